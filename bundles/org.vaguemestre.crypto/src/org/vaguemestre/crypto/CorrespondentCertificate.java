package org.vaguemestre.crypto;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The certificate of somebody else, to encrypt to.
 *
 * @param id          the SHA-256 fingerprint of the certificate, 64 lower-case hexadecimal digits
 * @param certificate the certificate
 * @param source      how it came here
 * @param added       when it came here
 * @param capabilities what the correspondent's software last said that it can read; empty if it never did
 */
public record CorrespondentCertificate(String id, X509Certificate certificate, Source source, Instant added,
		Optional<SmimeCapabilities> capabilities) {

	/** How a correspondent's certificate became known. */
	public enum Source {
		/** The user imported a file. */
		FILE,
		/** It came in a message whose signature was valid. */
		MESSAGE,
		/** A directory published it. */
		DIRECTORY
	}

	/** Checks. */
	public CorrespondentCertificate {
		Objects.requireNonNull(id);
		Objects.requireNonNull(certificate);
		Objects.requireNonNull(source);
		Objects.requireNonNull(added);
		Objects.requireNonNull(capabilities);
	}

	/**
	 * One of whose software nothing is known.
	 *
	 * @param id          as above
	 * @param certificate as above
	 * @param source      as above
	 * @param added       as above
	 */
	public CorrespondentCertificate(String id, X509Certificate certificate, Source source, Instant added) {
		this(id, certificate, source, added, Optional.empty());
	}

	/**
	 * @return the mail addresses of the certificate (RFC 8550 §3), in lower case
	 */
	public List<String> addresses() {
		return Certificates.addresses(certificate);
	}
}
