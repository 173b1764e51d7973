package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The words of a query. All but the last count as finished: what cannot help is left out there, a form of address above all.
 */
final class Query {

	private static final int MOST_LETTERS = 500;
	private static final int MOST_WORDS = 12;
	private static final int LEAST_PART = 3;
	private static final int MOST_COMPOUND = 30;

	private Query() {
	}

	/** @return the words as typed, each once, initials in one, without forms of address; empty when there is nothing to look for */
	static List<String> words(String typed) {
		return once(Folding.words(Folding.initialsJoined(bounded(typed))));
	}

	private static String bounded(String typed) {
		return typed.length() > MOST_LETTERS ? typed.substring(0, MOST_LETTERS) : typed;
	}

	private static List<String> once(List<String> all) {
		List<String> words = new ArrayList<>();
		for (int i = 0; i < all.size(); i++) {
			if (i == all.size() - 1 || !Synonyms.TITLES.contains(all.get(i))) {
				words.add(number(all.get(i)));
			}
		}
		return new LinkedHashSet<>(words).stream().limit(MOST_WORDS).toList();
	}

	/** The national form of an RPPS number has an 8 before the number itself. */
	private static String number(String word) {
		return word.length() == NumberKey.PLACES + 1 && word.startsWith("8") && NumberKey.isNumber(word.substring(1)) //$NON-NLS-1$
				? word.substring(1)
				: word;
	}

	/** @return what else the words may mean where nothing is found as they were typed, the likeliest first */
	static List<List<String>> otherWays(String typed) {
		List<String> words = words(typed);
		List<List<String>> ways = new ArrayList<>();
		List<String> apart = once(Folding.words(bounded(typed)));
		if (!apart.equals(words)) {
			ways.add(apart);
		}
		ways.addAll(everyday(words));
		ways.addAll(joined(words));
		List<String> large = withoutSmall(words);
		List<String> numbers = once(digitsJoined(large.isEmpty() ? words : large));
		if (numbers.size() < words.size()) {
			ways.add(numbers);
		}
		return ways;
	}

	private static List<List<String>> everyday(List<String> words) {
		List<List<String>> ways = new ArrayList<>();
		for (int i = 0; i < words.size(); i++) {
			for (List<String> instead : Everyday.of(words.get(i))) {
				List<String> way = new ArrayList<>(words);
				way.remove(i);
				way.addAll(i, instead);
				ways.add(way);
			}
		}
		return ways;
	}

	/** A way to take a word for two: {@code bioazur} for Bio Azur. */
	record Apart(String first, String second, List<String> words) {
	}

	/** @return every way to take one of the words for two; more than that is not meant */
	static List<Apart> apart(List<String> words) {
		List<Apart> ways = new ArrayList<>();
		for (int i = 0; i < words.size(); i++) {
			String word = words.get(i);
			if (word.length() > MOST_COMPOUND || !word.codePoints().allMatch(Character::isLetter)) {
				continue;
			}
			for (int at = LEAST_PART; at <= word.length() - LEAST_PART; at++) {
				if (Character.isLowSurrogate(word.charAt(at))) {
					continue;
				}
				List<String> way = new ArrayList<>(words);
				way.set(i, word.substring(0, at));
				way.add(i + 1, word.substring(at));
				ways.add(new Apart(word.substring(0, at), word.substring(at), way));
			}
		}
		return ways;
	}

	/** A number may be typed in groups. */
	private static List<String> digitsJoined(List<String> words) {
		List<String> joined = new ArrayList<>();
		boolean digits = false;
		for (String word : words) {
			boolean more = word.chars().allMatch(c -> c >= '0' && c <= '9');
			if (digits && more) {
				joined.set(joined.size() - 1, joined.get(joined.size() - 1) + word);
			} else {
				joined.add(word);
			}
			digits = more;
		}
		return joined;
	}

	/** Two neighbours written in one, in every way: {@code le fevre} for Lefèvre. */
	private static List<List<String>> joined(List<String> words) {
		List<List<String>> ways = new ArrayList<>();
		for (int i = 0; i + 1 < words.size(); i++) {
			List<String> way = new ArrayList<>(words);
			way.set(i, words.get(i) + way.remove(i + 1));
			ways.add(way);
		}
		return ways;
	}

	/** @return the words without the small ones; empty when there are none or nothing would be left */
	static List<String> withoutSmall(List<String> words) {
		List<String> large = words.stream().filter(word -> !Synonyms.SMALL.contains(word) && !Synonyms.LABELS.contains(word)).toList();
		return large.size() == words.size() ? List.of() : large;
	}
}
