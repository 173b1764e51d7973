package org.vaguemestre.crypto;

import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Objects;

/**
 * How to sign.
 *
 * @param digest     the digest of content and signature
 * @param rsaPadding the padding of an RSA signature; an EC key signs by ECDSA whatever is said here
 */
public record SignOptions(Digest digest, RsaPadding rsaPadding) {

	/** SHA-256 and PKCS #1 v1.5, which every client of the field verifies. */
	public static final SignOptions DEFAULT = new SignOptions(Digest.SHA256, RsaPadding.PKCS1);

	/**
	 * As strong as the key is: SHA-256 up to RSA 3072 and P-256, SHA-384 for P-384 and longer RSA keys, SHA-512 for P-521
	 * (RFC 5480 §4, NIST SP 800-57). EdDSA keys bring their own.
	 *
	 * @param certificate of the signer
	 */
	public static SignOptions of(X509Certificate certificate) {
		int bits = certificate.getPublicKey() instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() / 12
				: certificate.getPublicKey() instanceof ECPublicKey ec ? ec.getParams().getCurve().getField().getFieldSize() : 256;
		return new SignOptions(bits <= 256 ? Digest.SHA256 : bits <= 384 ? Digest.SHA384 : Digest.SHA512, RsaPadding.PKCS1);
	}

	/** Digests, with their names in {@code micalg} (RFC 8551 §3.5.3.2). */
	public enum Digest {
		/** SHA-256. */
		SHA256("sha-256", "SHA-256"), //$NON-NLS-1$ //$NON-NLS-2$
		/** SHA-384. */
		SHA384("sha-384", "SHA-384"), //$NON-NLS-1$ //$NON-NLS-2$
		/** SHA-512. */
		SHA512("sha-512", "SHA-512"); //$NON-NLS-1$ //$NON-NLS-2$

		private final String micalg;
		private final String jcaName;

		Digest(String micalg, String jcaName) {
			this.micalg = micalg;
			this.jcaName = jcaName;
		}

		/**
		 * @return the value of the {@code micalg} parameter
		 */
		public String micalg() {
			return micalg;
		}

		/**
		 * @return the name of the digest in the Java cryptography architecture
		 */
		public String jcaName() {
			return jcaName;
		}
	}

	/** Paddings of an RSA signature (RFC 8017). */
	public enum RsaPadding {
		/** RSASSA-PKCS1-v1_5. */
		PKCS1,
		/** RSASSA-PSS with the digest of the signature in MGF1 and a salt of its length. */
		PSS
	}

	/** Checks. */
	public SignOptions {
		Objects.requireNonNull(digest);
		Objects.requireNonNull(rsaPadding);
	}
}
