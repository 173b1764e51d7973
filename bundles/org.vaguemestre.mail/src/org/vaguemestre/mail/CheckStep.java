package org.vaguemestre.mail;

import java.util.Map;
import java.util.Objects;

/**
 * One step of a {@link ConnectionCheck}.
 *
 * @param service  {@code dns}, {@code imap} or {@code smtp}
 * @param step     what was looked at
 * @param status   how it went
 * @param words    what was found, in the language of the check
 * @param advice   what to do; empty if there is nothing to do
 * @param facts    findings by name for a program to read, such as {@code version=TLSv1.3}, in a fixed order
 */
public record CheckStep(String service, Step step, Status status, String words, String advice,
		Map<String, String> facts) {

	/** The steps in their order. */
	public enum Step {
		/** Are the servers published in the DNS? */
		SRV,
		/** Does the server answer on its port? */
		TCP,
		/** Version and suite of TLS. */
		TLS,
		/** A certificate of the chain; one step for each. */
		CERTIFICATE,
		/** Revocation of the server's certificate by CRL or OCSP. */
		REVOCATION,
		/** What the server can do. */
		CAPABILITIES,
		/** User and password. */
		AUTHENTICATION,
		/** Room left in the mailbox. */
		QUOTA,
		/** The largest message that may be sent. */
		LIMITS;

		/** @return the name in the output of {@code server check} */
		public String code() {
			return name().toLowerCase(java.util.Locale.ROOT);
		}
	}

	/** How a step went. */
	public enum Status {
		/** As it should be. */
		OK,
		/** It works, but someone should look at it. */
		WARNING,
		/** It does not work; later steps of the same service are left out. */
		FAILED;

		/** @return the name in the output of {@code server check} */
		public String code() {
			return name().toLowerCase(java.util.Locale.ROOT);
		}
	}

	/** @throws NullPointerException if a component is null */
	public CheckStep {
		Objects.requireNonNull(service);
		Objects.requireNonNull(step);
		Objects.requireNonNull(status);
		Objects.requireNonNull(words);
		Objects.requireNonNull(advice);
		facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
	}
}
