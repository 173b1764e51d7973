package org.vaguemestre.mail.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;

import org.vaguemestre.mail.Credential;

/**
 * What is said first in a SASL mechanism that needs a single answer, in base64.
 *
 * @param mechanism its name
 * @param initial   the answer
 */
public record SaslWords(String mechanism, String initial) {

	/**
	 * @param credential what is shown
	 * @param user       whom it lets in
	 * @param host       the server
	 * @param port       its port
	 * @param offered    whether the server offers a mechanism
	 * @return how it is said; empty if the credential is a password, or the server takes none of its kind
	 */
	public static Optional<SaslWords> of(Credential credential, String user, String host, int port, Predicate<String> offered) {
		if (credential instanceof Credential.Token token) {
			try {
				if (offered.test("XOAUTH2")) { //$NON-NLS-1$
					return Optional.of(bearer("XOAUTH2", "user=" + user + '\1', token)); //$NON-NLS-1$ //$NON-NLS-2$
				}
				if (offered.test("OAUTHBEARER")) { //$NON-NLS-1$
					// GS2 names cannot hold these two as they are (RFC 5801 §4)
					String name = user.replace("=", "=3D").replace(",", "=2C"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
					return Optional.of(bearer("OAUTHBEARER", "n,a=" + name + ",\1host=" + host + "\1port=" + port + '\1', token)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				}
			} finally {
				Arrays.fill(token.token(), ' ');
			}
		} else if (credential instanceof Credential.Certificate && offered.test("EXTERNAL")) { //$NON-NLS-1$
			return Optional.of(new SaslWords("EXTERNAL", Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))); //$NON-NLS-1$
		}
		return Optional.empty();
	}

	private static SaslWords bearer(String mechanism, String before, Credential.Token token) {
		StringBuilder words = new StringBuilder(before).append("auth=Bearer ").append(token.token()).append("\1\1"); //$NON-NLS-1$ //$NON-NLS-2$
		ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(words));
		return new SaslWords(mechanism, Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), bytes.limit())));
	}

	/** Without what is secret. */
	@Override
	public String toString() {
		return mechanism;
	}
}
