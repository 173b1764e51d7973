package org.vaguemestre.mail.internal;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;

/** What workers are waited for. */
final class Answers {

	private Answers() {
	}

	/** Waits for a worker, and hears a cancel. */
	static <T> T await(Future<T> answer, IProgressMonitor monitor) throws MailException {
		while (true) {
			try {
				return answer.get(100, TimeUnit.MILLISECONDS);
			} catch (TimeoutException e) {
				if (monitor.isCanceled()) {
					answer.cancel(false);
					OperationCanceledException cancelled = new OperationCanceledException();
					cancelled.initCause(e);
					throw cancelled;
				}
			} catch (ExecutionException e) {
				if (e.getCause() instanceof MailException known) {
					throw known;
				}
				if (e.getCause() instanceof OperationCanceledException cancelled) {
					throw cancelled;
				}
				throw new MailException(MailFailure.INTERNAL, e.getCause());
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				OperationCanceledException cancelled = new OperationCanceledException();
				cancelled.initCause(e);
				throw cancelled;
			}
		}
	}
}
