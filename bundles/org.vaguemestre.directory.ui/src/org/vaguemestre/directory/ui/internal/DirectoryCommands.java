package org.vaguemestre.directory.ui.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.ui.Compose;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** What the view can do: import, and write to somebody. */
final class DirectoryCommands {

	private static final String[] KNOWN = { "*.zip;*.txt;*.csv", "*.*" }; //$NON-NLS-1$ //$NON-NLS-2$

	private final Shell shell;
	private final Jobs jobs;
	private final ImportProgress progress;
	private final Supplier<Optional<Directory>> directory;
	private final Supplier<Optional<Compose>> compose;
	private final Consumer<Boolean> idle;
	private Optional<Job> importing = Optional.empty();

	/**
	 * @param shell     the window
	 * @param jobs      of the view
	 * @param progress  shows how far an import is
	 * @param directory the one at present
	 * @param compose   what to write with at present
	 * @param idle      is told whether an import may be started now
	 */
	DirectoryCommands(Shell shell, Jobs jobs, ImportProgress progress, Supplier<Optional<Directory>> directory,
			Supplier<Optional<Compose>> compose, Consumer<Boolean> idle) {
		this.shell = shell;
		this.jobs = jobs;
		this.progress = progress;
		this.directory = directory;
		this.compose = compose;
		this.idle = idle;
	}

	void chooseFile() {
		FileDialog dialog = new FileDialog(shell, SWT.OPEN);
		dialog.setText(Texts.get("import.title")); //$NON-NLS-1$
		dialog.setFilterExtensions(KNOWN);
		dialog.setFilterNames(new String[] { Texts.get("import.files"), Texts.get("import.files.all") }); //$NON-NLS-1$ //$NON-NLS-2$
		String chosen = dialog.open();
		if (chosen != null) {
			importFile(Path.of(chosen), false);
		}
	}

	/** Imports in the background, tells how far it is and what came of it. One at a time. */
	void importFile(Path file, boolean allowSmaller) {
		// the button of the empty directory stays where it is
		if (importing.isPresent() || directory.get().isEmpty()) {
			return;
		}
		Directory target = directory.get().get();
		Job job = jobs.run(Texts.get("import.job", file.getFileName()), //$NON-NLS-1$
				monitor -> {
					try {
						return target.importFile(file, allowSmaller, progress.watch(monitor));
					} finally {
						jobs.ui(this::ended);
					}
				},
				report -> imported(report, target), failure -> failed(file, failure));
		importing = Optional.of(job);
		idle.accept(false);
		progress.begin(Texts.get("import.running", file.getFileName()), job::cancel); //$NON-NLS-1$
	}

	private void ended() {
		importing = Optional.empty();
		progress.end();
		idle.accept(true);
	}

	private void imported(ImportReport report, Directory target) {
		Questions.inform(shell, Texts.get("import.report.title"), Sentences.imported(report, target.state())); //$NON-NLS-1$
	}

	private void failed(Path file, Exception failure) {
		if (failure instanceof DirectoryException e && e.reason() == Reason.MUCH_SMALLER) {
			if (Questions.confirm(shell, Texts.get("import.smaller.title"), //$NON-NLS-1$
					Texts.get("import.smaller", file.getFileName(), e.detail()), Texts.get("import.smaller.yes"))) { //$NON-NLS-1$ //$NON-NLS-2$
				importFile(file, true);
			}
			return;
		}
		Questions.fail(shell, Texts.get("import.failed.title"), //$NON-NLS-1$
				Texts.get("import.failed", Sentences.failure(file, failure))); //$NON-NLS-1$
	}

	/** Starts a message, if there is something to write with. */
	void write(DirectoryEntry entry) {
		compose.get().ifPresent(service -> service.newMessage(shell, Optional.empty(),
				List.of(recipient(entry))));
	}

	/** {@code Name <a@b>}, the name in quotation marks where it would mean something else otherwise (RFC 5322 §3.2.3). */
	static String recipient(DirectoryEntry entry) {
		String name = entry.displayName();
		if (name.equals(entry.address())) {
			return entry.address();
		}
		boolean plain = name.chars().noneMatch(c -> "()<>[]:;@\\,.\"".indexOf(c) >= 0); //$NON-NLS-1$
		String quoted = plain ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"'; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		return quoted + " <" + entry.address() + '>'; //$NON-NLS-1$
	}
}
