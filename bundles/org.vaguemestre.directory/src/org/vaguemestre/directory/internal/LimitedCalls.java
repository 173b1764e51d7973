package org.vaguemestre.directory.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;

/**
 * Calls into other people's code, on a thread of its own and not longer than a limit. Who was late is left in peace for a while, and
 * as long as the call has not come back.
 */
final class LimitedCalls implements AutoCloseable {

	private static final Duration PAUSE = Duration.ofSeconds(5);

	private final Duration limit;
	private final Clock clock;
	private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
		Thread made = new Thread(work, "directory host"); //$NON-NLS-1$
		made.setDaemon(true);
		return made;
	});
	private Instant quiet = Instant.MIN;
	private Future<?> late = CompletableFuture.completedFuture(null);

	/**
	 * @param limit how long a call may take
	 * @param clock tells when the next one may be made after one that took longer
	 */
	LimitedCalls(Duration limit, Clock clock) {
		this.limit = limit;
		this.clock = clock;
	}

	/**
	 * @throws DirectoryException {@link Reason#TIMEOUT} when it takes too long or did so lately; {@link Reason#BUSY} when this thread was
	 *                            interrupted
	 * @throws ExecutionException with what the call threw
	 */
	synchronized <T> T call(Callable<T> what) throws DirectoryException, ExecutionException {
		if (!late.isDone() || clock.instant().isBefore(quiet)) {
			throw new DirectoryException(Reason.TIMEOUT, "", null); //$NON-NLS-1$
		}
		FutureTask<T> answer = new FutureTask<>(what);
		// the answer is done when it is cancelled, the work only when the call has come back
		Future<?> work = thread.submit(answer::run);
		try {
			return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		} catch (TimeoutException e) {
			quiet = clock.instant().plus(PAUSE);
			late = work;
			answer.cancel(true);
			throw new DirectoryException(Reason.TIMEOUT, "", e); //$NON-NLS-1$
		} catch (InterruptedException e) {
			late = work;
			answer.cancel(true);
			Thread.currentThread().interrupt();
			throw new DirectoryException(Reason.BUSY, "", e); //$NON-NLS-1$
		}
	}

	@Override
	public void close() {
		thread.shutdownNow();
	}
}
