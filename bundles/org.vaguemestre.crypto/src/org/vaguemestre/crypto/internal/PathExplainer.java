package org.vaguemestre.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.crypto.PathReport;
import org.vaguemestre.crypto.PathReport.Check;
import org.vaguemestre.crypto.PathReport.Link;
import org.vaguemestre.crypto.PathValidator.Question;
import org.vaguemestre.crypto.PathValidator.Result;
import org.vaguemestre.crypto.PathValidator.Status;

/** Looks at each link of a path again, to say of it what was found. */
public final class PathExplainer {

	/** Longer chains are cut: nobody could read them. */
	private static final int MAX_LINKS = 10;

	private final Question question;

	/** @param question what was asked */
	public PathExplainer(Question question) {
		this.question = question;
	}

	/**
	 * @param result the answer
	 * @return the answer with its links
	 */
	public PathReport explain(Result result) {
		List<X509Certificate> path = result.status() == Status.NO_PATH ? asFarAsKnown() : result.path();
		List<Link> links = new ArrayList<>();
		for (int i = 0; i < path.size(); i++) {
			boolean anchor = i == path.size() - 1 && result.status() != Status.NO_PATH;
			links.add(link(path.get(i), i + 1 < path.size() ? Optional.of(path.get(i + 1)) : Optional.empty(), anchor));
		}
		return new PathReport(result, links, question.at());
	}

	private List<X509Certificate> asFarAsKnown() {
		List<X509Certificate> path = new ArrayList<>(List.of(question.certificate()));
		while (path.size() < MAX_LINKS) {
			X509Certificate last = path.get(path.size() - 1);
			Optional<X509Certificate> next = CertificateFacts.isSelfSigned(last) ? Optional.empty()
					: question.intermediates().stream().filter(c -> !path.contains(c) && issued(c, last)).findFirst();
			if (next.isEmpty()) {
				return path;
			}
			path.add(next.get());
		}
		return path;
	}

	private Link link(X509Certificate certificate, Optional<X509Certificate> issuer, boolean anchor) {
		Check validity = CertificateFacts.validity(certificate, question.at()).isEmpty() ? Check.GOOD : Check.BAD;
		if (anchor) {
			return new Link(certificate, true, Check.NONE, validity, Check.NONE, Optional.empty());
		}
		Check signature = issuer.map(i -> issued(i, certificate) ? Check.GOOD : Check.BAD).orElse(Check.UNKNOWN);
		Optional<X509CRL> list = issuer.flatMap(i -> list(i, certificate));
		return new Link(certificate, false, signature, validity, list.map(l -> revocation(l, certificate)).orElse(Check.UNKNOWN),
				list.map(l -> l.getThisUpdate().toInstant()));
	}

	private Check revocation(X509CRL list, X509Certificate certificate) {
		if (list.getRevokedCertificate(certificate) != null) {
			return Check.BAD;
		}
		return list.getNextUpdate() == null || question.at().isAfter(list.getNextUpdate().toInstant()) ? Check.UNKNOWN : Check.GOOD;
	}

	/** The newest list of an issuer. */
	private Optional<X509CRL> list(X509Certificate issuer, X509Certificate certificate) {
		return question.revocationLists().stream().filter(l -> l.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
				.filter(l -> !l.getThisUpdate().toInstant().isAfter(question.at())).filter(l -> signed(issuer, l))
				.max(Comparator.comparing(l -> (Instant) l.getThisUpdate().toInstant()));
	}

	private static boolean signed(X509Certificate issuer, X509CRL list) {
		try {
			list.verify(issuer.getPublicKey());
			return true;
		} catch (GeneralSecurityException | RuntimeException e) {
			return false;
		}
	}

	private static boolean issued(X509Certificate issuer, X509Certificate subject) {
		if (!issuer.getSubjectX500Principal().equals(subject.getIssuerX500Principal())) {
			return false;
		}
		try {
			subject.verify(issuer.getPublicKey());
			return true;
		} catch (GeneralSecurityException | RuntimeException e) {
			return false;
		}
	}
}
