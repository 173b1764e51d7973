package org.vaguemestre.crypto;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What may be said of a message's signature.
 *
 * @param status      whether the seal may be shown
 * @param reason      why the status is what it is; {@link ReasonCode#OK} for a valid one
 * @param scope       how much of what is displayed was signed
 * @param signer      the signer's addresses, as the certificate states them (RFC 8550 §3)
 * @param signedAt    the signing time, as the signer states it
 * @param algorithm   for a reader, for instance {@code RSASSA-PSS SHA-256}; empty without a signature
 * @param certificate the signer's certificate, if it was found
 */
public record SignatureVerdict(Status status, ReasonCode reason, Scope scope, List<String> signer,
		Optional<Instant> signedAt, String algorithm, Optional<X509Certificate> certificate) {

	/** Whether the seal may be shown. */
	public enum Status {
		/** There is no signature. */
		NONE,
		/** The whole message is signed by its one sender, trusted. */
		VALID,
		/** There is a signature and it must not be relied on. */
		INVALID,
		/** Cryptographically right, but no path to a trust anchor could be built. */
		UNKNOWN
	}

	/** @throws NullPointerException if a component is null */
	public SignatureVerdict {
		Objects.requireNonNull(status);
		Objects.requireNonNull(reason);
		Objects.requireNonNull(scope);
		Objects.requireNonNull(signedAt);
		Objects.requireNonNull(algorithm);
		Objects.requireNonNull(certificate);
		signer = List.copyOf(signer);
	}

	/** @return the verdict on a message without any signature */
	public static SignatureVerdict none() {
		return new SignatureVerdict(Status.NONE, ReasonCode.OK, Scope.NONE, List.of(), Optional.empty(), "", //$NON-NLS-1$
				Optional.empty());
	}
}
