package org.vaguemestre.robot;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;

/** Pictures of what the display shows. Display's thread only. */
final class Screen {

	private Screen() {
	}

	/**
	 * Has everything painted that is open. What a window was told is on the screen only then: widgets are laid out and painted with
	 * the next frame, which a machine with much to do gives late.
	 *
	 * @return the windows that were not painted yet; each leaves the set when it is
	 */
	static Set<Shell> paintAll(Display display) {
		Set<Shell> unpainted = new HashSet<>();
		for (Shell shell : display.getShells()) {
			if (shell.isVisible()) {
				unpainted.add(shell);
				shell.addListener(SWT.Paint, new Listener() {
					@Override
					public void handleEvent(Event event) {
						shell.removeListener(SWT.Paint, this);
						unpainted.remove(shell);
					}
				});
				shell.redraw(0, 0, shell.getSize().x, shell.getSize().y, true);
			}
		}
		return unpainted;
	}

	static void save(Display display, Path file) {
		Image image = "gtk".equals(SWT.getPlatform()) ? ofGtk(display) : ofAny(display);
		try {
			ImageLoader loader = new ImageLoader();
			loader.data = new ImageData[] { image.getImageData() };
			loader.save(file.toString(), SWT.IMAGE_PNG);
		} finally {
			image.dispose();
		}
	}

	private static Image ofAny(Display display) {
		Rectangle bounds = display.getBounds();
		Image image = new Image(display, bounds.width, bounds.height);
		GC gc = new GC(display);
		try {
			gc.copyArea(image, bounds.x, bounds.y);
		} finally {
			gc.dispose();
		}
		return image;
	}

	/**
	 * On GTK a copy of the display's area is made once and given again for ever after (cairo keeps a snapshot of the root
	 * window), so the pixels are asked of GDK itself.
	 */
	private static Image ofGtk(Display display) {
		try {
			Class<?> gdk = Class.forName("org.eclipse.swt.internal.gtk.GDK");
			Object root = gdk.getMethod("gdk_get_default_root_window").invoke(null);
			// GDK counts in its own points, of which a scaled display has fewer
			int wide = (int) gdk.getMethod("gdk_window_get_width", long.class).invoke(null, root);
			int high = (int) gdk.getMethod("gdk_window_get_height", long.class).invoke(null, root);
			Object pixels = gdk.getMethod("gdk_pixbuf_get_from_window", long.class, int.class, int.class, int.class, int.class)
					.invoke(null, root, 0, 0, wide, high);
			return (Image) Image.class.getMethod("gtk_new_from_pixbuf", org.eclipse.swt.graphics.Device.class, int.class, long.class)
					.invoke(null, display, SWT.BITMAP, pixels);
		} catch (ReflectiveOperationException e) {
			throw new RobotException("no picture of the screen", e);
		}
	}
}
