package org.vaguemestre.crypto;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.crypto.internal.PathExplainer;

/**
 * The path of a certificate link by link, each with what was checked, for people who want to see why. It explains the answer
 * of a {@link PathValidator} and is no second judgement.
 *
 * @param result what the validator said
 * @param links  the certificate first, then who issued it, and so on; an anchor last, if there is a path to one
 * @param at     when validity was judged
 */
public record PathReport(PathValidator.Result result, List<Link> links, Instant at) {

	/** What a check found. */
	public enum Check {
		/** All is well. */
		GOOD,
		/** Something is wrong. */
		BAD,
		/** It could not be checked. */
		UNKNOWN,
		/** An anchor is trusted as it is: there is nothing to check. */
		NONE
	}

	/**
	 * One certificate of the path.
	 *
	 * @param certificate the certificate
	 * @param anchor      whether the path ends here because the user trusts it
	 * @param signature   whether its issuer, the next link, signed it
	 * @param validity    whether it is valid at the time in question
	 * @param revocation  whether it is known not to have been revoked
	 * @param proof       what its revocation is known from, with its age
	 */
	public record Link(X509Certificate certificate, boolean anchor, Check signature, Check validity, Check revocation,
			Optional<PathValidator.Proof> proof) {

		/** @throws NullPointerException if a component is null */
		public Link {
			Objects.requireNonNull(certificate);
			Objects.requireNonNull(signature);
			Objects.requireNonNull(validity);
			Objects.requireNonNull(revocation);
			Objects.requireNonNull(proof);
		}
	}

	/** Checks and copies. */
	public PathReport {
		Objects.requireNonNull(result);
		Objects.requireNonNull(at);
		links = List.copyOf(links);
	}

	/**
	 * Validates and explains.
	 *
	 * @param validator who judges
	 * @param question  what to validate, against what
	 * @return the answer with its links; without a path, the issuers as far as they are known
	 */
	public static PathReport of(PathValidator validator, PathValidator.Question question) {
		return new PathExplainer(question).explain(validator.validate(question));
	}
}
