package org.vaguemestre.robot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;

/**
 * Tells which window takes the keys. SWT says that a window is active as soon as it asked for that; the window system agrees in
 * its own time, and until then keys still go to the window before. Display's thread only.
 */
final class Keyboard {

	private final Display display;

	Keyboard(Display display) {
		this.display = display;
	}

	/**
	 * @return whether a key that is pressed now goes to the control that has the focus; where it does not, what can be done for
	 *         that was done
	 */
	boolean ready() {
		Control focus = display.getFocusControl();
		if (focus == null) {
			return false;
		}
		Shell shell = focus.getShell();
		shell.forceActive();
		if (display.getActiveShell() != shell) {
			return false;
		}
		if (!"gtk".equals(SWT.getPlatform()) || taken(shell)) {
			return true;
		}
		// an open tooltip would take the key
		leave();
		return false;
	}

	/** Whether GTK would give a key to this window: the first of all windows, tooltips among them, that it holds focused. */
	private boolean taken(Shell shell) {
		try {
			Class<?> gtk = Class.forName("org.eclipse.swt.internal.gtk3.GTK3");
			long top = (long) gtk.getMethod("gtk_widget_get_toplevel", long.class).invoke(null, shell.handle);
			long window = (long) gtk.getMethod("gtk_widget_get_window", long.class).invoke(null, top);
			boolean active = (boolean) Class.forName("org.eclipse.swt.internal.gtk.GTK").getMethod("gtk_window_is_active", long.class)
					.invoke(null, top);
			return active && window == focused();
		} catch (ReflectiveOperationException e) {
			throw new RobotException("it cannot be told which window takes the keys", e);
		}
	}

	private static long focused() throws ReflectiveOperationException {
		Class<?> gdk = Class.forName("org.eclipse.swt.internal.gtk.GDK");
		Class<?> os = Class.forName("org.eclipse.swt.internal.gtk.OS");
		int focused = gdk.getField("GDK_WINDOW_STATE_FOCUSED").getInt(null);
		int withdrawn = gdk.getField("GDK_WINDOW_STATE_WITHDRAWN").getInt(null);
		Object root = gdk.getMethod("gdk_get_default_root_window").invoke(null);
		long all = (long) gdk.getMethod("gdk_window_get_children", long.class).invoke(null, root);
		try {
			for (long at = all; at != 0; at = (long) os.getMethod("g_list_next", long.class).invoke(null, at)) {
				long window = (long) os.getMethod("g_list_data", long.class).invoke(null, at);
				int state = (int) gdk.getMethod("gdk_window_get_state", long.class).invoke(null, window);
				if ((state & focused) != 0 && (state & withdrawn) == 0) {
					return window;
				}
			}
			return 0;
		} finally {
			os.getMethod("g_list_free", long.class).invoke(null, all);
		}
	}

	/** Puts the pointer into a corner, where nothing has a tooltip. */
	private void leave() {
		Rectangle bounds = display.getBounds();
		Event move = new Event();
		move.type = SWT.MouseMove;
		move.x = bounds.x + bounds.width - 1;
		move.y = bounds.y + bounds.height - 1;
		display.post(move);
	}
}
