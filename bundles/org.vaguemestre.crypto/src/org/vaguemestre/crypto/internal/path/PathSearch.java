package org.vaguemestre.crypto.internal.path;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The paths from a certificate to an anchor, the most promising first: short, in time, of authorities, with right signatures.
 * The way that is left to the nearest anchor is known beforehand, so that nothing is spent on certificates that lead nowhere;
 * length, steps and number of paths are bounded, whatever mesh or circle the certificates form.
 */
final class PathSearch {

	private static final int MAX_LENGTH = 12;
	private static final int MAX_STEPS = 4_000;
	private static final int MAX_PATHS = 64;
	private static final int MAX_WAITING = 20_000;

	private static final int DOUBTFUL = 50;
	private static final int OTHER_KEY = 5;
	private static final int WRONG = 1_000;

	/** A way from the end up to here. */
	private record Way(PathCertificate last, Way before, int cost, int length, int estimate, long order, boolean complete, boolean checked) {
	}

	private final Signatures signatures;
	private final Instant at;
	private final Map<String, List<PathCertificate>> anchors = new HashMap<>();
	private final Map<String, List<PathCertificate>> between = new HashMap<>();
	private final Map<String, Integer> distances = new HashMap<>();
	private final PriorityQueue<Way> waiting = new PriorityQueue<>(Comparator.comparingInt(Way::estimate).thenComparingLong(Way::order));
	private long order;
	private int steps;
	private int found;

	PathSearch(PathCertificate end, List<PathCertificate> anchors, List<PathCertificate> intermediates, Instant at, Signatures signatures) {
		this.at = at;
		this.signatures = signatures;
		index(anchors, this.anchors);
		index(intermediates, this.between);
		measure();
		push(end, null, 0, false, true);
	}

	private static void index(List<PathCertificate> from, Map<String, List<PathCertificate>> to) {
		Set<X509Certificate> seen = new HashSet<>();
		for (PathCertificate each : from) {
			// an authority has a name (RFC 5280 §4.1.2.6)
			if (!each.subject().isEmpty() && seen.add(each.certificate())) {
				to.computeIfAbsent(each.subject(), k -> new ArrayList<>()).add(each);
			}
		}
	}

	/** How far it is from each name to the nearest anchor, whatever the signatures. */
	private void measure() {
		Map<String, List<PathCertificate>> issued = new HashMap<>();
		between.values().forEach(all -> all.forEach(c -> issued.computeIfAbsent(c.issuer(), k -> new ArrayList<>()).add(c)));
		PriorityQueue<Map.Entry<String, Integer>> open = new PriorityQueue<>(Map.Entry.comparingByValue());
		anchors.keySet().forEach(name -> open.add(Map.entry(name, 1)));
		while (!open.isEmpty()) {
			Map.Entry<String, Integer> nearest = open.poll();
			if (distances.putIfAbsent(nearest.getKey(), nearest.getValue()) == null) {
				for (PathCertificate below : issued.getOrDefault(nearest.getKey(), List.of())) {
					if (!distances.containsKey(below.subject())) {
						open.add(Map.entry(below.subject(), nearest.getValue() + cost(below)));
					}
				}
			}
		}
	}

	private int cost(PathCertificate issuer) {
		int doubts = (issuer.validAt(at) ? 0 : 1) + (issuer.mayCertify() ? 0 : 1) + (issuer.malformed() || issuer.unknownCritical() ? 1 : 0);
		return 1 + doubts * DOUBTFUL;
	}

	private void push(PathCertificate last, Way before, int cost, boolean complete, boolean checked) {
		Integer rest = complete ? Integer.valueOf(0) : distances.get(last.issuer());
		if (rest != null && waiting.size() < MAX_WAITING) {
			waiting.add(new Way(last, before, cost, before == null ? 1 : before.length() + 1, cost + rest, order++, complete, checked));
		}
	}

	/** @return the next path, the end first, the anchor last; empty if there are no more, or none that are worth it */
	Optional<List<PathCertificate>> next() {
		while (!waiting.isEmpty() && steps++ < MAX_STEPS && found < MAX_PATHS) {
			Way way = waiting.poll();
			if (!way.checked() && !signatures.by(way.before().last().signature(), way.last().certificate().getPublicKey())) {
				push(way.last(), way.before(), way.cost() + WRONG, way.complete(), true);
			} else if (way.complete()) {
				found++;
				return Optional.of(path(way));
			} else {
				goOn(way);
			}
		}
		return Optional.empty();
	}

	private void goOn(Way way) {
		PathCertificate last = way.last();
		if (last.issuer().isEmpty() || last.signature() == null) {
			return;
		}
		for (PathCertificate anchor : anchors.getOrDefault(last.issuer(), List.of())) {
			push(anchor, way, way.cost() + 1 + (last.identifies(anchor) ? 0 : OTHER_KEY), true, false);
		}
		if (way.length() < MAX_LENGTH) {
			for (PathCertificate issuer : between.getOrDefault(last.issuer(), List.of())) {
				if (!repeats(way, issuer)) {
					push(issuer, way, way.cost() + cost(issuer) + (last.identifies(issuer) ? 0 : OTHER_KEY), false, false);
				}
			}
		}
	}

	/** The same name with the same key twice leads nowhere new. */
	private static boolean repeats(Way way, PathCertificate issuer) {
		for (Way each = way; each != null; each = each.before()) {
			if (each.last().subject().equals(issuer.subject()) && Arrays.equals(each.last().publicKey(), issuer.publicKey())) {
				return true;
			}
		}
		return false;
	}

	private static List<PathCertificate> path(Way way) {
		List<PathCertificate> path = new ArrayList<>();
		for (Way each = way; each != null; each = each.before()) {
			path.add(each.last());
		}
		Collections.reverse(path);
		return path;
	}
}
