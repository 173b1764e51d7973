package org.vaguemestre.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.crypto.PathReport;
import org.vaguemestre.crypto.PathReport.Check;
import org.vaguemestre.crypto.PathReport.Link;
import org.vaguemestre.crypto.PathValidator;
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
			links.add(link(result, path.get(i), i + 1 < path.size() ? Optional.of(path.get(i + 1)) : Optional.empty(), anchor));
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

	private Link link(Result result, X509Certificate certificate, Optional<X509Certificate> issuer, boolean anchor) {
		Check validity = CertificateFacts.validity(certificate, question.at()).isEmpty() ? Check.GOOD : Check.BAD;
		if (anchor) {
			return new Link(certificate, true, Check.NONE, validity, Check.NONE, Optional.empty());
		}
		Check signature = issuer.map(i -> issued(i, certificate) ? Check.GOOD : Check.BAD).orElse(Check.UNKNOWN);
		Optional<PathValidator.Link> known = result.links().stream().filter(l -> l.certificate().equals(certificate)).findFirst();
		Check revocation = known.map(l -> switch (l.revocation()) {
		case GOOD -> Check.GOOD;
		case REVOKED -> Check.BAD;
		case UNKNOWN -> Check.UNKNOWN;
		}).orElse(Check.UNKNOWN);
		return new Link(certificate, false, signature, validity, revocation, known.flatMap(PathValidator.Link::proof));
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
