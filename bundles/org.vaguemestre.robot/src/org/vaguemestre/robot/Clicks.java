package org.vaguemestre.robot;

import java.time.Duration;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Widget;

/** Clicks that arrive, however busy the window system is. */
final class Clicks {

	/** How often a widget that something else covers is tried before it is only told of the click. */
	private static final int TRIES = 20;

	/** How often it is asked whether the click has arrived; some widgets tell nothing of it. */
	private static final int LOOKS = 40;

	private final Display display;
	private final UiThread ui;
	private final Hands hands;

	Clicks(Display display, UiThread ui, Hands hands) {
		this.display = display;
		this.ui = ui;
		this.hands = hands;
	}

	/**
	 * Clicks as soon as there is something to click.
	 *
	 * @param wanted  finds it, on the display's thread; null for not yet
	 * @param timeout how long to wait for it
	 * @param missing what is said if it does not come
	 */
	void click(Supplier<Widget> wanted, Duration timeout, String missing) {
		boolean[] arrived = { false };
		Listener hears = event -> arrived[0] = true;
		Widget clicked = null;
		try {
			do {
				clicked = clickOnce(wanted, hears, timeout, missing);
			} while (lost(clicked, arrived, timeout));
			ui.call(() -> end(hears), timeout);
		} catch (UiThread.Ended e) {
			if (clicked == null) {
				throw e;
			}
			// the click ended the application
		} catch (RobotException e) {
			ui.call(() -> end(hears), timeout);
			throw e;
		}
	}

	/** What covers a widget may be a tooltip that is about to go, or a window that is about to come. */
	private Widget clickOnce(Supplier<Widget> wanted, Listener hears, Duration timeout, String missing) {
		int[] tries = { 0 };
		return ui.await(() -> {
			Widget widget = wanted.get();
			if (widget == null || !hands.click(widget, tries[0]++ >= TRIES)) {
				return null;
			}
			end(hears);
			display.addFilter(SWT.MouseDown, hears);
			display.addFilter(SWT.Selection, hears);
			return widget;
		}, timeout, missing);
	}

	private boolean end(Listener hears) {
		display.removeFilter(SWT.MouseDown, hears);
		display.removeFilter(SWT.Selection, hears);
		return true;
	}

	/** A widget that was made anew or disabled before the window system brought the click has not got it. */
	private boolean lost(Widget clicked, boolean[] arrived, Duration timeout) {
		int[] looks = { 0 };
		return ui.await(() -> {
			if (arrived[0]) {
				return Boolean.FALSE;
			}
			boolean last = looks[0]++ >= LOOKS;
			return clicked.isDisposed() ? Boolean.TRUE : last ? Boolean.valueOf(!Robot.enabled(clicked)) : null;
		}, timeout, "the click to arrive");
	}
}
