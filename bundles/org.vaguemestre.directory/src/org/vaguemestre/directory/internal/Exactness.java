package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;

/**
 * Lets what the practice knows come before what others know where it is as exact, and only there: whose street is called as was
 * typed does not come before those who bear the name. What others know keeps its order.
 */
final class Exactness {

	/** Behind so many others nobody looks for it. */
	private static final int DEEPEST = 200;

	private record Ours(DirectoryHit hit, int exact) {
	}

	private final List<String> words;

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

	/**
	 * Whole words of a name before beginnings of one, and these before all else; people before structures that bear their name, as
	 * in the index.
	 */
	private int of(DirectoryHit hit) {
		DirectoryEntry entry = hit.entry();
		String lastName = entry.holder().lastName();
		boolean person = !lastName.isEmpty();
		List<String> names = new ArrayList<>(
				Folding.words(person ? entry.sortName() : entry.sortName() + ' ' + entry.workplace().brand() + ' ' + entry.workplace().name()));
		// Le Goff may be typed in one
		names.add(String.join("", Folding.words(lastName))); //$NON-NLS-1$
		List<String> rest = Folding.words(entry.activity() + ' ' + entry.place());
		int sum = 0;
		for (String word : words) {
			if (names.contains(word) || entry.rpps().startsWith(word) || entry.finess().startsWith(word)) {
				sum += person ? 6 : 3;
			} else if (begins(names, word)) {
				sum += person ? 4 : 2;
			} else if (begins(rest, word)) {
				sum++;
			}
		}
		return sum;
	}

	private static boolean begins(List<String> words, String typed) {
		return words.stream().anyMatch(word -> word.startsWith(typed));
	}
}
