package org.vaguemestre.crypto.ui.tests;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.robot.Robot;

/** Looks at tables inside of conditions, on the display's thread. */
final class Rows {

	private Rows() {
	}

	static Table table(String id) {
		Deque<Control> open = new ArrayDeque<>(List.of(Display.getCurrent().getShells()));
		while (!open.isEmpty()) {
			Control control = open.poll();
			if (control instanceof Table table && id.equals(control.getData(Robot.ID)) && control.isVisible()) {
				return table;
			}
			if (control instanceof Composite composite) {
				open.addAll(List.of(composite.getChildren()));
			}
		}
		throw new AssertionError("no table " + id);
	}

	static List<List<String>> of(String id) {
		Table table = table(id);
		List<List<String>> rows = new ArrayList<>();
		for (TableItem item : table.getItems()) {
			List<String> row = new ArrayList<>();
			for (int column = 0; column < table.getColumnCount(); column++) {
				row.add(Robot.plainSpaces(item.getText(column)));
			}
			rows.add(row);
		}
		return rows;
	}
}
