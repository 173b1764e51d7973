package org.vaguemestre.mail.ui.tests;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.robot.Robot;

/** Looks at widgets inside of conditions, on the display's thread. */
final class Widgets {

	private Widgets() {
	}

	/** Whether a visible label, button or text says something. */
	static boolean shows(String words) {
		Deque<Control> open = new ArrayDeque<>(List.of(Display.getCurrent().getShells()));
		while (!open.isEmpty()) {
			Control control = open.poll();
			String text = control instanceof Label label ? label.getText() : control instanceof Button button ? button.getText()
					: control instanceof Text field ? field.getText() : "";
			if (Robot.plainSpaces(text).contains(words) && control.isVisible()) {
				return true;
			}
			if (control instanceof Composite composite) {
				open.addAll(List.of(composite.getChildren()));
			}
		}
		return false;
	}

	static Control find(String id) {
		Deque<Control> open = new ArrayDeque<>(List.of(Display.getCurrent().getShells()));
		while (!open.isEmpty()) {
			Control control = open.poll();
			if (id.equals(control.getData(Robot.ID)) && control.isVisible()) {
				return control;
			}
			if (control instanceof Composite composite) {
				open.addAll(List.of(composite.getChildren()));
			}
		}
		return null;
	}
}
