package org.vaguemestre.mail.ui.internal;

import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.swt.widgets.Control;
import org.vaguemestre.ui.Jobs;

/** Makes one call out of many: events come in swarms while mail is fetched, and the window must stay free. */
final class Calm {

	/** At most this often, in milliseconds. */
	static final int PAUSE = 300;

	private final Jobs jobs;
	private final Control owner;
	private final Runnable work;
	private final AtomicBoolean due = new AtomicBoolean();
	private int pause = PAUSE;

	/**
	 * @param jobs  brings the call to the UI thread
	 * @param owner while it is there
	 * @param work  what is to be done, on the UI thread
	 */
	Calm(Jobs jobs, Control owner, Runnable work) {
		this.jobs = jobs;
		this.owner = owner;
		this.work = work;
	}

	/** Something happened; from any thread. */
	void call() {
		if (due.compareAndSet(false, true)) {
			jobs.ui(() -> owner.getDisplay().timerExec(pause, () -> {
				due.set(false);
				if (!owner.isDisposed()) {
					work.run();
				}
			}));
		}
	}

	/**
	 * What takes long is done less often, so that the machine is not busy with it alone.
	 *
	 * @param millis how long it took last
	 */
	void took(long millis) {
		pause = (int) Math.max(PAUSE, Math.min(5 * millis, 10L * PAUSE));
	}
}
