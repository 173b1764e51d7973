package org.vaguemestre.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.CRLReason;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.ReasonCode;

/**
 * Judges the candidate paths of {@link PathCandidates} one by one with the platform's validator. The platform's own
 * path builder would only say that it found none.
 */
public final class PkixPathValidator implements PathValidator {

	@Override
	public Result validate(Question question) {
		X509Certificate end = question.certificate();
		if (question.anchors().contains(end)) {
			return trusted(question);
		}
		Result first = null;
		for (List<X509Certificate> path : new PathCandidates(question.anchors(), question.intermediates()).of(end)) {
			Result result = judge(question, path);
			if (result.status() == Status.VALID && result.revocation() == Revocation.GOOD) {
				return result;
			}
			if (first == null || first.status() != Status.VALID && result.status() == Status.VALID) {
				first = result;
			}
		}
		return first != null ? first
				: new Result(Status.NO_PATH, ReasonCode.ISSUER_UNKNOWN, Revocation.UNKNOWN, List.of(end));
	}

	/** The user trusts this very certificate: there is nobody else to ask, only the calendar. */
	private static Result trusted(Question question) {
		X509Certificate end = question.certificate();
		Optional<ReasonCode> outdated = CertificateFacts.validity(end, question.at());
		return new Result(outdated.isPresent() ? Status.INVALID : Status.VALID, outdated.orElse(ReasonCode.OK),
				Revocation.GOOD, List.of(end));
	}

	private static Result judge(Question question, List<X509Certificate> path) {
		try {
			validate(question, path, false);
		} catch (CertPathValidatorException e) {
			return new Result(Status.INVALID, reason(e), Revocation.UNKNOWN, path);
		} catch (GeneralSecurityException | RuntimeException e) {
			// the certificates may be hostile, and the validator was not written for that alone
			return new Result(Status.INVALID, ReasonCode.PATH_INVALID, Revocation.UNKNOWN, path);
		}
		return revocation(question, path);
	}

	private static Result revocation(Question question, List<X509Certificate> path) {
		Revocation found = question.revocationLists().isEmpty() ? Revocation.UNKNOWN : asked(question, path);
		if (found != Revocation.REVOKED && changed(question, path, found)) {
			found = Revocation.REVOKED;
		}
		if (found == Revocation.REVOKED) {
			return new Result(Status.INVALID, ReasonCode.CERTIFICATE_REVOKED, found, path);
		}
		return found == Revocation.UNKNOWN && question.requireRevocation()
				? new Result(Status.INVALID, ReasonCode.REVOCATION_UNKNOWN, found, path)
				: new Result(Status.VALID, ReasonCode.OK, found, path);
	}

	/** What the complete, current lists say. */
	private static Revocation asked(Question question, List<X509Certificate> path) {
		try {
			return validate(question, path, true) ? Revocation.GOOD : Revocation.UNKNOWN;
		} catch (CertPathValidatorException e) {
			if (e.getReason() != BasicReason.REVOKED) {
				return Revocation.UNKNOWN;
			}
			boolean hold = e.getIndex() == 0 && e.getCause() instanceof CertificateRevokedException revoked
					&& revoked.getRevocationReason() == CRLReason.CERTIFICATE_HOLD;
			if (!hold || !new DeltaLists(question.revocationLists(), question.at()).release(path.get(0), path.get(1))) {
				return Revocation.REVOKED;
			}
			return path.size() == 2 ? Revocation.GOOD : asked(question, path.subList(1, path.size()));
		} catch (GeneralSecurityException | RuntimeException e) {
			return Revocation.UNKNOWN;
		}
	}

	/** What other lists know besides. */
	private static boolean changed(Question question, List<X509Certificate> path, Revocation found) {
		return new DeltaLists(question.revocationLists(), question.at()).revoke(path)
				|| found == Revocation.UNKNOWN && new StaleLists(question.revocationLists(), question.at()).revoke(path);
	}

	/** @return whether every certificate was found good, when revocation was asked for */
	private static boolean validate(Question question, List<X509Certificate> path, boolean revocation)
			throws GeneralSecurityException {
		CertPathValidator validator = CertPathValidator.getInstance("PKIX"); //$NON-NLS-1$
		PKIXParameters parameters = parameters(question, path);
		PKIXRevocationChecker checker = null;
		if (revocation) {
			checker = (PKIXRevocationChecker) validator.getRevocationChecker();
			// lists only, nothing from the network; one that is missing must not hide that another certificate is revoked
			checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS,
					PKIXRevocationChecker.Option.NO_FALLBACK, PKIXRevocationChecker.Option.SOFT_FAIL));
			parameters.addCertPathChecker(checker);
		}
		validator.validate(
				CertificateFactory.getInstance("X.509").generateCertPath(path.subList(0, path.size() - 1)), parameters); //$NON-NLS-1$
		return checker == null || checker.getSoftFailExceptions().isEmpty();
	}

	private static PKIXParameters parameters(Question question, List<X509Certificate> path)
			throws InvalidAlgorithmParameterException, GeneralSecurityException {
		PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(path.get(path.size() - 1), null)));
		parameters.setDate(Date.from(question.at()));
		parameters.setRevocationEnabled(false);
		// qualifiers are words for people, no rule for paths
		parameters.setPolicyQualifiersRejected(false);
		List<Object> material = new ArrayList<>(question.revocationLists());
		material.addAll(question.intermediates());
		material.addAll(path);
		parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(material))); //$NON-NLS-1$
		return parameters;
	}

	private static ReasonCode reason(CertPathValidatorException e) {
		if (e.getReason() instanceof BasicReason basic) {
			switch (basic) {
			case EXPIRED:
				return ReasonCode.CERTIFICATE_EXPIRED;
			case NOT_YET_VALID:
				return ReasonCode.CERTIFICATE_NOT_YET_VALID;
			case REVOKED:
				return ReasonCode.CERTIFICATE_REVOKED;
			case UNDETERMINED_REVOCATION_STATUS:
				return ReasonCode.REVOCATION_UNKNOWN;
			case INVALID_SIGNATURE:
				return ReasonCode.PATH_SIGNATURE_WRONG;
			case ALGORITHM_CONSTRAINED:
				return ReasonCode.WEAK_ALGORITHM;
			default:
				return e.getCause() instanceof CertificateException ? ReasonCode.CERTIFICATE_MALFORMED
						: ReasonCode.PATH_INVALID;
			}
		}
		if (e.getReason() instanceof PKIXReason pkix) {
			return switch (pkix) {
			case NAME_CHAINING, NO_TRUST_ANCHOR -> ReasonCode.ISSUER_UNKNOWN;
			case NOT_CA_CERT, INVALID_KEY_USAGE -> ReasonCode.PATH_ISSUER_NOT_AUTHORITY;
			case PATH_TOO_LONG -> ReasonCode.PATH_TOO_LONG;
			case INVALID_NAME -> ReasonCode.PATH_NAME_CONSTRAINTS;
			case INVALID_POLICY -> ReasonCode.PATH_POLICY;
			case UNRECOGNIZED_CRIT_EXT -> ReasonCode.PATH_CRITICAL_EXTENSION;
			};
		}
		return ReasonCode.PATH_INVALID;
	}
}
