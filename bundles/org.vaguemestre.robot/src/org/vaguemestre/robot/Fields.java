package org.vaguemestre.robot;

import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Item;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Widget;

/** Texts of widgets, read and written. Display's thread only. */
final class Fields {

	private Fields() {
	}

	static void toEnd(Control control) {
		if (control instanceof Text text) {
			text.setSelection(text.getCharCount());
		} else if (control instanceof StyledText styled) {
			styled.setSelection(styled.getCharCount());
		} else if (control instanceof Combo combo) {
			int end = combo.getText().length();
			combo.setSelection(new Point(end, end));
		} else if (control instanceof CCombo combo) {
			int end = combo.getText().length();
			combo.setSelection(new Point(end, end));
		} else {
			throw notAField(control);
		}
	}

	static void insert(Control control, String character) {
		if (control instanceof Text text) {
			text.insert(character);
		} else if (control instanceof StyledText styled) {
			styled.insert(character);
			styled.setCaretOffset(styled.getCaretOffset() + character.length());
		} else if (control instanceof Combo combo) {
			combo.setText(combo.getText() + character);
			toEnd(combo);
		} else if (control instanceof CCombo combo) {
			combo.setText(combo.getText() + character);
			toEnd(combo);
		} else {
			throw notAField(control);
		}
	}

	static void set(Control control, String content) {
		if (control instanceof Text text) {
			text.setText(content);
		} else if (control instanceof StyledText styled) {
			styled.setText(content);
		} else if (control instanceof Combo combo) {
			combo.setText(content);
		} else if (control instanceof CCombo combo) {
			combo.setText(content);
		} else {
			throw notAField(control);
		}
	}

	static String text(Widget widget) {
		return Robot.plainSpaces(shown(widget));
	}

	private static String shown(Widget widget) {
		Object shown = widget.getData(Robot.TEXT);
		if (shown != null) {
			// it shows more than its own text
			return shown.toString();
		}
		if (widget instanceof Text text) {
			return text.getText();
		}
		if (widget instanceof StyledText styled) {
			return styled.getText();
		}
		if (widget instanceof Label label) {
			return Robot.plain(label.getText());
		}
		if (widget instanceof CLabel label) {
			return Robot.plain(label.getText());
		}
		if (widget instanceof Button button) {
			return Robot.plain(button.getText());
		}
		if (widget instanceof Link link) {
			return link.getText();
		}
		if (widget instanceof Combo combo) {
			return combo.getText();
		}
		if (widget instanceof CCombo combo) {
			return combo.getText();
		}
		if (widget instanceof Group group) {
			return group.getText();
		}
		if (widget instanceof Shell shell) {
			return shell.getText();
		}
		if (widget instanceof Browser browser) {
			return browser.getText();
		}
		if (widget instanceof Item item) {
			return Robot.plain(item.getText());
		}
		return "";
	}

	private static RobotException notAField(Control control) {
		return new RobotException("not a text field: " + control);
	}
}
