package org.vaguemestre.directory.internal.ldap;

import java.io.ByteArrayInputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The certificates in values of attributes, bounded; a value that holds none costs only itself. */
final class CertificateValues {

	static final int MOST = 20;
	private static final int LONGEST = 1 << 18;
	/** Subject alternative name of the kind rfc822Name (RFC 5280 §4.2.1.6). */
	private static final int MAIL = 1;

	private CertificateValues() {
	}

	/** @return the certificates of people, each once; those of authorities that came along are left out */
	static List<X509Certificate> read(List<byte[]> values) {
		Set<X509Certificate> all = new LinkedHashSet<>();
		for (byte[] value : values) {
			if (value.length <= LONGEST) {
				for (Certificate certificate : decoded(value)) {
					if (certificate instanceof X509Certificate x509 && x509.getBasicConstraints() < 0 && all.size() < MOST) {
						all.add(x509);
					}
				}
			}
		}
		return List.copyOf(all);
	}

	/** The platform reads single certificates as well as those of a PKCS#7 message. */
	private static Collection<? extends Certificate> decoded(byte[] value) {
		try {
			return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(value)); //$NON-NLS-1$
		} catch (CertificateException | RuntimeException e) {
			return List.of();
		}
	}

	/** @return the mail addresses that a certificate names beside its subject */
	static List<String> addresses(X509Certificate certificate) {
		try {
			Collection<List<?>> names = certificate.getSubjectAlternativeNames();
			return names == null ? List.of()
					: names.stream().filter(n -> n.get(0).equals(MAIL) && n.get(1) instanceof String).map(n -> (String) n.get(1)).toList();
		} catch (CertificateException | RuntimeException e) {
			return List.of();
		}
	}
}
