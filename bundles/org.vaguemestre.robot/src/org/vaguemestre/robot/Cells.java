package org.vaguemestre.robot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swt.widgets.Widget;

/** Rows of tables and trees, read as the user reads them: the texts of their cells. Display's thread only. */
final class Cells {

	private Cells() {
	}

	static List<List<String>> rows(Widget widget) {
		List<List<String>> rows = new ArrayList<>();
		if (widget instanceof Table table) {
			for (int i = 0; i < table.getItemCount(); i++) {
				rows.add(texts(table, i));
			}
		} else {
			for (TreeItem item : items(tree(widget))) {
				rows.add(texts(item));
			}
		}
		return rows;
	}

	/** Selects the first row that satisfies the predicate, as a click on it would. */
	static Optional<Point> select(Widget widget, Predicate<List<String>> predicate) {
		if (widget instanceof Table table) {
			for (int i = 0; i < table.getItemCount(); i++) {
				if (predicate.test(texts(table, i))) {
					TableItem item = table.getItem(i);
					table.setFocus();
					table.setSelection(i);
					table.showItem(item);
					notifySelection(table, item);
					return Optional.of(middle(item.getBounds(0)));
				}
			}
			return Optional.empty();
		}
		Tree tree = tree(widget);
		for (TreeItem item : items(tree)) {
			if (predicate.test(texts(item))) {
				tree.setFocus();
				tree.setSelection(item);
				tree.showItem(item);
				notifySelection(tree, item);
				return Optional.of(middle(item.getBounds(0)));
			}
		}
		return Optional.empty();
	}

	/** What a double click or the return key on the selected row does. */
	static void open(Widget widget) {
		Event event = new Event();
		event.item = widget instanceof Table table ? table.getSelection()[0] : tree(widget).getSelection()[0];
		widget.notifyListeners(SWT.DefaultSelection, event);
	}

	private static void notifySelection(Control control, Widget item) {
		Event event = new Event();
		event.item = item;
		control.notifyListeners(SWT.Selection, event);
	}

	private static List<String> texts(Table table, int row) {
		TableItem item = table.getItem(row);
		int columns = Math.max(1, table.getColumnCount());
		List<String> texts = new ArrayList<>(columns);
		for (int c = 0; c < columns; c++) {
			// the first text makes a virtual table fill the row
			texts.add(Robot.plainSpaces(item.getText(c)));
		}
		return texts;
	}

	private static List<String> texts(TreeItem item) {
		int columns = Math.max(1, item.getParent().getColumnCount());
		List<String> texts = new ArrayList<>(columns);
		for (int c = 0; c < columns; c++) {
			texts.add(Robot.plainSpaces(item.getText(c)));
		}
		return texts;
	}

	private static List<TreeItem> items(Tree tree) {
		List<TreeItem> all = new ArrayList<>();
		for (TreeItem item : tree.getItems()) {
			collect(item, all);
		}
		return all;
	}

	private static void collect(TreeItem item, List<TreeItem> all) {
		all.add(item);
		for (TreeItem child : item.getItems()) {
			collect(child, all);
		}
	}

	private static Point middle(Rectangle bounds) {
		return new Point(bounds.x + Math.min(bounds.width / 2, 40), bounds.y + bounds.height / 2);
	}

	private static Tree tree(Widget widget) {
		if (widget instanceof Tree tree) {
			return tree;
		}
		throw new RobotException("neither a table nor a tree: " + widget);
	}
}
