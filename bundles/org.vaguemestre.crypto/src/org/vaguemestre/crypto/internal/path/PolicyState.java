package org.vaguemestre.crypto.internal.path;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.crypto.PathValidator.Policies;

/**
 * The policies that hold from the anchor down to one certificate (RFC 5280 §6.1). The tree of that standard can be made to
 * double with every certificate; as in RFC 9618 each policy is held once for each depth, and as only the lowest depth decides,
 * it alone is kept, each policy with the policies of the anchor's domain that it goes back to.
 */
final class PolicyState {

	/** @param expected what the next certificate may call it; @param roots what it is called where the path begins */
	private record Node(Set<String> expected, Set<String> roots) {
	}

	private final Policies wanted;
	private Map<String, Node> level = new HashMap<>();
	private int explicit;
	private int inhibitAny;
	private int mapping;

	PolicyState(Policies wanted, int length) {
		this.wanted = wanted;
		this.explicit = wanted.explicit() ? 0 : length + 1;
		this.inhibitAny = wanted.inhibitAny() ? 0 : length + 1;
		this.mapping = wanted.inhibitMapping() ? 0 : length + 1;
		level.put(PolicyFacts.ANY, new Node(Set.of(PolicyFacts.ANY), Set.of(PolicyFacts.ANY)));
	}

	/** @return whether the path may go on (§6.1.3 d to f) */
	boolean enter(PolicyFacts facts, boolean selfIssued, boolean last) {
		if (!facts.stated()) {
			level = new HashMap<>();
		} else if (!level.isEmpty()) {
			level = next(facts, inhibitAny > 0 || selfIssued && !last);
		}
		return explicit > 0 || !level.isEmpty();
	}

	private Map<String, Node> next(PolicyFacts facts, boolean anyCounts) {
		Map<String, Set<String>> expected = new LinkedHashMap<>();
		level.forEach((policy, node) -> node.expected()
				.forEach(e -> expected.computeIfAbsent(e, k -> new HashSet<>()).addAll(node.roots())));
		Map<String, Node> next = new LinkedHashMap<>();
		for (String policy : facts.policies()) {
			if (policy.equals(PolicyFacts.ANY)) {
				continue;
			}
			if (expected.containsKey(policy)) {
				next.put(policy, new Node(Set.of(policy), expected.get(policy)));
			} else if (level.containsKey(PolicyFacts.ANY)) {
				next.put(policy, new Node(Set.of(policy), Set.of(policy)));
			}
		}
		if (anyCounts && facts.policies().contains(PolicyFacts.ANY)) {
			expected.forEach((policy, roots) -> next.putIfAbsent(policy, new Node(Set.of(policy), roots)));
		}
		return next;
	}

	/** @return whether the path may go on below this certificate (§6.1.4 a, b, h to j) */
	boolean prepare(PolicyFacts facts, boolean selfIssued) {
		Map<String, Set<String>> mapped = new LinkedHashMap<>();
		for (String[] pair : facts.mappings()) {
			if (pair[0].equals(PolicyFacts.ANY) || pair[1].equals(PolicyFacts.ANY)) {
				return false;
			}
			mapped.computeIfAbsent(pair[0], k -> new HashSet<>()).add(pair[1]);
		}
		mapped.forEach(this::map);
		if (!selfIssued) {
			explicit = Math.max(0, explicit - 1);
			mapping = Math.max(0, mapping - 1);
			inhibitAny = Math.max(0, inhibitAny - 1);
		}
		explicit = Math.min(explicit, facts.requireAfter().orElse(explicit));
		mapping = Math.min(mapping, facts.inhibitMapping().orElse(mapping));
		inhibitAny = Math.min(inhibitAny, facts.inhibitAny().orElse(inhibitAny));
		return true;
	}

	private void map(String issuers, Set<String> subjects) {
		if (mapping == 0) {
			level.remove(issuers);
		} else if (level.containsKey(issuers)) {
			level.put(issuers, new Node(subjects, level.get(issuers).roots()));
		} else if (level.containsKey(PolicyFacts.ANY)) {
			level.put(issuers, new Node(subjects, Set.of(issuers)));
		}
	}

	/** @return whether the path holds (§6.1.5 a, b, g) */
	boolean finish(PolicyFacts facts) {
		explicit = Math.max(0, explicit - 1);
		if (facts.requireAfter().equals(Optional.of(0))) {
			explicit = 0;
		}
		return explicit > 0 || level.values().stream().anyMatch(n -> wanted.initial().isEmpty() || n.roots().contains(PolicyFacts.ANY)
				|| n.roots().stream().anyMatch(wanted.initial()::contains));
	}
}
