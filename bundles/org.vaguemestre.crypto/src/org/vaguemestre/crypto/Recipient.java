package org.vaguemestre.crypto;

import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;

/**
 * A certificate that an encrypted message names as one it was encrypted for (RFC 5652 §6.2). Whoever has its key can read
 * the message. The message says so; it may lie.
 *
 * @param name          the issuer's name and the serial number, or the key identifier, for a reader; safe to display
 * @param issuer        the issuer's distinguished name as RFC 2253 writes it; empty if a key identifier is named
 * @param serial        the serial number; empty if a key identifier is named
 * @param keyIdentifier the subject key identifier in lower-case hexadecimal digits; empty if issuer and serial number are
 *                      named
 */
public record Recipient(String name, String issuer, Optional<BigInteger> serial, String keyIdentifier) {

	/** Checks. */
	public Recipient {
		Objects.requireNonNull(name);
		Objects.requireNonNull(issuer);
		Objects.requireNonNull(serial);
		Objects.requireNonNull(keyIdentifier);
	}
}
