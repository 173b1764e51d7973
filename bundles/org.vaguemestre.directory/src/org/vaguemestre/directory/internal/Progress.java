package org.vaguemestre.directory.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;

/** Looks now and then whether an import was cancelled. */
final class Progress {

	private static final int OFTEN = 0x3ff;

	private final IProgressMonitor monitor;

	Progress(IProgressMonitor monitor) {
		this.monitor = monitor;
	}

	void step(int number) {
		if ((number & OFTEN) == 0) {
			check();
		}
	}

	void check() throws OperationCanceledException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
	}
}
