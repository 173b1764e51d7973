package org.vaguemestre.crypto.ui.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PendingKey;
import org.vaguemestre.crypto.TrustDecision;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Own;
import org.vaguemestre.ui.Jobs;

/** What can be done with keys besides listing them: try, export, make anew, and say where they come from. */
final class KeyCommands {

	private final Shell shell;
	private final Jobs jobs;
	private final Clock clock;
	private final SecureRandom random;
	private final Supplier<Optional<KeyVault>> vault;
	private final Supplier<Optional<KeySources>> sources;
	private final Decisions decisions;
	private final Consumer<Exception> failed;

	KeyCommands(Shell shell, Jobs jobs, Clock clock, SecureRandom random, Supplier<Optional<KeyVault>> vault,
			Supplier<Optional<KeySources>> sources, Decisions decisions, Consumer<Exception> failed) {
		this.shell = shell;
		this.jobs = jobs;
		this.clock = clock;
		this.random = random;
		this.vault = vault;
		this.sources = sources;
		this.decisions = decisions;
		this.failed = failed;
	}

	/** Signs a sample and tells what a correspondent would see. */
	void tryOut(CertificateRow row) {
		row.own().map(Own::key).ifPresent(key -> vault.get().ifPresent(v -> jobs.run(Texts.get("trial.job"), //$NON-NLS-1$
				monitor -> new SignatureTrial(v, clock, random).run(key),
				lines -> new ReportDialog(shell, Texts.get("trial.title", row.name()), lines).open(), failed))); //$NON-NLS-1$
	}

	/** Asks where to, and writes a certificate, or of an own key what the user wants. */
	void export(CertificateRow row) {
		Optional<Own> own = row.own().filter(o -> o.key().place() == OwnKey.Place.VAULT);
		if (own.isEmpty()) {
			file(row.name(), ".cer").ifPresent(f -> certificate(row, f)); //$NON-NLS-1$
			return;
		}
		ExportDialog.ask(shell, row.name()).ifPresent(answer -> answer.password().ifPresentOrElse(
				password -> file(row.name(), ".p12").ifPresentOrElse(f -> key(row, password, f), () -> Arrays.fill(password, '\0')), //$NON-NLS-1$
				() -> file(row.name(), ".cer").ifPresent(f -> certificate(row, f)))); //$NON-NLS-1$
	}

	/** Writes a certificate to a file. */
	void certificate(CertificateRow row, Path file) {
		jobs.run(Texts.get("export.job", row.name()), monitor -> write(file, CertificateFiles.pem(row.certificate())), //$NON-NLS-1$
				this::exported, failed);
	}

	/** Writes a whole key to a file; the password is wiped. */
	void key(CertificateRow row, char[] password, Path file) {
		vault.get().ifPresent(v -> jobs.run(Texts.get("export.job", row.name()), monitor -> { //$NON-NLS-1$
			try {
				write(file, v.exportPkcs12(row.id(), password));
				decisions.made(TrustDecision.Kind.KEY_EXPORTED, row.certificate(), ""); //$NON-NLS-1$
				return file;
			} finally {
				Arrays.fill(password, '\0');
			}
		}, this::exported, failed));
	}

	private static Path write(Path file, byte[] content) throws ImportException {
		try {
			return Files.write(file, content);
		} catch (IOException e) {
			throw new ImportException(file.getFileName().toString(), Texts.get("export.unwritable"), e); //$NON-NLS-1$
		}
	}

	private void exported(Path file) {
		decisions.tell(Texts.get("export.done", file.getFileName())); //$NON-NLS-1$
	}

	private Optional<Path> file(String name, String suffix) {
		FileDialog dialog = new FileDialog(shell, SWT.SAVE);
		dialog.setText(Texts.get("export.title")); //$NON-NLS-1$
		dialog.setFileName(name.replaceAll("[^\\p{L}\\p{N}._-]+", "-") + suffix); //$NON-NLS-1$ //$NON-NLS-2$
		dialog.setOverwrite(true);
		return Optional.ofNullable(dialog.open()).map(Path::of);
	}

	/** Asks whom a new key shall name, makes it, and shows the request for its certificate. */
	void make() {
		vault.get().ifPresent(v -> jobs.quietly("own keys", m -> proposal(v), proposal -> NewKeyDialog.ask(shell, proposal) //$NON-NLS-1$
				.ifPresent(wish -> jobs.run(Texts.get("new.job"), m -> v.createKey(wish), this::request, failed)), failed)); //$NON-NLS-1$
	}

	/** The successor of a key is for the same person. */
	private static NewKeyDialog.Proposal proposal(KeyVault vault) {
		List<OwnKey> keys = vault.ownKeys();
		if (keys.isEmpty()) {
			return new NewKeyDialog.Proposal("", "", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
		OwnKey first = keys.get(0);
		return new NewKeyDialog.Proposal(Certificates.name(first.certificate()), VaultRows.organisation(first.certificate().getSubjectX500Principal()),
				first.addresses().stream().findFirst().orElse("")); //$NON-NLS-1$
	}

	/** Shows the request of a key that waits for its certificate. */
	void request(PendingKey key) {
		new RequestDialog(shell, key, new RequestDialog.Actions() {
			@Override
			public void save() {
				file(key.addresses().get(0), ".csr").ifPresent(f -> jobs.run(Texts.get("export.job", f.getFileName()), //$NON-NLS-1$ //$NON-NLS-2$
						m -> write(f, key.request()), KeyCommands.this::exported, failed));
			}

			@Override
			public void drop() {
				vault.get().ifPresent(v -> jobs.run(Texts.get("request.drop.title"), m -> { //$NON-NLS-1$
					v.removePendingKey(key.id());
					return key;
				}, done -> { }, failed));
			}
		}).open();
	}

	/** Shows where keys come from. */
	void sources() {
		vault.get().ifPresent(v -> sources.get().ifPresent(s -> jobs.quietly("keys", //$NON-NLS-1$
				m -> v.ownKeys().stream().filter(k -> k.place() == OwnKey.Place.VAULT).count(),
				count -> new SourcesDialog(shell, s, count.intValue()).open(), failed)));
	}
}
