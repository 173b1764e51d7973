package org.vaguemestre.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/**
 * Background work for one view: runs in a {@link Job} with progress and cancel, and brings its answer to the UI thread
 * only while the view is there. When the view closes, what still runs is cancelled.
 */
public final class Jobs {

	private final Control owner;
	private final Display display;
	private final List<Job> running = new ArrayList<>();

	private Jobs(Control owner) {
		this.owner = owner;
		this.display = owner.getDisplay();
		owner.addDisposeListener(e -> cancelAll());
	}

	/** Work that takes time. */
	@FunctionalInterface
	public interface Work<T> {
		/**
		 * @param monitor progress and cancel
		 * @return the answer
		 * @throws Exception what went wrong; a cancel is an {@link OperationCanceledException}
		 */
		T run(IProgressMonitor monitor) throws Exception;
	}

	/**
	 * @param owner the control whose end is also the end of the work
	 * @return jobs for it
	 */
	public static Jobs of(Control owner) {
		return new Jobs(owner);
	}

	/**
	 * Runs work that the user asked for; the progress view of the host shows it.
	 *
	 * @param <T>    the type of the answer
	 * @param name   what the progress view shows
	 * @param work   runs in the background
	 * @param done   is told the answer, on the UI thread
	 * @param failed is told the failure, on the UI thread; not called after a cancel
	 * @return the job, to cancel it
	 */
	public <T> Job run(String name, Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
		return schedule(name, false, work, done, failed);
	}

	/**
	 * As {@link #run}, for small work that would only flicker in the progress view, such as reading a page of a list.
	 *
	 * @param <T>    the type of the answer
	 * @param name   for the log
	 * @param work   runs in the background
	 * @param done   is told the answer, on the UI thread
	 * @param failed is told the failure, on the UI thread; not called after a cancel
	 * @return the job, to cancel it
	 */
	public <T> Job quietly(String name, Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
		return schedule(name, true, work, done, failed);
	}

	/**
	 * Runs something on the UI thread soon, if the owner is still there then. May be called from any thread, also after
	 * the owner's end.
	 *
	 * @param work what to do
	 */
	public void ui(Runnable work) {
		if (display.isDisposed()) {
			return;
		}
		try {
			display.asyncExec(() -> {
				if (!owner.isDisposed()) {
					work.run();
				}
			});
		} catch (org.eclipse.swt.SWTException e) {
			// the display ended between the question and the call: nobody is left to be told
			if (e.code != org.eclipse.swt.SWT.ERROR_DEVICE_DISPOSED) {
				throw e;
			}
		}
	}

	/**
	 * @param name    what failed
	 * @param failure why
	 */
	public static void log(String name, Throwable failure) {
		Platform.getLog(Jobs.class).log(new Status(IStatus.ERROR, Jobs.class, name, failure));
	}

	/**
	 * @param failure what went wrong
	 * @return the sentence for the user: the exception's localised message, or its kind where it has none
	 */
	public static String sentence(Throwable failure) {
		String message = failure.getLocalizedMessage();
		return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
	}

	private <T> Job schedule(String name, boolean system, Work<T> work, Consumer<? super T> done,
			Consumer<? super Exception> failed) {
		Job job = new Job(name) {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					T answer = work.run(monitor);
					finish(this, monitor.isCanceled() ? null : () -> done.accept(answer));
					return Status.OK_STATUS;
				} catch (OperationCanceledException e) {
					finish(this, null);
					return Status.CANCEL_STATUS;
				} catch (Exception e) {
					finish(this, monitor.isCanceled() ? null : () -> failed.accept(e));
					// the view tells it: an error status would bring a dialog on top of that
					return monitor.isCanceled() ? Status.CANCEL_STATUS : logged(name, e);
				}
			}
		};
		job.setSystem(system);
		synchronized (running) {
			running.add(job);
		}
		job.schedule();
		return job;
	}

	private void finish(Job job, Runnable tell) {
		synchronized (running) {
			running.remove(job);
		}
		if (tell != null) {
			ui(tell);
		}
	}

	private static IStatus logged(String name, Exception e) {
		Platform.getLog(Jobs.class).log(new Status(IStatus.WARNING, Jobs.class, name, e));
		return Status.OK_STATUS;
	}

	private void cancelAll() {
		List<Job> left;
		synchronized (running) {
			left = List.copyOf(running);
		}
		left.forEach(Job::cancel);
	}
}
