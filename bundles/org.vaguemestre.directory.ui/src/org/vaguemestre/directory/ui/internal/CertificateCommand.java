package org.vaguemestre.directory.ui.internal;

import java.io.ByteArrayOutputStream;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ImportReport;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.ui.Jobs;

/** Keeps the certificates that a directory hands out, so that mail to their holder can be encrypted. */
final class CertificateCommand {

	private final Jobs jobs;
	private final Supplier<Optional<KeyVault>> vault;
	private final Notices notices;

	/**
	 * @param jobs    of the view
	 * @param vault   where they are kept, at present
	 * @param notices tells what was taken
	 */
	CertificateCommand(Jobs jobs, Supplier<Optional<KeyVault>> vault, Notices notices) {
		this.jobs = jobs;
		this.vault = vault;
		this.notices = notices;
	}

	boolean offered() {
		return vault.get().isPresent();
	}

	void keep(DirectoryHit hit) {
		vault.get().ifPresent(v -> jobs.run(Texts.get("command.CERTIFICATE"), m -> { //$NON-NLS-1$
			ByteArrayOutputStream all = new ByteArrayOutputStream();
			hit.certificates().forEach(certificate -> all.writeBytes(CertificateFiles.pem(certificate)));
			return v.importCertificates(all.toByteArray(), CorrespondentCertificate.Source.DIRECTORY);
		}, report -> notices.say(words(report)), failure -> notices.failed(Texts.get("certificate.failed", //$NON-NLS-1$
				failure instanceof CryptoException e ? e.sentence(Locale.getDefault()) : Jobs.sentence(failure)))));
	}

	private static String words(ImportReport report) {
		String taken = Stream.of(
				report.added().stream().map(c -> Texts.get("certificate.added", name(c), Texts.day(c.getNotAfter().toInstant()))), //$NON-NLS-1$
				report.known().stream().map(c -> Texts.get("certificate.known", name(c))), //$NON-NLS-1$
				report.warnings().stream().map(w -> Texts.get("certificate.warning", name(w.certificate()), //$NON-NLS-1$
						w.reason().sentence(Locale.getDefault()))))
				.flatMap(each -> each).collect(Collectors.joining(" ")); //$NON-NLS-1$
		return taken.isEmpty() ? Texts.get("certificate.none") : taken; //$NON-NLS-1$
	}

	private static String name(X509Certificate certificate) {
		return Certificates.name(certificate);
	}
}
