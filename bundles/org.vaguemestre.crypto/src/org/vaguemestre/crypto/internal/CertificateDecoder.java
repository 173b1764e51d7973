package org.vaguemestre.crypto.internal;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.internal.path.CompactCrl;

/** Certificates and revocation lists out of PEM (RFC 7468), DER and PKCS#7. */
public final class CertificateDecoder {

	/** More certificates than any trust list of the field has. */
	private static final int MAX_COUNT = 20_000;
	private static final Pattern PEM = Pattern
			.compile("-----BEGIN ([A-Z0-9 ]{3,40})-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----"); //$NON-NLS-1$
	private static final Set<String> CERTIFICATE_LABELS = Set.of("CERTIFICATE", "X509 CERTIFICATE", "PKCS7", "CMS"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final Set<String> LIST_LABELS = Set.of("X509 CRL", "PKCS7", "CMS"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	private CertificateDecoder() {
	}

	/** See {@link CertificateFiles#certificates}. */
	public static List<X509Certificate> certificates(byte[] content) throws CryptoException {
		Set<X509Certificate> found = new LinkedHashSet<>();
		CertificateException last = null;
		CertificateFactory factory = factory();
		for (byte[] block : blocks(content, CERTIFICATE_LABELS)) {
			try {
				addCertificates(factory.generateCertificates(new ByteArrayInputStream(block)), found);
			} catch (CertificateException e) {
				// one that is broken does not cost the others
				last = e;
			}
		}
		if (found.isEmpty()) {
			throw new CryptoException(ReasonCode.NO_CERTIFICATE, last);
		}
		return List.copyOf(found);
	}

	private static void addCertificates(Collection<? extends Certificate> read, Set<X509Certificate> found)
			throws CryptoException {
		for (Certificate certificate : read) {
			if (certificate instanceof X509Certificate x && found.add(x)) {
				limit(found.size());
			}
		}
	}

	/** See {@link CertificateFiles#revocationLists}. */
	public static List<X509CRL> revocationLists(byte[] content) throws CryptoException {
		Set<X509CRL> found = new LinkedHashSet<>();
		CRLException last = null;
		for (byte[] block : blocks(content, LIST_LABELS)) {
			try {
				found.addAll(lists(block));
				limit(found.size());
			} catch (CRLException e) {
				last = e;
			}
		}
		if (found.isEmpty()) {
			throw new CryptoException(ReasonCode.NO_REVOCATION_LIST, last);
		}
		return List.copyOf(found);
	}

	private static List<X509CRL> lists(byte[] block) throws CRLException {
		try {
			return List.of(CompactCrl.of(block));
		} catch (CRLException e) {
			// PKCS#7 perhaps
			List<X509CRL> all = new ArrayList<>();
			for (CRL list : factory().generateCRLs(new ByteArrayInputStream(block))) {
				if (list instanceof X509CRL x) {
					all.add(CompactCrl.of(x.getEncoded()));
				}
			}
			return all;
		}
	}

	/** See {@link CertificateFiles#pem}. */
	public static byte[] pem(X509Certificate certificate) {
		try {
			String body = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(certificate.getEncoded());
			return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n") //$NON-NLS-1$ //$NON-NLS-2$
					.getBytes(StandardCharsets.US_ASCII);
		} catch (CertificateEncodingException e) {
			// it was parsed from its encoding
			throw new IllegalStateException(e);
		}
	}

	private static void limit(int count) throws CryptoException {
		if (count > MAX_COUNT) {
			throw new CryptoException(ReasonCode.TOO_LARGE);
		}
	}

	/** What PEM wraps, or the content as it is; for a file that holds one thing. */
	static byte[] unwrapped(byte[] content, String label) throws CryptoException {
		return blocks(content, Set.of(label)).stream().findFirst().orElse(content);
	}

	private static List<byte[]> blocks(byte[] content, Set<String> labels) throws CryptoException {
		if (content.length > CertificateFiles.MAX_SIZE) {
			throw new CryptoException(ReasonCode.TOO_LARGE);
		}
		if (content.length > 0 && content[0] == 0x30) {
			return List.of(content);
		}
		List<byte[]> blocks = new ArrayList<>();
		Matcher matcher = PEM.matcher(new String(content, StandardCharsets.ISO_8859_1));
		while (matcher.find()) {
			if (labels.contains(matcher.group(1))) {
				decoded(matcher.group(2)).ifPresent(blocks::add);
				limit(blocks.size());
			}
		}
		return blocks;
	}

	/** Empty if it is not base64: one that is broken does not cost the others. */
	private static Optional<byte[]> decoded(String text) {
		try {
			return Optional.of(Base64.getMimeDecoder().decode(text));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	private static CertificateFactory factory() {
		try {
			return CertificateFactory.getInstance("X.509"); //$NON-NLS-1$
		} catch (CertificateException e) {
			// every Java platform has it
			throw new IllegalStateException(e);
		}
	}
}
