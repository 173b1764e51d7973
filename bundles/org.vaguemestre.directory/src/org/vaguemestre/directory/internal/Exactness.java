package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.vaguemestre.directory.DirectoryHit;

/**
 * Lets what the practice knows come before what others know where it is as exact, and only there: whose street is called as was
 * typed does not come before those who bear the name. What others know keeps its order.
 */
final class Exactness {

	private static final Set<Field> NAMES = EnumSet.of(Field.SOLE_NAME, Field.NAME, Field.OTHER_NAME, Field.FIRST_NAME, Field.STRUCTURE);
	/** Behind so many others nobody looks for it. */
	private static final int DEEPEST = 200;

	private record Ours(DirectoryHit hit, int exact) {
	}

	private final List<String> words;
	private final FieldWords cut = new FieldWords();

	private Exactness(String typed) {
		words = Query.words(typed);
	}

	/**
	 * @param typed  what was looked for
	 * @param hits   what was found
	 * @param chosen tells which of them the practice knows
	 * @return the same hits
	 */
	static List<DirectoryHit> ordered(String typed, List<DirectoryHit> hits, Predicate<DirectoryHit> chosen) {
		List<DirectoryHit> ours = hits.stream().filter(chosen).toList();
		if (ours.isEmpty() || ours.size() == hits.size()) {
			return hits;
		}
		return new Exactness(typed).ordered(ours, hits.stream().filter(chosen.negate()).toList());
	}

	private List<DirectoryHit> ordered(List<DirectoryHit> ours, List<DirectoryHit> others) {
		List<DirectoryHit> all = new ArrayList<>(ours.size() + others.size());
		int next = 0;
		List<Ours> best = ours.stream().map(hit -> new Ours(hit, of(hit))).sorted(Comparator.comparingInt(Ours::exact).reversed()).toList();
		for (Ours each : best) {
			while (next < others.size() && next < DEEPEST && of(others.get(next)) > each.exact()) {
				all.add(others.get(next++));
			}
			all.add(each.hit());
		}
		all.addAll(others.subList(next, others.size()));
		return all;
	}

	/** Whole words of a name before beginnings of one, and these before all else. */
	private int of(DirectoryHit hit) {
		EntryWords entry = EntryWords.of(hit.entry(), cut);
		int sum = 0;
		for (String word : words) {
			int best = entry.numbers().stream().anyMatch(number -> number.startsWith(word)) ? 2 : 0;
			for (Map.Entry<String, Field> each : entry.words().entrySet()) {
				if (NAMES.contains(each.getValue()) && each.getKey().startsWith(word)) {
					best = Math.max(best, each.getKey().equals(word) ? 2 : 1);
				}
			}
			sum += best;
		}
		return sum;
	}
}
