package org.vaguemestre.mail.ui.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.swt.widgets.Control;
import org.vaguemestre.ui.Jobs;

/** Makes one call out of many: events come in swarms while mail is fetched, and the window must stay free. */
final class Calm {

	/** At most this often, in milliseconds. */
	static final int PAUSE = 300;

	private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);

	private final Jobs jobs;
	private final Control owner;
	private final Runnable work;
	private final AtomicBoolean due = new AtomicBoolean();
	private int pause = PAUSE;
	private long done = System.nanoTime() - 2 * QUIET_NANOS;

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
			// what comes after a quiet while is served at once: a new letter shows when it is there
			jobs.ui(() -> owner.getDisplay().timerExec(left(), () -> {
				due.set(false);
				done = System.nanoTime();
				if (!owner.isDisposed()) {
					work.run();
				}
			}));
		}
	}

	private int left() {
		return System.nanoTime() - done > QUIET_NANOS ? 0 : pause;
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
