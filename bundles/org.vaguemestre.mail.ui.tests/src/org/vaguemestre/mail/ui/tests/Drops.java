package org.vaguemestre.mail.ui.tests;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Arrays;

import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swt.widgets.Widget;

/** Drags and drops without what the protocol of a real drag needs: another window, or a hand that holds a button. */
final class Drops {

	private Drops() {
	}

	static void files(Control control, Path... files) throws ReflectiveOperationException {
		DropTarget target = (DropTarget) control.getData(DND.DROP_TARGET_KEY);
		Event drop = event(target);
		drop.detail = DND.DROP_COPY;
		drop.data = Arrays.stream(files).map(Path::toString).toArray(String[]::new);
		target.notifyListeners(DND.Drop, drop);
	}

	/** Drags the selection of a list over an item of the folders; whether it could be dropped there, and was. */
	static boolean messages(Tree tree, TreeItem item, Table list) throws ReflectiveOperationException {
		Event start = event((DragSource) list.getData(DND.DRAG_SOURCE_KEY));
		start.doit = true;
		start.widget.notifyListeners(DND.DragStart, start);
		if (!start.doit) {
			return false;
		}
		Event drop = event((DropTarget) tree.getData(DND.DROP_TARGET_KEY));
		Rectangle bounds = item.getBounds();
		Point at = tree.toDisplay(bounds.x + 4, bounds.y + bounds.height / 2);
		drop.x = at.x;
		drop.y = at.y;
		drop.detail = DND.DROP_MOVE;
		drop.widget.notifyListeners(DND.DragOver, drop);
		if (drop.detail == DND.DROP_NONE) {
			return false;
		}
		drop.data = LocalSelectionTransfer.getTransfer().getSelection();
		drop.widget.notifyListeners(DND.Drop, drop);
		return true;
	}

	private static Event event(Widget widget) throws ReflectiveOperationException {
		// SWT keeps the event of a drop to itself
		Constructor<?> made = Class.forName("org.eclipse.swt.dnd.DNDEvent").getDeclaredConstructor();
		made.setAccessible(true);
		Event event = (Event) made.newInstance();
		event.widget = widget;
		return event;
	}
}
