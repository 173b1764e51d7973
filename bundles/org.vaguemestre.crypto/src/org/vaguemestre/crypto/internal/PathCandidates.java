package org.vaguemestre.crypto.internal;

import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.security.auth.x500.X500Principal;

/**
 * The paths that names make possible from a certificate to an anchor, short ones first. Bounded in length and number:
 * certificates that name each other in circles, or hundreds of one name, cost no more than a little time.
 */
final class PathCandidates {

	private static final int MAX_LENGTH = 12;
	private static final int MAX_CANDIDATES = 64;
	private static final int MAX_STEPS = 4_000;

	private final Map<X500Principal, Set<X509Certificate>> anchors = new HashMap<>();
	private final Map<X500Principal, Set<X509Certificate>> intermediates = new HashMap<>();

	PathCandidates(Collection<X509Certificate> anchors, Collection<X509Certificate> intermediates) {
		add(anchors, this.anchors);
		add(intermediates, this.intermediates);
	}

	private static void add(Collection<X509Certificate> from, Map<X500Principal, Set<X509Certificate>> to) {
		from.forEach(c -> to.computeIfAbsent(c.getSubjectX500Principal(), k -> new LinkedHashSet<>()).add(c));
	}

	/**
	 * @param end the end of the path
	 * @return paths from the end, the anchor last; breadth first
	 */
	List<List<X509Certificate>> of(X509Certificate end) {
		List<List<X509Certificate>> found = new ArrayList<>();
		Deque<List<X509Certificate>> open = new ArrayDeque<>();
		open.add(List.of(end));
		for (int step = 0; step < MAX_STEPS && !open.isEmpty() && found.size() < MAX_CANDIDATES; step++) {
			List<X509Certificate> path = open.poll();
			X509Certificate last = path.get(path.size() - 1);
			for (X509Certificate anchor : ranked(last, anchors)) {
				found.add(longer(path, anchor));
			}
			if (path.size() < MAX_LENGTH) {
				for (X509Certificate issuer : ranked(last, intermediates)) {
					if (!repeats(path, issuer) && open.size() < MAX_STEPS) {
						open.add(longer(path, issuer));
					}
				}
			}
		}
		return found.size() > MAX_CANDIDATES ? found.subList(0, MAX_CANDIDATES) : found;
	}

	/** Those of the name, the ones whose key identifier fits first. */
	private static List<X509Certificate> ranked(X509Certificate subject, Map<X500Principal, Set<X509Certificate>> from) {
		Set<X509Certificate> named = from.getOrDefault(subject.getIssuerX500Principal(), Set.of());
		if (named.size() < 2) {
			return List.copyOf(named);
		}
		List<X509Certificate> sorted = new ArrayList<>(named);
		sorted.sort((a, b) -> Boolean.compare(CertificateFacts.identifiesIssuer(subject, b),
				CertificateFacts.identifiesIssuer(subject, a)));
		return sorted;
	}

	/** The same name with the same key twice leads nowhere new. */
	private static boolean repeats(List<X509Certificate> path, X509Certificate issuer) {
		return path.stream().anyMatch(c -> c.getSubjectX500Principal().equals(issuer.getSubjectX500Principal())
				&& c.getPublicKey().equals(issuer.getPublicKey()));
	}

	private static List<X509Certificate> longer(List<X509Certificate> path, X509Certificate issuer) {
		List<X509Certificate> next = new ArrayList<>(path);
		next.add(issuer);
		return next;
	}
}
