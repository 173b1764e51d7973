package org.vaguemestre.crypto.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.vaguemestre.crypto.ImportReport;
import org.vaguemestre.crypto.ReasonCode;

/** Collects what an import did. */
final class ImportNotes {

	private final Instant now;
	private final List<X509Certificate> added = new ArrayList<>();
	private final List<X509Certificate> known = new ArrayList<>();
	private final List<ImportReport.Warning> warnings = new ArrayList<>();

	ImportNotes(Instant now) {
		this.now = now;
	}

	/** An own key: whatever keeps it from signing or from being encrypted to. One purpose alone is usual. */
	void key(X509Certificate certificate, boolean wasKnown) {
		note(certificate, wasKnown);
		Optional<ReasonCode> signs = CertificateFacts.signatureObstacle(certificate, now);
		Optional<ReasonCode> encrypts = CertificateFacts.encryptionObstacle(certificate, now);
		if (signs.isPresent() && encrypts.isPresent()) {
			warn(certificate, signs.get());
		}
	}

	/** An own key that came in a file whose own protection can be broken. */
	void weakFile(X509Certificate certificate) {
		warn(certificate, ReasonCode.WEAK_KEY_FILE);
	}

	/** A correspondent's certificate: whatever keeps one from encrypting to it. */
	void correspondent(X509Certificate certificate, boolean wasKnown) {
		note(certificate, wasKnown);
		CertificateFacts.encryptionObstacle(certificate, now).ifPresent(r -> warn(certificate, r));
	}

	/** A trust anchor: outdated, weak, or not one of an authority. */
	void anchor(X509Certificate certificate, boolean wasKnown) {
		note(certificate, wasKnown);
		Stream.of(CertificateFacts.validity(certificate, now), CertificateFacts.strength(certificate.getPublicKey()),
				CertificateFacts.isAuthority(certificate) ? Optional.<ReasonCode>empty()
						: Optional.of(ReasonCode.PATH_ISSUER_NOT_AUTHORITY))
				.flatMap(Optional::stream).forEach(r -> warn(certificate, r));
	}

	/** Not imported, because it is one of an authority. */
	void leftOut(X509Certificate certificate) {
		warn(certificate, ReasonCode.CERTIFICATE_USAGE);
	}

	private void note(X509Certificate certificate, boolean wasKnown) {
		(wasKnown ? known : added).add(certificate);
	}

	private void warn(X509Certificate certificate, ReasonCode reason) {
		warnings.add(new ImportReport.Warning(certificate, reason));
	}

	ImportReport report() {
		return new ImportReport(added, known, warnings);
	}
}
