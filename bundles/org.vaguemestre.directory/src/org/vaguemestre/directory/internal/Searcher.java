package org.vaguemestre.directory.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Answers one query from an index. */
final class Searcher {

	/** More than what lies between a name and a place. */
	private static final int SAINT = 8;

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
	private final Sieve sieve;
	private final Standing standing;

	Searcher(Index index, Sieve sieve, Standing standing) {
		this.index = index;
		this.sieve = sieve;
		this.standing = standing;
	}

	Found find(String typed, int limit) {
		Found exact = findExactly(typed, limit);
		return exact.total() > 0 ? exact : findNear(typed, limit);
	}

	/** With the words as they are typed, or written together, or without the small ones; all that passes for no words at all. */
	Found findExactly(String typed, int limit) {
		if (typed.isBlank() && !sieve.isOpen()) {
			Best best = new Best(limit, sieve, standing);
			best.takeAll(index.size());
			return new Found(best.total(), best.entries(), false);
		}
		Candidates found = Candidates.NONE;
		if (typed.indexOf('@') > 0) {
			found = ofAddress(typed);
		}
		if (found.size() == 0) {
			found = exactly(Query.words(typed));
		}
		for (List<String> way : found.size() == 0 ? Query.otherWays(typed) : List.<List<String>>of()) {
			found = exactly(way);
			if (found.size() > 0) {
				break;
			}
		}
		return found(found, limit, false);
	}

	private Found found(Candidates candidates, int limit, boolean near) {
		Best best = new Best(limit, sieve, standing);
		best.take(candidates);
		return new Found(best.total(), best.entries(), near && best.total() > 0);
	}

	private Candidates ofAddress(String typed) {
		int[] known = index.withAddress(typed).stream().mapToInt(entry -> Candidates.pack(entry, 1)).sorted().toArray();
		return new Candidates(known, known.length);
	}

	private Candidates exactly(List<String> words) {
		Candidates found = all(words.stream().map(word -> WordMatch.of(index, word)).toList());
		for (int i = 0; i + 1 < words.size() && found.size() > 1; i++) {
			if (Synonyms.SAINTS.contains(words.get(i))) {
				found = found.favouring(WordMatch.of(index, words.get(i) + words.get(i + 1)).all(), SAINT);
			}
		}
		return found;
	}

	/**
	 * Words that stand nowhere are the misspelled ones. Where each stands somewhere, any may be; and where that does not help
	 * either, long words may have two slips.
	 */
	private Found findNear(String typed, int limit) {
		List<String> all = Query.words(typed);
		List<String> large = Query.withoutSmall(all);
		List<String> words = large.isEmpty() ? all : large;
		Candidates found = nearly(words, false, 1);
		if (found.size() == 0) {
			found = nearly(words, true, 1);
		}
		if (found.size() == 0) {
			found = apart(words);
		}
		if (found.size() == 0 && words.stream().anyMatch(NearWords::mayHaveTwoSlips)) {
			found = nearly(words, true, 2);
		}
		return found(found, limit, true);
	}

	/** Of a word that stands nowhere, where its two halves do. */
	private Candidates apart(List<String> words) {
		for (Query.Apart way : Query.apart(words)) {
			if (index.words().find(way.first().getBytes(StandardCharsets.UTF_8)) >= 0 && WordMatch.of(index, way.second()).postings() > 0) {
				Candidates found = exactly(way.words());
				if (found.size() > 0) {
					return found;
				}
			}
		}
		return Candidates.NONE;
	}

	private Candidates nearly(List<String> words, boolean any, int slips) {
		List<WordMatch> matches = new ArrayList<>();
		for (String word : words) {
			WordMatch exact = WordMatch.of(index, word);
			matches.add(any || exact.postings() == 0 ? WordMatch.near(index, word, slips) : exact);
		}
		return all(matches);
	}

	private Candidates all(List<WordMatch> words) {
		List<WordMatch> matches = words.stream().sorted(Comparator.comparingLong(WordMatch::postings)).toList();
		if (matches.isEmpty() || matches.get(0).postings() == 0) {
			return Candidates.NONE;
		}
		Candidates found = matches.get(0).all();
		for (WordMatch next : matches.subList(1, matches.size())) {
			found = next.and(found);
		}
		return found;
	}
}
