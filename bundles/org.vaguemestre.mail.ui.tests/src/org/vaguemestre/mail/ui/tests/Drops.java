package org.vaguemestre.mail.ui.tests;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Arrays;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

/** Drops files on a control as a file manager does, without the other window that the protocol of a real drag needs. */
final class Drops {

	private Drops() {
	}

	static void files(Control control, Path... files) throws ReflectiveOperationException {
		DropTarget target = (DropTarget) control.getData(DND.DROP_TARGET_KEY);
		// SWT keeps the event of a drop to itself
		Constructor<?> event = Class.forName("org.eclipse.swt.dnd.DNDEvent").getDeclaredConstructor();
		event.setAccessible(true);
		Event drop = (Event) event.newInstance();
		drop.widget = target;
		drop.detail = DND.DROP_COPY;
		drop.data = Arrays.stream(files).map(Path::toString).toArray(String[]::new);
		target.notifyListeners(DND.Drop, drop);
	}
}
