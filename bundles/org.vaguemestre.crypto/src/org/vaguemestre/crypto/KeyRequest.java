package org.vaguemestre.crypto;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import javax.security.auth.x500.X500Principal;

/**
 * What a new key shall be, and whom its certificate shall name.
 *
 * @param kind      the kind of key
 * @param subject   the distinguished name
 * @param addresses the mail addresses, one at least, in ASCII; asked for as rfc822Name (RFC 5280 §4.2.1.6)
 */
public record KeyRequest(Kind kind, X500Principal subject, List<String> addresses) {

	/** Kinds of keys. */
	public enum Kind {
		/** RSA of 3072 bits: signs and decrypts; every correspondent can use it. */
		RSA_3072("RSA 3072"), //$NON-NLS-1$
		/** The NIST curve P-256: signs and decrypts. */
		P256("EC P-256"), //$NON-NLS-1$
		/** The NIST curve P-384: signs and decrypts. */
		P384("EC P-384"), //$NON-NLS-1$
		/** Ed25519 (RFC 8032): signs, and cannot be encrypted to. */
		ED25519("Ed25519"); //$NON-NLS-1$

		private final String text;

		Kind(String text) {
			this.text = text;
		}

		/**
		 * @return for a reader, as {@link OwnKey#algorithm()}
		 */
		public String text() {
			return text;
		}
	}

	/** Checks, copies, and writes the addresses in lower case. */
	public KeyRequest {
		Objects.requireNonNull(kind);
		Objects.requireNonNull(subject);
		addresses = addresses.stream().map(a -> a.strip().toLowerCase(Locale.ROOT)).distinct().toList();
		if (addresses.isEmpty() || !addresses.stream().allMatch(a -> a.matches("[!-~&&[^@<>,;:\\\\\"]]{1,64}@[!-~&&[^@<>,;:\\\\\"]]{1,255}"))) { //$NON-NLS-1$
			throw new IllegalArgumentException("mail addresses in ASCII are needed"); //$NON-NLS-1$
		}
	}
}
