package org.vaguemestre.mail.ui.internal.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/** Asks for files to attach, each time in the folder of the last time. */
final class FileChoice {

	private final Shell shell;
	/** Never the platform's list of files used lately: it would show other patients' documents. */
	private String folder = System.getProperty("user.home"); //$NON-NLS-1$

	FileChoice(Shell shell) {
		this.shell = shell;
	}

	/** @return what was chosen; empty if nothing was */
	List<Path> ask() {
		FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
		dialog.setText(Words.get("attach.choose")); //$NON-NLS-1$
		dialog.setFilterPath(folder);
		if (dialog.open() == null) {
			return List.of();
		}
		folder = dialog.getFilterPath();
		return Stream.of(dialog.getFileNames()).map(n -> Path.of(folder, n)).toList();
	}
}
