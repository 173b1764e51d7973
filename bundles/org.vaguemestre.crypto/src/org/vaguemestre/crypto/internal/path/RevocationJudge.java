package org.vaguemestre.crypto.internal.path;

import java.security.PublicKey;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.vaguemestre.crypto.PathValidator.Link;
import org.vaguemestre.crypto.PathValidator.Policies;
import org.vaguemestre.crypto.PathValidator.Proof;
import org.vaguemestre.crypto.PathValidator.Revocation;

/** Says of certificates on a path that holds whether they are revoked (RFC 5280 §6.3), for one anchor. */
final class RevocationJudge {

	/** Lists signed by somebody whose certificate is covered by a list signed by somebody … */
	private static final int MAX_DEPTH = 3;
	private static final int MAX_TRIES = 4;

	private final Signatures signatures;
	private final Instant at;
	private final PathCertificate anchor;
	private final List<PathCertificate> material;
	private final List<CrlFacts> lists = new ArrayList<>();
	private final Set<CompactCrl> seen = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
	private final List<OcspAnswer> answers = new ArrayList<>();
	private final Map<CrlFacts, Optional<PublicKey>> signers = new IdentityHashMap<>();
	private int depth;

	/** @param material certificates that may have signed a list, the anchor not among them */
	RevocationJudge(Signatures signatures, Instant at, PathCertificate anchor, List<PathCertificate> material) {
		this.signatures = signatures;
		this.at = at;
		this.anchor = anchor;
		this.material = material;
	}

	/** More to judge by; what cannot be read, or not be understood, says nothing. */
	void add(Collection<? extends X509CRL> more, Collection<byte[]> responses) {
		for (X509CRL each : more) {
			Optional<CompactCrl> list = CompactCrl.of(each);
			if (list.isPresent() && seen.add(list.get())) {
				list.get().facts().ifPresent(lists::add);
			}
		}
		// where two speak for the same, the newer one has the word
		lists.sort(Comparator.comparing(CrlFacts::thisUpdate).reversed());
		responses.forEach(r -> OcspAnswer.read(r).ifPresent(answers::add));
	}

	/** @param key of the issuer on the path */
	Link judge(PathCertificate certificate, PathCertificate issuer, PublicKey key) {
		Optional<Link> answered = answered(certificate, issuer, key);
		if (answered.isPresent() && answered.get().revocation() == Revocation.REVOKED) {
			return answered.get();
		}
		Link listed = listed(certificate, issuer, key);
		return listed.revocation() == Revocation.UNKNOWN ? answered.orElse(listed) : listed;
	}

	private Optional<Link> answered(PathCertificate certificate, PathCertificate issuer, PublicKey key) {
		return answers.stream().flatMap(a -> a.about(certificate, issuer, key, at, signatures, r -> listed(r, issuer, key).revocation()).stream())
				.max(Comparator.comparing((Link l) -> l.proof().map(Proof::issued).orElse(Instant.MIN)));
	}

	private Link listed(PathCertificate certificate, PathCertificate issuer, PublicKey key) {
		int covered = 0;
		Optional<Proof> oldest = Optional.empty();
		List<DistributionPoint> points = new ArrayList<>(certificate.distributionPoints());
		// the one that every certificate has without saying so
		points.add(null);
		for (DistributionPoint point : points) {
			for (CrlFacts list : lists) {
				int reasons = list.delta() ? 0 : list.reasons(certificate, point);
				if ((reasons & ~covered) == 0 || list.thisUpdate().isAfter(at)) {
					continue;
				}
				Optional<PublicKey> signer = signer(list, issuer, key);
				Optional<CrlFacts> delta = signer.flatMap(s -> delta(list, s));
				if (signer.isEmpty() || !list.currentAt(at) && delta.isEmpty()) {
					continue;
				}
				Proof proof = proof(delta.orElse(list));
				if (revoked(certificate, list, delta)) {
					return new Link(certificate.certificate(), Revocation.REVOKED, Optional.of(proof));
				}
				covered |= reasons;
				oldest = oldest.filter(o -> o.issued().isBefore(proof.issued())).or(() -> Optional.of(proof));
			}
		}
		if (covered == CrlFacts.ALL_REASONS) {
			return new Link(certificate.certificate(), Revocation.GOOD, oldest);
		}
		return otherLists(certificate, issuer, key).map(p -> new Link(certificate.certificate(), Revocation.REVOKED, Optional.of(p)))
				.orElse(new Link(certificate.certificate(), Revocation.UNKNOWN, Optional.empty()));
	}

	private static Proof proof(CrlFacts list) {
		return new Proof(Proof.Kind.CRL, list.thisUpdate(), list.nextUpdate());
	}

	private Optional<CrlFacts> delta(CrlFacts complete, PublicKey signer) {
		CrlFacts newest = null;
		for (CrlFacts each : lists) {
			if (each.continues(complete) && each.currentAt(at) && (newest == null || each.newerThan(newest))
					&& signatures.by(each.list().signed(), signer)) {
				newest = each;
			}
		}
		return Optional.ofNullable(newest);
	}

	private static boolean revoked(PathCertificate certificate, CrlFacts list, Optional<CrlFacts> delta) {
		Optional<CrlEntry> changed = delta.flatMap(d -> entry(certificate, d));
		return changed.or(() -> entry(certificate, list)).filter(e -> e.getRevocationReason() != CRLReason.REMOVE_FROM_CRL).isPresent();
	}

	private static Optional<CrlEntry> entry(PathCertificate certificate, CrlFacts list) {
		return list.list().entries().find(certificate.certificate().getSerialNumber(), certificate.issuer());
	}

	/**
	 * Lists that have run out, or that are younger than the instant asked about, tell nothing of a certificate that they do not
	 * name; one that they do name stays revoked (§5.3.1 knows one way back, from a hold).
	 */
	private Optional<Proof> otherLists(PathCertificate certificate, PathCertificate issuer, PublicKey key) {
		List<DistributionPoint> points = new ArrayList<>(certificate.distributionPoints());
		points.add(null);
		for (CrlFacts list : lists) {
			Optional<CrlEntry> entry = entry(certificate, list).filter(e -> !e.getRevocationDate().toInstant().isAfter(at)
					&& e.getRevocationReason() != CRLReason.CERTIFICATE_HOLD && e.getRevocationReason() != CRLReason.REMOVE_FROM_CRL);
			if (entry.isPresent() && points.stream().anyMatch(p -> list.reasons(certificate, p) != 0)
					&& signer(list, issuer, key).isPresent()) {
				return Optional.of(proof(list));
			}
		}
		return Optional.empty();
	}

	/** The key that signed a list, if it may sign lists (§6.3.3 f, g). */
	private Optional<PublicKey> signer(CrlFacts list, PathCertificate issuer, PublicKey key) {
		if (list.issuer().equals(issuer.subject()) && issuer.allows(KeyUsage.cRLSign) && signatures.by(list.list().signed(), key)) {
			return Optional.of(key);
		}
		Optional<PublicKey> known = signers.get(list);
		if (known == null) {
			known = otherSigner(list);
			signers.put(list, known);
		}
		return known;
	}

	private Optional<PublicKey> otherSigner(CrlFacts list) {
		List<PathCertificate> all = new ArrayList<>(material);
		all.add(anchor);
		for (PathCertificate each : all) {
			PublicKey key = each.certificate().getPublicKey();
			if (each.subject().equals(list.issuer()) && !each.malformed() && each.allows(KeyUsage.cRLSign)
					&& signatures.by(list.list().signed(), key) && trusted(each, list, key)) {
				return Optional.of(key);
			}
		}
		return Optional.empty();
	}

	private boolean trusted(PathCertificate signer, CrlFacts list, PublicKey key) {
		if (signer.certificate().equals(anchor.certificate())) {
			return true;
		}
		if (depth >= MAX_DEPTH) {
			return false;
		}
		depth++;
		// whether the signer of a list is revoked may be told by that very list
		signers.put(list, Optional.of(key));
		try {
			PathSearch search = new PathSearch(signer, List.of(anchor), material, at, signatures);
			PathRules rules = new PathRules(signatures, at, Policies.ANY, Optional.empty());
			for (int tries = 0; tries < MAX_TRIES; tries++) {
				Optional<List<PathCertificate>> path = search.next();
				if (path.isEmpty()) {
					return false;
				}
				PathRules.Outcome outcome = rules.judge(path.get());
				if (outcome.at() < 0 && good(path.get(), outcome.keys())) {
					return true;
				}
			}
			return false;
		} finally {
			depth--;
			signers.remove(list);
		}
	}

	private boolean good(List<PathCertificate> path, PublicKey[] keys) {
		for (int i = 0; i < keys.length; i++) {
			if (judge(path.get(i), path.get(i + 1), keys[i]).revocation() != Revocation.GOOD) {
				return false;
			}
		}
		return true;
	}
}
