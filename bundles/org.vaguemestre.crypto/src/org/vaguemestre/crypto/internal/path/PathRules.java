package org.vaguemestre.crypto.internal.path;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.DSAParams;
import java.security.interfaces.DSAPublicKey;
import java.security.spec.DSAPublicKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.crypto.PathValidator.Policies;
import org.vaguemestre.crypto.PathValidator.Purpose;
import org.vaguemestre.crypto.ReasonCode;

/** Validates one path, all but revocation (RFC 5280 §6.1). */
final class PathRules {

	private static final String ANY_PURPOSE = "2.5.29.37.0"; //$NON-NLS-1$

	/**
	 * @param reason {@link ReasonCode#OK} if the path holds
	 * @param at     where in the path it does not
	 * @param keys   of the issuer of each certificate, as far as the path holds; those of the ones above first
	 */
	record Outcome(ReasonCode reason, int at, PublicKey[] keys) {
	}

	private final Signatures signatures;
	private final Instant at;
	private final Policies policies;
	private final Optional<Purpose> purpose;

	PathRules(Signatures signatures, Instant at, Policies policies, Optional<Purpose> purpose) {
		this.signatures = signatures;
		this.at = at;
		this.policies = policies;
		this.purpose = purpose;
	}

	/** @param path the end first, the anchor last, which is taken as it is */
	Outcome judge(List<PathCertificate> path) {
		int top = path.size() - 1;
		PublicKey[] keys = new PublicKey[top];
		PathCertificate anchor = path.get(top);
		PolicyState policy = new PolicyState(policies, top);
		NameLimits names = new NameLimits();
		ReasonCode wrong = anchor(anchor, names);
		int maximum = Math.min(top, anchor.pathLength());
		PublicKey key = anchor.certificate().getPublicKey();
		for (int i = top - 1; i >= 0 && wrong == ReasonCode.OK; i--) {
			PathCertificate each = path.get(i);
			keys[i] = key;
			wrong = basics(each, path.get(i + 1), key);
			if (wrong == ReasonCode.OK && (i == 0 || !each.selfIssued()) && !names.allow(each)) {
				wrong = ReasonCode.PATH_NAME_CONSTRAINTS;
			}
			if (wrong == ReasonCode.OK && !policy.enter(each.policies(), each.selfIssued(), i == 0)) {
				wrong = ReasonCode.PATH_POLICY;
			}
			if (wrong == ReasonCode.OK && i > 0) {
				maximum -= each.selfIssued() ? 0 : 1;
				wrong = issuer(each, maximum, policy, names);
				maximum = Math.min(maximum, each.pathLength());
				key = working(each.certificate().getPublicKey(), key);
			}
			if (wrong == ReasonCode.OK && each.unknownCritical()) {
				wrong = ReasonCode.PATH_CRITICAL_EXTENSION;
			}
			if (wrong != ReasonCode.OK) {
				return new Outcome(wrong, i, keys);
			}
		}
		if (wrong != ReasonCode.OK) {
			return new Outcome(wrong, top, keys);
		}
		return policy.finish(path.get(0).policies()) ? purposes(path, keys) : new Outcome(ReasonCode.PATH_POLICY, 0, keys);
	}

	/**
	 * The user trusts it, for what it is: the certificate of a correspondent does not become an authority by that, and one that
	 * limits itself is held to that (RFC 5937).
	 */
	private static ReasonCode anchor(PathCertificate anchor, NameLimits names) {
		if (anchor.malformed()) {
			return ReasonCode.CERTIFICATE_MALFORMED;
		}
		if (anchor.certificate().getVersion() >= 3 && !anchor.mayCertify()) {
			return ReasonCode.PATH_ISSUER_NOT_AUTHORITY;
		}
		return names.add(anchor) ? ReasonCode.OK : ReasonCode.PATH_NAME_CONSTRAINTS;
	}

	private ReasonCode basics(PathCertificate each, PathCertificate issuer, PublicKey key) {
		if (each.malformed()) {
			return ReasonCode.CERTIFICATE_MALFORMED;
		}
		if (each.issuer().isEmpty() || !each.issuer().equals(issuer.subject())) {
			return ReasonCode.ISSUER_UNKNOWN;
		}
		if (!signatures.by(each.signature(), key)) {
			return ReasonCode.PATH_SIGNATURE_WRONG;
		}
		if (!each.validAt(at)) {
			return at.isBefore(each.certificate().getNotBefore().toInstant()) ? ReasonCode.CERTIFICATE_NOT_YET_VALID
					: ReasonCode.CERTIFICATE_EXPIRED;
		}
		return ReasonCode.OK;
	}

	/** Whether others may come below it (§6.1.4). */
	private static ReasonCode issuer(PathCertificate each, int maximum, PolicyState policy, NameLimits names) {
		if (!each.mayCertify() || each.certificate().getVersion() < 3) {
			return ReasonCode.PATH_ISSUER_NOT_AUTHORITY;
		}
		if (maximum < 0) {
			return ReasonCode.PATH_TOO_LONG;
		}
		if (!policy.prepare(each.policies(), each.selfIssued())) {
			return ReasonCode.PATH_POLICY;
		}
		return names.add(each) ? ReasonCode.OK : ReasonCode.PATH_NAME_CONSTRAINTS;
	}

	/** Nobody passes on a purpose that was not given to him; the standard leaves that to those who use the path. */
	private Outcome purposes(List<PathCertificate> path, PublicKey[] keys) {
		for (int i = path.size() - 2; i >= 0 && purpose.isPresent(); i--) {
			if (!serves(path.get(i), purpose)) {
				return new Outcome(ReasonCode.CERTIFICATE_USAGE, i, keys);
			}
		}
		return new Outcome(ReasonCode.OK, -1, keys);
	}

	static boolean serves(PathCertificate certificate, Optional<Purpose> purpose) {
		Optional<Set<String>> stated = certificate.purposes();
		return purpose.isEmpty() || stated.isEmpty() || stated.get().contains(purpose.get().identifier()) || stated.get().contains(ANY_PURPOSE);
	}

	/** A DSA key may leave its parameters to those of its issuer (§6.1.4 d to f). */
	private static PublicKey working(PublicKey own, PublicKey issuers) {
		if (!(own instanceof DSAPublicKey dsa) || dsa.getParams() != null || !(issuers instanceof DSAPublicKey above)) {
			return own;
		}
		DSAParams inherited = above.getParams();
		try {
			return inherited == null ? own : KeyFactory.getInstance("DSA").generatePublic( //$NON-NLS-1$
					new DSAPublicKeySpec(dsa.getY(), inherited.getP(), inherited.getQ(), inherited.getG()));
		} catch (GeneralSecurityException e) {
			return own;
		}
	}
}
