package org.vaguemestre.directory.internal.online;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;

/** Lets only so many calls pass in any span of time. */
final class CallRate {

	private static final long LOOK_NANOS = 50_000_000;

	private final long span;
	private final LongSupplier nanos;
	private final LongConsumer sleep;
	/** When the last calls passed, the oldest at the place of the next. */
	private final long[] passed;
	private int next;
	private int known;

	/**
	 * @param calls at most
	 * @param span  in such a time, in nanoseconds
	 * @param nanos the time
	 * @param sleep waits for some nanoseconds
	 */
	CallRate(int calls, long span, LongSupplier nanos, LongConsumer sleep) {
		this.passed = new long[calls];
		this.span = span;
		this.nanos = nanos;
		this.sleep = sleep;
	}

	/** Returns when the call may pass. */
	void take(IProgressMonitor monitor) {
		for (long wait = tryTake(); wait > 0; wait = tryTake()) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			sleep.accept(Math.min(wait, LOOK_NANOS));
		}
	}

	private synchronized long tryTake() {
		long now = nanos.getAsLong();
		long wait = known < passed.length ? 0 : passed[next] + span - now;
		if (wait > 0) {
			return wait;
		}
		passed[next] = now;
		next = (next + 1) % passed.length;
		known = Math.min(passed.length, known + 1);
		return 0;
	}
}
