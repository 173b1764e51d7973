package org.vaguemestre.directory.ui.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** What the view can do beside searching: import, update, export, and write to somebody. One import or update at a time. */
final class DirectoryCommands {

	private static final String[] KNOWN = { "*.zip;*.txt;*.csv;*.vcf", "*.*" }; //$NON-NLS-1$ //$NON-NLS-2$
	private static final String CARDS = ".vcf"; //$NON-NLS-1$

	private final Shell shell;
	private final Jobs jobs;
	private final ImportProgress progress;
	private final Notices notices;
	private final ViewServices services;
	private final Consumer<Boolean> idle;
	private final Runnable changed;
	private Optional<Job> running = Optional.empty();

	/**
	 * @param shell    the window
	 * @param jobs     of the view
	 * @param progress shows how far an import is
	 * @param notices  tells what was done
	 * @param services the ones at present
	 * @param idle     is told whether an import may be started now
	 * @param changed  is told when the sources hold something else, or have another state
	 */
	DirectoryCommands(Shell shell, Jobs jobs, ImportProgress progress, Notices notices, ViewServices services, Consumer<Boolean> idle,
			Runnable changed) {
		this.shell = shell;
		this.jobs = jobs;
		this.progress = progress;
		this.notices = notices;
		this.services = services;
		this.idle = idle;
		this.changed = changed;
	}

	boolean idle() {
		return running.isEmpty();
	}

	boolean keepsOwn() {
		return services.own().isPresent();
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

	/** Imports in the background, tells how far it is and what came of it: cards among what the practice keeps, all else as an extraction. */
	void importFile(Path file, boolean allowSmaller) {
		if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(CARDS)) {
			services.own().ifPresent(own -> start(Texts.get("import.job", file.getFileName()), Texts.get("import.running", file.getFileName()), //$NON-NLS-1$ //$NON-NLS-2$
					monitor -> own.importCards(file, monitor), report -> notices.say(Sentences.cards(report)),
					failure -> notices.failed(Sentences.failure(file.getFileName().toString(), failure))));
			return;
		}
		services.directory().ifPresent(target -> start(Texts.get("import.job", file.getFileName()), //$NON-NLS-1$
				Texts.get("import.running", file.getFileName()), monitor -> target.importFile(file, allowSmaller, monitor), //$NON-NLS-1$
				report -> imported(report, target), failure -> failed(file, failure)));
	}

	/** Brings a source up to date. */
	void update(KnownSources.Known known) {
		start(Texts.get("update.job", known.name()), Texts.get("update.running", known.name()), //$NON-NLS-1$ //$NON-NLS-2$
				monitor -> known.source().update(monitor),
				report -> notices.say(report.map(r -> Texts.get("update.done", known.name(), r.added(), r.changed(), r.removed())) //$NON-NLS-1$
						.orElseGet(() -> Texts.get("update.nothing", known.name()))), //$NON-NLS-1$
				failure -> notices.failed(Texts.get("update.failed", known.name(), Sentences.failure(known.name(), failure)))); //$NON-NLS-1$
	}

	private <T> void start(String name, String words, Jobs.Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
		// the button of the empty directory stays where it is
		if (running.isPresent()) {
			return;
		}
		Job job = jobs.run(name, (IProgressMonitor monitor) -> {
			try {
				return work.run(progress.watch(monitor));
			} finally {
				jobs.ui(this::ended);
			}
		}, done, failed);
		running = Optional.of(job);
		idle.accept(false);
		progress.begin(words, job::cancel);
		changed.run();
	}

	private void ended() {
		running = Optional.empty();
		progress.end();
		idle.accept(true);
		changed.run();
	}

	private void imported(ImportReport report, Directory target) {
		Questions.inform(shell, Texts.get("import.report.title"), Sentences.imported(report, target.state())); //$NON-NLS-1$
	}

	private void failed(Path file, Exception failure) {
		if (failure instanceof DirectoryException e && e.reason() == Reason.MUCH_SMALLER) {
			if (Questions.confirm(shell, Texts.get("import.smaller.title"), //$NON-NLS-1$
					Texts.get("import.smaller", file.getFileName(), count(e.detail(), 0), count(e.detail(), 1)), Texts.get("import.smaller.yes"))) { //$NON-NLS-1$ //$NON-NLS-2$
				importFile(file, true);
			}
			return;
		}
		Questions.fail(shell, Texts.get("import.failed.title"), //$NON-NLS-1$
				Texts.get("import.failed", Sentences.failure(file.getFileName().toString(), failure))); //$NON-NLS-1$
	}

	/** How many there are in the file, and how many there were before. */
	private static long count(String detail, int place) {
		return Long.parseLong(detail.split("/")[place]); //$NON-NLS-1$
	}

	/** Writes what the practice keeps into a file that other software reads. */
	void exportCards() {
		FileDialog dialog = new FileDialog(shell, SWT.SAVE);
		dialog.setText(Texts.get("sources.export")); //$NON-NLS-1$
		dialog.setFileName(Texts.get("export.file")); //$NON-NLS-1$
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			exportCards(Path.of(chosen));
		}
	}

	void exportCards(Path file) {
		services.own().ifPresent(own -> jobs.quietly("directory export", m -> { //$NON-NLS-1$
			own.exportCards(file);
			return Boolean.TRUE;
		}, done -> notices.say(Texts.get("export.done", file.getFileName())), //$NON-NLS-1$
				failure -> notices.failed(Sentences.failure(file.getFileName().toString(), failure))));
	}

	/** Starts a message, if there is something to write with. */
	void write(DirectoryHit hit) {
		services.compose().ifPresent(service -> service.newMessage(shell, Optional.empty(), List.of(recipient(hit.entry()))));
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
