package org.vaguemestre.cabinet.internal.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/** Reads of the database for one part of the window: in the background, and of several of one kind only the last answers. */
final class Work {

	private final Control owner;
	private final Display display;
	private final AtomicInteger latest = new AtomicInteger();

	/**
	 * @param owner the control whose end is also the end of the work
	 */
	Work(Control owner) {
		this.owner = owner;
		this.display = owner.getDisplay();
	}

	/**
	 * @param <T>    the answer
	 * @param name   for the log
	 * @param work   runs in the background
	 * @param done   is told the answer, on the UI thread, unless something newer was asked meanwhile
	 * @param failed is told the failure, in the same way
	 */
	<T> void run(String name, Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
		int number = latest.incrementAndGet();
		Job job = new Job(name) {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					T answer = work.call();
					tell(number, () -> done.accept(answer));
				} catch (Exception e) {
					Platform.getLog(Work.class).log(new Status(IStatus.WARNING, Work.class, name, e));
					tell(number, () -> failed.accept(e));
				}
				return Status.OK_STATUS;
			}
		};
		job.setSystem(true);
		job.schedule();
	}

	/** Runs something on the UI thread soon, if the owner is still there then; from any thread. */
	void ui(Runnable what) {
		if (display.isDisposed()) {
			return;
		}
		try {
			display.asyncExec(() -> {
				if (!owner.isDisposed()) {
					what.run();
				}
			});
		} catch (org.eclipse.swt.SWTException e) {
			// the display ended between the question and the call: nobody is left to be told
			if (e.code != org.eclipse.swt.SWT.ERROR_DEVICE_DISPOSED) {
				throw e;
			}
		}
	}

	private void tell(int number, Runnable what) {
		ui(() -> {
			if (number == latest.get()) {
				what.run();
			}
		});
	}
}
