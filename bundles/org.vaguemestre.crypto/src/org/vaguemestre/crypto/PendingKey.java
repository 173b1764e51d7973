package org.vaguemestre.crypto;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A key of the user that waits in the vault for its certificate.
 *
 * @param id        the SHA-256 of its SubjectPublicKeyInfo, 64 lower-case hexadecimal digits
 * @param subject   the name that was asked for, as RFC 2253 writes it
 * @param addresses the mail addresses that were asked for
 * @param algorithm for a reader, for instance {@code EC P-256}
 * @param made      when the key was made
 * @param request   the certificate request (PKCS#10, RFC 2986) for the authority, as PEM in ASCII; a copy
 */
public record PendingKey(String id, String subject, List<String> addresses, String algorithm, Instant made, byte[] request) {

	/** Checks and copies. */
	public PendingKey {
		Objects.requireNonNull(id);
		Objects.requireNonNull(subject);
		addresses = List.copyOf(addresses);
		Objects.requireNonNull(algorithm);
		Objects.requireNonNull(made);
		request = request.clone();
	}

	@Override
	public byte[] request() {
		return request.clone();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof PendingKey key && key.id.equals(id) && Arrays.equals(key.request, request);
	}

	@Override
	public int hashCode() {
		return id.hashCode();
	}
}
