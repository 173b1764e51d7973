package org.vaguemestre.crypto.ui.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Jobs;

/** What the view can do: import and remove, with their questions and answers. */
final class VaultCommands {

	private static final String[] KNOWN = { "*.p12;*.pfx;*.cer;*.crt;*.pem;*.der;*.p7b;*.p7c", "*.*" }; //$NON-NLS-1$ //$NON-NLS-2$

	private final Shell shell;
	private final Jobs jobs;
	private final Clock clock;
	private final Supplier<Optional<KeyVault>> vault;
	private final KeyImport.Prompts prompts;

	VaultCommands(Shell shell, Jobs jobs, Clock clock, Supplier<Optional<KeyVault>> vault, KeyImport.Prompts prompts) {
		this.shell = shell;
		this.jobs = jobs;
		this.clock = clock;
		this.vault = vault;
		this.prompts = prompts;
	}

	/** Asks for files and imports them. */
	void chooseFiles() {
		FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
		dialog.setText(Texts.get("import.title")); //$NON-NLS-1$
		dialog.setFilterExtensions(KNOWN);
		dialog.setFilterNames(new String[] { Texts.get("import.files"), Texts.get("import.files.all") }); //$NON-NLS-1$ //$NON-NLS-2$
		if (dialog.open() != null) {
			for (String name : dialog.getFileNames()) {
				importFile(Path.of(dialog.getFilterPath()).resolve(name));
			}
		}
	}

	/** Imports a file in the background and tells what came of it. */
	void importFile(Path file) {
		vault.get().ifPresent(v -> jobs.run(Texts.get("import.job", file.getFileName()), //$NON-NLS-1$
				monitor -> {
					List<KeyImport.Part> parts = new KeyImport(v, prompts).run(file);
					return parts.isEmpty() ? List.<ImportSummary.Line>of() : ImportSummary.of(parts, v, clock.instant());
				}, this::report, this::failed));
	}

	private void report(List<ImportSummary.Line> lines) {
		if (!lines.isEmpty()) {
			new ReportDialog(shell, Texts.get("report.title"), lines).open(); //$NON-NLS-1$
		}
	}

	/** Asks whether to remove, and does it. */
	void remove(CertificateRow row) {
		String question = switch (row.kind()) {
		case OWN -> "remove.own"; //$NON-NLS-1$
		case CORRESPONDENT -> "remove.correspondent"; //$NON-NLS-1$
		case ANCHOR -> "remove.anchor"; //$NON-NLS-1$
		};
		String who = row.place().isEmpty() ? row.name() : row.name() + " (" + row.place() + ")"; //$NON-NLS-1$ //$NON-NLS-2$
		int answer = new MessageDialog(shell, Texts.get("remove.title"), null, Texts.get(question, who), //$NON-NLS-1$
				MessageDialog.QUESTION, 1, Texts.get("button.remove"), Texts.get("button.cancel")).open(); //$NON-NLS-1$ //$NON-NLS-2$
		if (answer == 0) {
			vault.get().ifPresent(v -> jobs.run(Texts.get("remove.job", row.name()), monitor -> { //$NON-NLS-1$
				switch (row.kind()) {
				case OWN -> v.removeOwnKey(row.id());
				case CORRESPONDENT -> v.removeCorrespondent(row.id());
				case ANCHOR -> v.removeAnchor(row.certificate());
				}
				return row;
			}, done -> { }, this::failed));
		}
	}

	private void failed(Exception failure) {
		String title = failure instanceof ImportException e ? Texts.get("import.failed", e.file()) : Texts.get("failed"); //$NON-NLS-1$ //$NON-NLS-2$
		new ReportDialog(shell, title, List.of(new ImportSummary.Line(Tone.ALARM, Jobs.sentence(failure)))).open();
	}
}
