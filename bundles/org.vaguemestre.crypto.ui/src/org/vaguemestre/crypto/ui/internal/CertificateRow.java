package org.vaguemestre.crypto.ui.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.CorrespondentCertificate;

/**
 * One line of the crypto view, ready to be shown.
 *
 * @param kind        which list it belongs to
 * @param id          the fingerprint of the certificate
 * @param name        who it is
 * @param place       the address; of an authority its organisation
 * @param certificate what the details are read from
 * @param state       how it stands
 * @param path        the names from the holder to the authority, as far as they are known
 * @param origin      where a correspondent's certificate came from
 */
record CertificateRow(Kind kind, String id, String name, String place, X509Certificate certificate,
		CertificateState state, List<String> path, Optional<CorrespondentCertificate> origin) {

	/** The three lists. */
	enum Kind {
		/** Own keys. */
		OWN,
		/** Certificates of others. */
		CORRESPONDENT,
		/** Trust anchors. */
		ANCHOR
	}

	CertificateRow {
		path = List.copyOf(path);
	}

	Instant until() {
		return certificate.getNotAfter().toInstant();
	}

	String algorithm() {
		return Certificates.keyAlgorithm(certificate);
	}
}
