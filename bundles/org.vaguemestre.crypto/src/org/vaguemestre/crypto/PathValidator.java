package org.vaguemestre.crypto;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.crypto.internal.path.Rfc5280Validator;

/**
 * Builds and validates certification paths (RFC 5280 §6). Judges by that standard alone: it knows no algorithm policy, and a
 * purpose only if it is asked for one. The work is bounded whatever the certificates contain. Safe for use by several threads; remembers what it has read of the
 * last certificates, so that one for many questions is quicker than one for each.
 */
@FunctionalInterface
public interface PathValidator {

	/**
	 * @return the implementation of this bundle, which reads nothing from the network
	 */
	static PathValidator create() {
		return new Rfc5280Validator(Optional.empty());
	}

	/**
	 * @param source asked for what a question does not bring: the revocation of certificates on a path that holds otherwise,
	 *               and, for {@link Purpose#TLS_SERVER} alone, issuers where there is no path at all
	 * @return the implementation of this bundle, which may wait for the network as long as the source does
	 */
	static PathValidator create(RevocationSource source) {
		return new Rfc5280Validator(Optional.of(source));
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
	 * @param anchors           where the path may start; taken as given, whatever their own validity, but only as authorities if
	 *                          they are (RFC 5280 §4.2.1.9), and within the names they limit themselves to (RFC 5937)
	 * @param intermediates     certificates the path may use
	 * @param revocationLists   lists the path may use
	 * @param at                the instant that validity is judged at
	 * @param requireRevocation whether a certificate without a usable revocation list makes the path invalid; if not,
	 *                          the result only says {@link Revocation#UNKNOWN}
	 * @param purpose           what every certificate below the anchor must be for, if it says what it is for at all
	 * @param policies          which policies are wanted
	 * @param responses         OCSP responses the path may use, DER (RFC 6960 §4.2.1), for instance from a TLS handshake
	 */
	record Question(X509Certificate certificate, Collection<X509Certificate> anchors,
			Collection<X509Certificate> intermediates, Collection<X509CRL> revocationLists, Instant at,
			boolean requireRevocation, Optional<Purpose> purpose, Policies policies, Collection<byte[]> responses) {

		/** Checks and copies. */
		public Question {
			Objects.requireNonNull(certificate);
			Objects.requireNonNull(at);
			Objects.requireNonNull(purpose);
			Objects.requireNonNull(policies);
			anchors = List.copyOf(anchors);
			intermediates = List.copyOf(intermediates);
			revocationLists = List.copyOf(revocationLists);
			responses = List.copyOf(responses);
		}

		/**
		 * Any purpose and any policy, no OCSP responses.
		 *
		 * @param certificate       the end of the path
		 * @param anchors           where the path may start
		 * @param intermediates     certificates the path may use
		 * @param revocationLists   lists the path may use
		 * @param at                the instant that validity is judged at
		 * @param requireRevocation whether revocation must be known
		 */
		public Question(X509Certificate certificate, Collection<X509Certificate> anchors, Collection<X509Certificate> intermediates,
				Collection<X509CRL> revocationLists, Instant at, boolean requireRevocation) {
			this(certificate, anchors, intermediates, revocationLists, at, requireRevocation, Optional.empty(), Policies.ANY, List.of());
		}

		/**
		 * @param wanted the purpose
		 * @return the same question for a purpose
		 */
		public Question forPurpose(Purpose wanted) {
			return new Question(certificate, anchors, intermediates, revocationLists, at, requireRevocation, Optional.of(wanted), policies,
					responses);
		}

		/**
		 * @param wanted the policies
		 * @return the same question with policies
		 */
		public Question withPolicies(Policies wanted) {
			return new Question(certificate, anchors, intermediates, revocationLists, at, requireRevocation, purpose, wanted, responses);
		}
	}

	/** What a certificate is for (extendedKeyUsage, RFC 5280 §4.2.1.12). */
	enum Purpose {
		/** Signing and reading mail: emailProtection. */
		MAIL("1.3.6.1.5.5.7.3.4"), //$NON-NLS-1$
		/** Being a TLS server: serverAuth. */
		TLS_SERVER("1.3.6.1.5.5.7.3.1"); //$NON-NLS-1$

		private final String identifier;

		Purpose(String identifier) {
			this.identifier = identifier;
		}

		/**
		 * @return the object identifier in dotted decimals
		 */
		public String identifier() {
			return identifier;
		}
	}

	/**
	 * Which policies are wanted (RFC 5280 §6.1.1 c to g).
	 *
	 * @param initial        object identifiers in dotted decimals; none means any
	 * @param explicit       whether the path must hold for one of them even if no certificate asks for that
	 * @param inhibitMapping whether policies may not be mapped to others
	 * @param inhibitAny     whether anyPolicy in a certificate does not count
	 */
	record Policies(Set<String> initial, boolean explicit, boolean inhibitMapping, boolean inhibitAny) {

		/** Any policy, and none at all, will do. */
		public static final Policies ANY = new Policies(Set.of(), false, false, false);

		/** Copies. */
		public Policies {
			initial = Set.copyOf(initial);
		}

		/**
		 * @param policies object identifiers in dotted decimals
		 * @return the path must hold for one of these
		 */
		public static Policies oneOf(Set<String> policies) {
			return new Policies(policies, true, false, false);
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

	/** What is known of the revocation of the path, or of one certificate. */
	enum Revocation {
		/** Every certificate of the path was found good. */
		GOOD,
		/** Nothing usable for at least one of them. */
		UNKNOWN,
		/** At least one is revoked. */
		REVOKED
	}

	/**
	 * One certificate of a path and what is known of its revocation.
	 *
	 * @param certificate below the anchor
	 * @param revocation  what is known
	 * @param proof       from what; empty if nothing is known
	 */
	record Link(X509Certificate certificate, Revocation revocation, Optional<Proof> proof) {
	}

	/**
	 * What the state of a certificate is known from.
	 *
	 * @param kind   a list or an answer
	 * @param issued since when that is known (thisUpdate)
	 * @param until  when something newer will be there (nextUpdate)
	 */
	record Proof(Kind kind, Instant issued, Optional<Instant> until) {

		/** The kinds of proofs. */
		public enum Kind {
			/** A certificate revocation list. */
			CRL,
			/** An answer of an OCSP responder. */
			OCSP
		}
	}

	/**
	 * The answer.
	 *
	 * @param status     whether a path holds
	 * @param reason     {@link ReasonCode#OK} or why it does not
	 * @param revocation what is known of revocation
	 * @param path       the certificate first, the anchor last; the certificate alone when there is no path
	 * @param links      each certificate below the anchor, in the order of the path; empty if the path fails before revocation is
	 *                   asked for
	 * @param fault      the certificate that the reason is about; empty if there is none
	 */
	record Result(Status status, ReasonCode reason, Revocation revocation, List<X509Certificate> path, List<Link> links,
			Optional<X509Certificate> fault) {

		/** Checks and copies. */
		public Result {
			Objects.requireNonNull(status);
			Objects.requireNonNull(reason);
			Objects.requireNonNull(revocation);
			Objects.requireNonNull(fault);
			path = List.copyOf(path);
			links = List.copyOf(links);
		}

		/**
		 * Without what is known of each certificate.
		 *
		 * @param status     whether a path holds
		 * @param reason     why it does not
		 * @param revocation what is known of revocation
		 * @param path       the certificate first, the anchor last
		 */
		public Result(Status status, ReasonCode reason, Revocation revocation, List<X509Certificate> path) {
			this(status, reason, revocation, path, List.of(), Optional.empty());
		}
	}
}
