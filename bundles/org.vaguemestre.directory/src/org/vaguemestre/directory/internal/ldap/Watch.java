package org.vaguemestre.directory.internal.ldap;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;

/** Waits for a server no longer than it may take, and not at all once nobody wants the answer. */
final class Watch {

	private static final long LOOK_MILLIS = 50;

	private final IProgressMonitor monitor;
	private final long end;

	Watch(IProgressMonitor monitor, Duration most) {
		this.monitor = monitor;
		this.end = System.nanoTime() + most.toNanos();
	}

	private Watch(IProgressMonitor monitor, long end) {
		this.monitor = monitor;
		this.end = end;
	}

	/** @return one that ends no later than this one */
	Watch atMost(Duration most) {
		long now = System.nanoTime();
		return new Watch(monitor, now + Math.min(end - now, most.toNanos()));
	}

	boolean over() {
		return System.nanoTime() - end >= 0;
	}

	/**
	 * @throws ExecutionException when it failed
	 * @throws DirectoryException when the time is over
	 */
	<T> T await(Future<T> future) throws ExecutionException, DirectoryException {
		while (true) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			try {
				return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
			} catch (TimeoutException e) {
				if (over()) {
					throw new DirectoryException(Reason.TIMEOUT, "", e); //$NON-NLS-1$
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new OperationCanceledException();
			}
		}
	}
}
