package org.vaguemestre.crypto.internal.path;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.RevocationSource;

/**
 * Validates the paths of {@link PathSearch} one by one, until one holds of which nothing remains unknown. All of it is ours:
 * the platform's validator lacks delta lists, compares some names byte by byte and gives no reason that people could be told.
 */
public final class Rfc5280Validator implements PathValidator {

	private static final int MAX_ASKED = 3;

	/** Of every authority of a large trust list, and some correspondents. */
	private static final int MAX_KNOWN = 1_000;
	/** Whoever sends larger ones shall not fill the memory with them. */
	private static final int MAX_KNOWN_SIZE = 16 * 1024;

	private final Optional<RevocationSource> source;
	/** What was read of certificates, with the signatures that were found right. */
	private final Map<X509Certificate, PathCertificate> known = new LinkedHashMap<>(64, 0.75f, true) {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<X509Certificate, PathCertificate> eldest) {
			return size() > MAX_KNOWN;
		}
	};

	/** @param source asked for what a question does not bring; empty for nobody */
	public Rfc5280Validator(Optional<RevocationSource> source) {
		this.source = source;
	}

	@Override
	public Result validate(Question question) {
		X509Certificate end = question.certificate();
		if (question.anchors().contains(end)) {
			return trusted(question);
		}
		try {
			return new Run(question).result();
		} catch (RuntimeException | StackOverflowError e) {
			// the certificates may be hostile in a way that nobody thought of
			return new Result(Status.INVALID, ReasonCode.CERTIFICATE_MALFORMED, Revocation.UNKNOWN, List.of(end), List.of(), Optional.of(end));
		}
	}

	private PathCertificate known(X509Certificate certificate) {
		synchronized (known) {
			PathCertificate read = known.get(certificate);
			if (read == null) {
				read = new PathCertificate(certificate);
				if (read.size() <= MAX_KNOWN_SIZE) {
					known.put(certificate, read);
				}
			}
			return read;
		}
	}

	/** The user trusts this very certificate: there is nobody else to ask, only the calendar and what it is for. */
	private static Result trusted(Question question) {
		X509Certificate end = question.certificate();
		PathCertificate read = new PathCertificate(end);
		ReasonCode reason = question.at().isBefore(end.getNotBefore().toInstant()) ? ReasonCode.CERTIFICATE_NOT_YET_VALID
				: question.at().isAfter(end.getNotAfter().toInstant()) ? ReasonCode.CERTIFICATE_EXPIRED
						: PathRules.serves(read, question.purpose()) ? ReasonCode.OK : ReasonCode.CERTIFICATE_USAGE;
		boolean holds = reason == ReasonCode.OK;
		return new Result(holds ? Status.VALID : Status.INVALID, reason, Revocation.GOOD, List.of(end), List.of(),
				holds ? Optional.empty() : Optional.of(end));
	}

	/** One question. */
	private final class Run {

		private final Question question;
		private final Signatures signatures = new Signatures();
		private final PathCertificate end;
		private final List<PathCertificate> anchors;
		private List<PathCertificate> between;
		private Optional<RevocationSource.Session> session = Optional.empty();
		private int asked;

		Run(Question question) {
			this.question = question;
			this.end = known(question.certificate());
			this.anchors = read(question.anchors());
			this.between = read(question.intermediates());
		}

		private List<PathCertificate> read(Collection<X509Certificate> certificates) {
			return new LinkedHashSet<>(certificates).stream().map(Rfc5280Validator.this::known).toList();
		}

		Result result() {
			Optional<Result> result = search();
			// whoever made the certificate learns that it is looked at: a server knows, the sender of a letter should not
			boolean mayFetch = source.isPresent() && question.purpose().equals(Optional.of(Purpose.TLS_SERVER));
			if (result.isEmpty() && mayFetch) {
				result = fetchIssuers() ? search() : result;
			}
			return result.orElseGet(() -> new Result(Status.NO_PATH, ReasonCode.ISSUER_UNKNOWN, Revocation.UNKNOWN,
					List.of(question.certificate()), List.of(), Optional.of(question.certificate())));
		}

		private Optional<Result> search() {
			PathSearch search = new PathSearch(end, anchors, between, question.at(), signatures);
			Optional<Result> first = Optional.empty();
			for (Optional<List<PathCertificate>> path = search.next(); path.isPresent(); path = search.next()) {
				Result result = judge(path.get());
				if (result.status() == Status.VALID && result.revocation() == Revocation.GOOD) {
					return Optional.of(result);
				}
				if (first.isEmpty() || first.get().status() != Status.VALID && result.status() == Status.VALID) {
					first = Optional.of(result);
				}
				if (result.status() == Status.VALID && question.revocationLists().isEmpty() && question.responses().isEmpty()
						&& (source.isEmpty() || asked >= MAX_ASKED)) {
					// no other path would know more
					return first;
				}
			}
			return first;
		}

		private Result judge(List<PathCertificate> path) {
			PathRules.Outcome outcome = new PathRules(signatures, question.at(), question.policies(), question.purpose()).judge(path);
			if (outcome.at() >= 0) {
				return new Result(Status.INVALID, outcome.reason(), Revocation.UNKNOWN, certificates(path), List.of(),
						Optional.of(path.get(outcome.at()).certificate()));
			}
			List<PathCertificate> material = new ArrayList<>(path.subList(0, path.size() - 1));
			between.stream().filter(b -> !material.contains(b)).forEach(material::add);
			RevocationJudge judge = new RevocationJudge(signatures, question.at(), path.get(path.size() - 1), material);
			judge.add(question.revocationLists(), question.responses());
			List<Link> links = new ArrayList<>();
			boolean ask = source.isPresent() && asked++ < MAX_ASKED;
			for (int i = 0; i < path.size() - 1; i++) {
				Link link = judge.judge(path.get(i), path.get(i + 1), outcome.keys()[i]);
				if (link.revocation() == Revocation.UNKNOWN && ask) {
					RevocationSource.Evidence found = session().about(path.get(i).certificate(), path.get(i + 1).certificate());
					judge.add(found.lists(), found.responses());
					link = judge.judge(path.get(i), path.get(i + 1), outcome.keys()[i]);
				}
				links.add(link);
			}
			return result(path, links);
		}

		private Result result(List<PathCertificate> path, List<Link> links) {
			Optional<Link> revoked = links.stream().filter(l -> l.revocation() == Revocation.REVOKED).findFirst();
			Optional<Link> unknown = links.stream().filter(l -> l.revocation() == Revocation.UNKNOWN).findFirst();
			Revocation found = revoked.or(() -> unknown).map(Link::revocation).orElse(Revocation.GOOD);
			boolean refused = revoked.isPresent() || unknown.isPresent() && question.requireRevocation();
			ReasonCode reason = !refused ? ReasonCode.OK
					: revoked.isPresent() ? ReasonCode.CERTIFICATE_REVOKED : ReasonCode.REVOCATION_UNKNOWN;
			return new Result(refused ? Status.INVALID : Status.VALID, reason, found, certificates(path), links,
					refused ? revoked.or(() -> unknown).map(Link::certificate) : Optional.empty());
		}

		private List<X509Certificate> certificates(List<PathCertificate> path) {
			return path.stream().map(PathCertificate::certificate).toList();
		}

		private RevocationSource.Session session() {
			if (session.isEmpty()) {
				session = source.map(RevocationSource::open);
			}
			return session.orElseThrow();
		}

		/** Issuers of issuers, as long as there are new ones; the session knows its bounds. */
		private boolean fetchIssuers() {
			LinkedHashSet<X509Certificate> all = new LinkedHashSet<>(question.intermediates());
			List<X509Certificate> open = new ArrayList<>(List.of(question.certificate()));
			open.addAll(all);
			boolean more = false;
			for (int i = 0; i < open.size(); i++) {
				for (X509Certificate issuer : session().issuers(open.get(i))) {
					if (all.add(issuer)) {
						open.add(issuer);
						more = true;
					}
				}
			}
			between = read(all);
			return more;
		}
	}
}
