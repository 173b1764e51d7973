package org.vaguemestre.mail.ui.internal.compose;

import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.ProgressMonitorWrapper;

/** Tells the window, too, what the progress view of the host is told. */
final class ToldProgress extends ProgressMonitorWrapper {

	private final Consumer<String> told;

	ToldProgress(IProgressMonitor monitor, Consumer<String> told) {
		super(monitor);
		this.told = told;
	}

	@Override
	public void beginTask(String name, int totalWork) {
		tell(name);
		super.beginTask(name, totalWork);
	}

	@Override
	public void subTask(String name) {
		tell(name);
		super.subTask(name);
	}

	private void tell(String name) {
		if (name != null && !name.isBlank()) {
			told.accept(name);
		}
	}
}
