package org.vaguemestre.crypto;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.crypto.internal.CertificateFacts;

/**
 * What a certificate says, in the words the rest of the suite uses.
 */
public final class Certificates {

	private Certificates() {
	}

	/**
	 * The addresses that a certificate speaks for: every rfc822Name and SmtpUTF8Mailbox of the subject alternative
	 * name; only where there is none, the emailAddress of the subject (RFC 8550 §3).
	 *
	 * @param certificate any certificate
	 * @return addresses in lower case, in the order of the certificate, each once
	 */
	public static List<String> addresses(X509Certificate certificate) {
		return CertificateFacts.addresses(certificate);
	}

	/**
	 * @param certificate any certificate
	 * @return its SHA-256 fingerprint, 64 lower-case hexadecimal digits
	 */
	public static String fingerprint(X509Certificate certificate) {
		return CertificateFacts.fingerprint(certificate);
	}

	/**
	 * @param certificate any certificate
	 * @return its SHA-256 fingerprint for the eye: upper-case digits in 16 groups of four
	 */
	public static String fingerprintInGroups(X509Certificate certificate) {
		return CertificateFacts.inGroups(fingerprint(certificate));
	}

	/**
	 * @param certificate any certificate
	 * @return algorithm and size of its key, for instance {@code RSA 3072} or {@code EC P-256}
	 */
	public static String keyAlgorithm(X509Certificate certificate) {
		return CertificateFacts.keyAlgorithm(certificate.getPublicKey());
	}

	/**
	 * @param certificate any certificate
	 * @return the common name of the subject; where there is none, the first address; else the whole subject
	 */
	public static String name(X509Certificate certificate) {
		return CertificateFacts.name(certificate);
	}

	/**
	 * @param certificate any certificate
	 * @return the common name of the issuer; where there is none, the whole name
	 */
	public static String issuerName(X509Certificate certificate) {
		return CertificateFacts.issuerName(certificate);
	}

	/**
	 * @param certificate any certificate
	 * @return whether it is one of a certification authority (basicConstraints, or version 1 and self-issued)
	 */
	public static boolean isAuthority(X509Certificate certificate) {
		return CertificateFacts.isAuthority(certificate);
	}

	/**
	 * Why a certificate cannot be encrypted to: validity, keyUsage (keyEncipherment for RSA, keyAgreement for EC),
	 * extendedKeyUsage (emailProtection or any, if present; RFC 8550 §4.4), algorithm and size. Trust is another
	 * question, see {@link PathValidator}.
	 *
	 * @param certificate of the recipient
	 * @param at          when
	 * @return the reason; empty if it can
	 */
	public static Optional<ReasonCode> encryptionObstacle(X509Certificate certificate, Instant at) {
		return CertificateFacts.encryptionObstacle(certificate, at);
	}

	/**
	 * Why a certificate cannot sign mail: validity, keyUsage (digitalSignature or nonRepudiation), extendedKeyUsage,
	 * algorithm and size.
	 *
	 * @param certificate of the signer
	 * @param at          when
	 * @return the reason; empty if it can
	 */
	public static Optional<ReasonCode> signatureObstacle(X509Certificate certificate, Instant at) {
		return CertificateFacts.signatureObstacle(certificate, at);
	}
}
