package org.vaguemestre.site.walk;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.vaguemestre.robot.Robot;

/** Takes the steps one after the other, tells of each, and closes the host at the end. */
final class Walk {

	private static final Duration PATIENCE = Duration.ofSeconds(60);
	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private final Path pictures;
	private final Map<String, Step> steps;
	private final Thread window;
	private final PrintStream out = System.out;

	/**
	 * @param pictures a folder
	 * @param steps    by name, in order
	 * @param window   the thread that the host's display will have
	 */
	Walk(String pictures, Map<String, Step> steps, Thread window) {
		this.pictures = Path.of(pictures);
		this.steps = steps;
		this.window = window;
	}

	boolean walk() {
		Display display = null;
		try {
			display = display();
			Robot robot = new Robot(display, PATIENCE);
			int number = 0;
			for (Map.Entry<String, Step> step : steps.entrySet()) {
				number++;
				if (!take(robot, number, step.getKey(), step.getValue())) {
					return false;
				}
			}
			return true;
		} catch (RuntimeException e) {
			out.println("not ok: " + e.getMessage());
			return false;
		} finally {
			close(display);
		}
	}

	private boolean take(Robot robot, int number, String name, Step step) {
		String file = "%02d-%s".formatted(number, name.replaceAll("[^a-z0-9.-]+", "-"));
		try {
			out.println("ok " + name + ": " + step.take(robot));
			picture(robot, file);
			return true;
		} catch (Exception | LinkageError e) {
			out.println("not ok " + name + ": " + e);
			e.printStackTrace(out);
			picture(robot, file + "-failed");
			return false;
		}
	}

	private void picture(Robot robot, String name) {
		try {
			if (PlatformUI.isWorkbenchRunning()) {
				Files.createDirectories(pictures);
				robot.screenshot(pictures.resolve(name + ".png"));
			}
		} catch (Exception e) {
			// a host that is closing paints no more
			out.println("# no picture of " + name + ": " + e.getMessage());
		}
	}

	/** SWT tells of a display before all of it is made, and has no question for that. */
	private static boolean whole(Display display) {
		try {
			display.asyncExec(() -> { });
			return true;
		} catch (NullPointerException e) {
			return false;
		}
	}

	/** The display is made by the host; asking for the default one before that would make another. */
	private Display display() {
		long end = System.nanoTime() + PATIENCE.toNanos();
		Display display;
		while ((display = Display.findDisplay(window)) == null || !whole(display)) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("the host opens no display");
			}
			LockSupport.parkNanos(POLL_NANOS);
		}
		return display;
	}

	private static void close(Display display) {
		if (display == null || display.isDisposed()) {
			return;
		}
		display.asyncExec(() -> {
			if (PlatformUI.isWorkbenchRunning()) {
				PlatformUI.getWorkbench().close();
			} else {
				for (var shell : display.getShells()) {
					shell.close();
				}
			}
		});
	}
}
