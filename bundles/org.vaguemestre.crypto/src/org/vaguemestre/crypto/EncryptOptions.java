package org.vaguemestre.crypto;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How to encrypt.
 *
 * @param content      the algorithm of the content
 * @param rsaTransport how the content key goes to recipients with RSA keys; EC recipients get it by ECDH
 *                     (dhSinglePass-stdDH-sha256kdf, AES-256 key wrap, RFC 5753), those with X25519 and X448 keys by
 *                     HKDF (RFC 8418) whatever is said here
 */
public record EncryptOptions(Content content, RsaTransport rsaTransport) {

	/** AES-256-GCM with RSA-OAEP. */
	public static final EncryptOptions DEFAULT = new EncryptOptions(Content.AES_256_GCM, RsaTransport.OAEP_SHA256);

	/**
	 * The best that all of them open (RFC 8551 §2.7.1).
	 *
	 * @param recipients what is known of those recipients that anything is known of
	 */
	public static EncryptOptions fitting(Collection<SmimeCapabilities> recipients) {
		List<SmimeCapabilities> known = recipients.stream().filter(c -> !c.contents().isEmpty()).toList();
		// AES-128-CBC is what each must have (RFC 5751)
		Content content = Stream.of(Content.AES_256_GCM, Content.AES_128_GCM, Content.AES_256_CBC)
				.filter(c -> known.stream().allMatch(k -> k.contents().contains(c))).findFirst().orElse(Content.AES_128_CBC);
		return new EncryptOptions(content, known.stream().allMatch(SmimeCapabilities::oaep) ? RsaTransport.OAEP_SHA256 : RsaTransport.PKCS1);
	}

	/** Content encryption algorithms (RFC 8551 §2.7). */
	public enum Content {
		/** AuthEnvelopedData (RFC 5083) with AES-256-GCM. */
		AES_256_GCM("AES-256-GCM"), //$NON-NLS-1$
		/** AuthEnvelopedData (RFC 5083) with AES-128-GCM. */
		AES_128_GCM("AES-128-GCM"), //$NON-NLS-1$
		/** EnvelopedData with AES-256-CBC, for recipients whose software knows no better: changes go unnoticed. */
		AES_256_CBC("AES-256-CBC"), //$NON-NLS-1$
		/** EnvelopedData with AES-128-CBC, likewise. */
		AES_128_CBC("AES-128-CBC"); //$NON-NLS-1$

		private final String text;

		Content(String text) {
			this.text = text;
		}

		/**
		 * @return whether a change of the content is noticed on decryption
		 */
		public boolean authenticated() {
			return this == AES_256_GCM || this == AES_128_GCM;
		}

		@Override
		public String toString() {
			return text;
		}
	}

	/** Key transport to RSA recipients. */
	public enum RsaTransport {
		/** RSAES-OAEP with SHA-256 and MGF1 over SHA-256 (RFC 3560). */
		OAEP_SHA256,
		/** RSAES-PKCS1-v1_5, for old software. */
		PKCS1
	}

	/** Checks. */
	public EncryptOptions {
		Objects.requireNonNull(content);
		Objects.requireNonNull(rsaTransport);
	}
}
