package org.vaguemestre.directory.internal;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Answers queries from an index. */
final class Searcher {

	/** Reading the words of one entry costs about as much as reading this many postings. */
	private static final int LOOK_UP = 8;

	/**
	 * What was found.
	 *
	 * @param total how many entries match
	 * @param best  the best of them, best first
	 * @param near  whether nothing matches as typed
	 */
	record Found(int total, int[] best, boolean near) {
	}

	private final Index index;

	Searcher(Index index) {
		this.index = index;
	}

	Found find(String typed, int limit) {
		Found exact = findExactly(typed, limit);
		return exact.total() > 0 ? exact : findNear(typed, limit);
	}

	/** With the words as they are typed, or written together, or without the small ones. */
	Found findExactly(String typed, int limit) {
		if (typed.indexOf('@') > 0) {
			List<Integer> known = index.withAddress(typed);
			if (!known.isEmpty()) {
				return new Found(known.size(), known.stream().mapToInt(Integer::intValue).limit(limit).toArray(), false);
			}
		}
		List<String> words = Query.words(typed);
		Candidates found = all(words, word -> WordMatch.of(index, word));
		for (List<String> way : found.size() == 0 ? Query.joined(words) : List.<List<String>>of()) {
			found = all(way, word -> WordMatch.of(index, word));
			if (found.size() > 0) {
				break;
			}
		}
		if (found.size() == 0) {
			found = all(Query.withoutSmall(words), word -> WordMatch.of(index, word));
		}
		return new Found(found.size(), found.best(limit), false);
	}

	private Found findNear(String typed, int limit) {
		Candidates found = all(Query.words(typed), word -> WordMatch.near(index, word));
		return new Found(found.size(), found.best(limit), found.size() > 0);
	}

	private Candidates all(List<String> words, Function<String, WordMatch> match) {
		List<WordMatch> matches = words.stream().map(match).sorted(Comparator.comparingLong(WordMatch::postings)).toList();
		if (matches.isEmpty() || matches.get(0).postings() == 0) {
			return new Candidates(0);
		}
		Candidates found = matches.get(0).all();
		for (WordMatch next : matches.subList(1, matches.size())) {
			found = (long) found.size() * LOOK_UP < next.postings() ? next.among(found) : found.and(next.all());
		}
		return found;
	}
}
