package org.vaguemestre.crypto.ui.internal;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.crypto.AnchorUse;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.PathReport;
import org.vaguemestre.crypto.TrustDecision;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Anchor;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Other;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Jobs;

/** What changes the lists: import, remove, the use of an authority; with questions, answers and a way back. */
final class VaultCommands {

	private static final String[] KNOWN = { "*.p12;*.pfx;*.cer;*.crt;*.pem;*.der;*.p7b;*.p7c", "*.*" }; //$NON-NLS-1$ //$NON-NLS-2$

	private final Shell shell;
	private final Jobs jobs;
	private final Clock clock;
	private final Supplier<Optional<KeyVault>> vault;
	private final KeyImport.Prompts prompts;
	private final Decisions decisions;

	VaultCommands(Shell shell, Jobs jobs, Clock clock, Supplier<Optional<KeyVault>> vault, KeyImport.Prompts prompts,
			Decisions decisions) {
		this.shell = shell;
		this.jobs = jobs;
		this.clock = clock;
		this.vault = vault;
		this.prompts = prompts;
		this.decisions = decisions;
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
					parts.forEach(p -> p.report().added().forEach(c -> decisions.made(imported(p.kind()), c,
							p.kind() == CertificateRow.Kind.ANCHOR ? VaultRows.words(v.use(c)) : ""))); //$NON-NLS-1$
					return new Imported(v, parts,
							parts.isEmpty() ? List.of() : ImportSummary.of(parts, v, clock.instant()));
				}, this::report, this::failed));
	}

	/** What came of an import. */
	private record Imported(KeyVault vault, List<KeyImport.Part> parts, List<ImportSummary.Line> lines) {
	}

	private static TrustDecision.Kind imported(CertificateRow.Kind kind) {
		return switch (kind) {
		case OWN -> TrustDecision.Kind.KEY_ADDED;
		case CORRESPONDENT -> TrustDecision.Kind.CORRESPONDENT_IMPORTED;
		case ANCHOR -> TrustDecision.Kind.AUTHORITY_TRUSTED;
		};
	}

	private void report(Imported imported) {
		if (imported.lines().isEmpty()) {
			return;
		}
		new ReportDialog(shell, Texts.get("report.title"), imported.lines()).open(); //$NON-NLS-1$
		for (KeyImport.Part part : imported.parts()) {
			List<X509Certificate> added = part.report().added();
			if (part.kind() == CertificateRow.Kind.ANCHOR && !added.isEmpty()) {
				decisions.offer(TrustDecision.Kind.AUTHORITY_TRUSTED, added.get(0),
						Texts.get("done.trusted", names(added)), () -> { //$NON-NLS-1$
							for (X509Certificate anchor : added) {
								imported.vault().removeAnchor(anchor);
							}
						});
			}
		}
	}

	private static String names(List<X509Certificate> certificates) {
		return String.join(", ", certificates.stream().map(Certificates::name).toList()); //$NON-NLS-1$
	}

	/** Asks what an authority shall be trusted for from now on. */
	void changeUse(CertificateRow row) {
		if (row.origin() instanceof Anchor anchor) {
			TrustDialog.change(shell, row.certificate(), anchor.use()).ifPresent(answer -> use(row, anchor.use(), answer.use()));
		}
	}

	private void use(CertificateRow row, AnchorUse before, AnchorUse now) {
		TrustDecision.Kind kind = TrustDecision.Kind.AUTHORITY_USE_CHANGED;
		work(Texts.get("use.job", row.name()), v -> { //$NON-NLS-1$
			v.trust(row.certificate(), now);
			decisions.made(kind, row.certificate(), VaultRows.words(now));
		}, v -> decisions.offer(kind, row.certificate(), Texts.get("done.use", row.name(), VaultRows.words(now)), //$NON-NLS-1$
				() -> v.trust(row.certificate(), before)));
	}

	/** Removes a line; what cannot be taken back is asked first. */
	void remove(CertificateRow row) {
		switch (row.kind()) {
		case OWN -> removeKey(row);
		case CORRESPONDENT -> removeCorrespondent(row, ((Other) row.origin()));
		case ANCHOR -> removeAnchor(row, ((Anchor) row.origin()).use());
		}
	}

	private void removeKey(CertificateRow row) {
		String who = row.place().isEmpty() ? row.name() : row.name() + " (" + row.place() + ")"; //$NON-NLS-1$ //$NON-NLS-2$
		int answer = new MessageDialog(shell, Texts.get("remove.title"), null, Texts.get("remove.own", who), //$NON-NLS-1$ //$NON-NLS-2$
				MessageDialog.WARNING, 1, Texts.get("button.remove"), Texts.get("button.cancel")).open(); //$NON-NLS-1$ //$NON-NLS-2$
		if (answer == 0) {
			work(Texts.get("remove.job", row.name()), v -> { //$NON-NLS-1$
				v.removeOwnKey(row.id());
				decisions.made(TrustDecision.Kind.KEY_REMOVED, row.certificate(), ""); //$NON-NLS-1$
			}, v -> { });
		}
	}

	private void removeCorrespondent(CertificateRow row, Other other) {
		TrustDecision.Kind kind = TrustDecision.Kind.CORRESPONDENT_REMOVED;
		List<X509Certificate> issuers = new ArrayList<>();
		row.path().links().stream().skip(1).filter(l -> !l.anchor()).map(PathReport.Link::certificate).forEach(issuers::add);
		work(Texts.get("remove.job", row.name()), v -> { //$NON-NLS-1$
			v.removeCorrespondent(row.id());
			decisions.made(kind, row.certificate(), ""); //$NON-NLS-1$
		}, v -> decisions.offer(kind, row.certificate(), Texts.get("done.correspondent", row.name()), //$NON-NLS-1$
				() -> v.restore(other.entry(), issuers)));
	}

	private void removeAnchor(CertificateRow row, AnchorUse use) {
		TrustDecision.Kind kind = TrustDecision.Kind.AUTHORITY_REMOVED;
		work(Texts.get("remove.job", row.name()), v -> { //$NON-NLS-1$
			v.removeAnchor(row.certificate());
			decisions.made(kind, row.certificate(), VaultRows.words(use));
		}, v -> decisions.offer(kind, row.certificate(), Texts.get("done.anchor", row.name()), //$NON-NLS-1$
				() -> v.trust(row.certificate(), use)));
	}

	/** Something done with the vault. */
	private interface Step {
		void run(KeyVault vault) throws CryptoException;
	}

	private void work(String name, Step step, Consumer<KeyVault> done) {
		vault.get().ifPresent(v -> jobs.run(name, monitor -> {
			step.run(v);
			return v;
		}, done, this::failed));
	}

	/** Tells what could not be done. */
	void failed(Exception failure) {
		String title = failure instanceof ImportException e ? Texts.get("import.failed", e.file()) : Texts.get("failed"); //$NON-NLS-1$ //$NON-NLS-2$
		new ReportDialog(shell, title, List.of(new ImportSummary.Line(Tone.ALARM, Jobs.sentence(failure)))).open();
	}
}
