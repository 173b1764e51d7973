package org.vaguemestre.crypto;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.vaguemestre.crypto.internal.PkixPathValidator;

/**
 * Builds and validates certification paths (RFC 5280 §6). Judges by that standard alone: it knows no algorithm policy
 * and no purpose. Reads nothing from the network. Stateless and safe for use by several threads.
 */
@FunctionalInterface
public interface PathValidator {

	/**
	 * @return the implementation of this bundle
	 */
	static PathValidator create() {
		return new PkixPathValidator();
	}

	/**
	 * @param question what to validate, against what
	 * @return the answer; never null, whatever the certificates contain
	 */
	Result validate(Question question);

	/**
	 * What to validate, against what.
	 *
	 * @param certificate       the end of the path
	 * @param anchors           where the path may start; taken as given, whatever their own validity
	 * @param intermediates     certificates the path may use
	 * @param revocationLists   lists the path may use
	 * @param at                the instant that validity is judged at
	 * @param requireRevocation whether a certificate without a usable revocation list makes the path invalid; if not,
	 *                          the result only says {@link Revocation#UNKNOWN}
	 */
	record Question(X509Certificate certificate, Collection<X509Certificate> anchors,
			Collection<X509Certificate> intermediates, Collection<X509CRL> revocationLists, Instant at,
			boolean requireRevocation) {

		/** Checks and copies. */
		public Question {
			Objects.requireNonNull(certificate);
			Objects.requireNonNull(at);
			anchors = List.copyOf(anchors);
			intermediates = List.copyOf(intermediates);
			revocationLists = List.copyOf(revocationLists);
		}
	}

	/** Whether a path holds. */
	enum Status {
		/** A path to an anchor holds. */
		VALID,
		/** There is a path, and something is wrong with it. */
		INVALID,
		/** There is no path to an anchor. */
		NO_PATH
	}

	/** What the revocation lists say of the path. */
	enum Revocation {
		/** Every certificate of the path was found good. */
		GOOD,
		/** No usable list for at least one of them. */
		UNKNOWN,
		/** At least one is revoked. */
		REVOKED
	}

	/**
	 * The answer.
	 *
	 * @param status     whether a path holds
	 * @param reason     {@link ReasonCode#OK} or why it does not
	 * @param revocation what the revocation lists say
	 * @param path       the certificate first, the anchor last; the certificate alone when there is no path
	 */
	record Result(Status status, ReasonCode reason, Revocation revocation, List<X509Certificate> path) {

		/** Checks and copies. */
		public Result {
			Objects.requireNonNull(status);
			Objects.requireNonNull(reason);
			Objects.requireNonNull(revocation);
			path = List.copyOf(path);
		}
	}
}
