package org.vaguemestre.crypto;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

import org.vaguemestre.crypto.internal.CertificateDecoder;
import org.vaguemestre.crypto.internal.Pkcs12Decoder;

/**
 * Certificates, revocation lists and keys out of the files they come in. Nothing is trusted by being read.
 */
public final class CertificateFiles {

	/** The largest file that is read, in bytes. */
	public static final int MAX_SIZE = 32 * 1024 * 1024;

	private CertificateFiles() {
	}

	/**
	 * @param content PEM (one or many, text between them ignored), DER, or PKCS#7 in either form
	 * @return the certificates, in the order of the file, each once; never empty
	 * @throws CryptoException {@link ReasonCode#NO_CERTIFICATE} or {@link ReasonCode#TOO_LARGE}
	 */
	public static List<X509Certificate> certificates(byte[] content) throws CryptoException {
		return CertificateDecoder.certificates(content);
	}

	/**
	 * @param content PEM (one or many), DER, or PKCS#7 in either form
	 * @return the certificate revocation lists; never empty
	 * @throws CryptoException {@link ReasonCode#NO_REVOCATION_LIST} or {@link ReasonCode#TOO_LARGE}
	 */
	public static List<X509CRL> revocationLists(byte[] content) throws CryptoException {
		return CertificateDecoder.revocationLists(content);
	}

	/**
	 * @param content  a PKCS#12 file (RFC 7292), protected by PBES2 or by the older RC2 and triple DES schemes; DER, or PEM
	 *                 as GnuPG writes it
	 * @param password its password; the caller wipes it
	 * @return every private key with its certificates; never empty
	 * @throws CryptoException {@link ReasonCode#WRONG_PASSWORD}, {@link ReasonCode#NOT_PKCS12}, {@link ReasonCode#KEY_NOT_SUPPORTED},
	 *                         {@link ReasonCode#NO_PRIVATE_KEY} or {@link ReasonCode#TOO_LARGE}
	 */
	public static List<UnlockedKey> privateKeys(byte[] content, char[] password) throws CryptoException {
		return Pkcs12Decoder.privateKeys(content, password);
	}

	/**
	 * @param certificate any certificate
	 * @return its PEM form (RFC 7468) in ASCII, with a line end after the last line
	 */
	public static byte[] pem(X509Certificate certificate) {
		return CertificateDecoder.pem(certificate);
	}
}
