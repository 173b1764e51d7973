package org.vaguemestre.directory.ui.internal;

import org.eclipse.swt.widgets.Composite;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Toasts;

/** Tells what was done, one thing at a time; it goes when the next is told or after a while. */
final class Notices {

	private static final int MILLIS = 12_000;

	private final Toasts toasts;
	private final Runnable timer = this::close;
	private Toasts.Toast shown;

	/**
	 * @param parent with a grid of one column
	 */
	Notices(Composite parent) {
		toasts = new Toasts(parent);
		toasts.addDisposeListener(e -> e.display.timerExec(-1, timer));
	}

	void say(String words) {
		say(words, "", () -> { }); //$NON-NLS-1$
	}

	void say(String words, String label, Runnable does) {
		show(Icon.OK, Tone.GOOD, words, label, does);
		toasts.getDisplay().timerExec(MILLIS, timer);
	}

	/** Stays until it is closed. */
	void failed(String words) {
		show(Icon.WARNING, Tone.CAUTION, words, "", () -> { }); //$NON-NLS-1$
	}

	private void show(Icon icon, Tone tone, String words, String label, Runnable does) {
		close();
		shown = toasts.add(icon, tone, "directory.notice", () -> { //$NON-NLS-1$
			close();
			does.run();
		}, () -> { });
		shown.say(words, label);
	}

	private void close() {
		if (!toasts.isDisposed()) {
			toasts.getDisplay().timerExec(-1, timer);
			if (shown != null) {
				shown.close();
				shown = null;
			}
		}
	}
}
