package org.vaguemestre.directory.internal.cards;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.github.mangstadt.vinnie.VObjectProperty;

/** Certificates in cards: as a URI that holds them (4.0), or in Base64 (2.1, 3.0). Addresses of certificates are not followed. */
final class CardKeys {

	private static final int LONGEST = 64 * 1024;

	private CardKeys() {
	}

	static List<X509Certificate> of(RawCard card) {
		return card.preferred(Names.KEY).stream().limit(Card.MOST_CERTIFICATES).flatMap(key -> certificate(key).stream()).toList();
	}

	private static Optional<X509Certificate> certificate(VObjectProperty key) {
		String value = key.getValue().replace("\\,", ",").replace("\\;", ";"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		if (value.length() > LONGEST) {
			return Optional.empty();
		}
		String lower = value.toLowerCase(Locale.ROOT);
		int data = lower.indexOf(";base64,"); //$NON-NLS-1$
		if (lower.startsWith("data:") && data > 0) { //$NON-NLS-1$
			value = value.substring(data + ";base64,".length()); //$NON-NLS-1$
		}
		try {
			byte[] bytes = Base64.getMimeDecoder().decode(value);
			return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes))); //$NON-NLS-1$
		} catch (CertificateException | RuntimeException e) {
			// a key of another kind, such as one for PGP, or an address
			System.getLogger(CardKeys.class.getName()).log(System.Logger.Level.DEBUG, "no certificate", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}
}
