package org.vaguemestre.mail;

import java.util.Objects;

/** What a server is shown to let a user in. It lives for one connection; none of it is in {@code toString}. */
public sealed interface Credential {

	/**
	 * A password (SASL PLAIN, or LOGIN).
	 *
	 * @param secret wiped by whoever shows it
	 */
	record Password(char[] secret) implements Credential {
		/** @throws NullPointerException if there is none */
		public Password {
			Objects.requireNonNull(secret);
		}

		@Override
		public String toString() {
			return "password"; //$NON-NLS-1$
		}
	}

	/**
	 * An access token (SASL XOAUTH2, or OAUTHBEARER of RFC 7628 where a server has nothing else).
	 *
	 * @param token wiped by whoever shows it
	 */
	record Token(char[] token) implements Credential {
		/** @throws IllegalArgumentException if it has other characters than RFC 6750 §2.1 allows */
		public Token {
			for (char c : token) {
				if (c <= ' ' || c > '~') {
					throw new IllegalArgumentException("not a token"); //$NON-NLS-1$
				}
			}
		}

		@Override
		public String toString() {
			return "token"; //$NON-NLS-1$
		}
	}

	/** The certificate that was shown in the TLS handshake (SASL EXTERNAL, RFC 4422 appendix A). */
	record Certificate() implements Credential {
	}
}
