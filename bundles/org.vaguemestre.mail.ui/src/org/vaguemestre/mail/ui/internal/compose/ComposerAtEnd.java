package org.vaguemestre.mail.ui.internal.compose;

import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.eclipse.ui.PlatformUI;
import org.vaguemestre.ui.Jobs;

/** Keeps the draft of a window that is still open when the application ends. */
final class ComposerAtEnd {

	/** The disk is slow, not dead; the application must end all the same. */
	private static final long PATIENCE_MILLIS = 15_000;

	private ComposerAtEnd() {
	}

	static void install(Shell shell, ComposerPresenter presenter) {
		if (!PlatformUI.isWorkbenchRunning()) {
			return;
		}
		IWorkbench workbench = PlatformUI.getWorkbench();
		IWorkbenchListener listener = new IWorkbenchListener() {
			@Override
			public boolean preShutdown(IWorkbench ending, boolean forced) {
				presenter.keepAtEnd().ifPresent(ComposerAtEnd::await);
				return true;
			}

			@Override
			public void postShutdown(IWorkbench ended) {
				// all is kept by then
			}
		};
		workbench.addWorkbenchListener(listener);
		shell.addListener(SWT.Dispose, e -> workbench.removeWorkbenchListener(listener));
	}

	private static void await(Job job) {
		try {
			job.join(PATIENCE_MILLIS, null);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (OperationCanceledException e) {
			Jobs.log("draft not waited for", e); //$NON-NLS-1$
		}
	}
}
