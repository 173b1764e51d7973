package org.vaguemestre.directory.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Words of an index that differ from what was typed by one slip of the finger, or by two in long words: a letter missing,
 * added, wrong, or two exchanged (distance of Damerau and Levenshtein). What was typed may be the beginning of the word.
 */
final class NearWords {

	/** Shorter words are near to too many others. */
	private static final int SHORTEST = 4;
	private static final int TWO_SLIPS = 8;
	private static final int MOST = 64;

	private record Near(int word, int slips, int surplus) {
	}

	private final char[] typed;
	private final int most;
	/** The distances between all beginnings of what was typed and of the word looked at; its rows are kept for the next word. */
	private final int[][] rows = new int[Folding.LONGEST_WORD + 2][];

	private NearWords(String typed, int most) {
		this.typed = typed.toCharArray();
		this.most = most;
		for (int i = 0; i < rows.length; i++) {
			rows[i] = new int[this.typed.length + 1];
			rows[i][0] = i;
		}
		for (int j = 0; j <= this.typed.length; j++) {
			rows[0][j] = j;
		}
	}

	/** @return whether a word is so long that two slips leave enough of it */
	static boolean mayHaveTwoSlips(String typed) {
		return typed.length() >= TWO_SLIPS;
	}

	/**
	 * @param slips how many slips there may be; in a short word never more than one
	 * @return the numbers of the nearest words, in their order
	 */
	static int[] of(WordList words, String typed, int slips) {
		if (typed.length() < SHORTEST || typed.length() > Folding.LONGEST_WORD) {
			return new int[0];
		}
		return new NearWords(typed, mayHaveTwoSlips(typed) ? slips : 1).among(words);
	}

	/**
	 * @param slips how many slips there may be; in a short word never more than one
	 * @return tells of words looked at one by one whether they are near; for one thread
	 */
	static Predicate<String> test(String typed, int slips) {
		if (typed.length() < SHORTEST || typed.length() > Folding.LONGEST_WORD) {
			return word -> false;
		}
		return new NearWords(typed, mayHaveTwoSlips(typed) ? slips : 1)::isNear;
	}

	private boolean isNear(String word) {
		int length = 0;
		boolean near = true;
		while (length < word.length() && length < typed.length + most && near) {
			length++;
			near = fill(word, length);
		}
		return slips(word, length) <= most;
	}

	private int[] among(WordList words) {
		List<Near> found = new ArrayList<>();
		String last = ""; //$NON-NLS-1$
		// the rows up to this length of the last word are right
		int valid = 0;
		for (int number = 0; number < words.size(); number++) {
			String word = words.word(number);
			int common = 0;
			int most = Math.min(Math.min(word.length(), last.length()), valid);
			while (common < most && word.charAt(common) == last.charAt(common)) {
				common++;
			}
			last = word;
			int length = common;
			boolean near = true;
			while (length < word.length() && length < typed.length + this.most && near) {
				length++;
				near = fill(word, length);
			}
			valid = length;
			int slips = slips(word, length);
			if (slips <= this.most) {
				found.add(new Near(number, slips, Math.abs(word.length() - typed.length)));
			} else if (!near) {
				// no word that begins like this one is near
				number = Math.max(number, words.behind(word.substring(0, length).getBytes(StandardCharsets.UTF_8)) - 1);
			}
		}
		return found.stream().sorted(Comparator.comparingInt(Near::slips).thenComparingInt(Near::surplus)).limit(MOST)
				.mapToInt(Near::word).sorted().toArray();
	}

	/** @return whether the row has a distance that is small enough */
	private boolean fill(String word, int i) {
		int[] row = rows[i];
		int[] above = rows[i - 1];
		char c = word.charAt(i - 1);
		int best = row[0];
		for (int j = 1; j < row.length; j++) {
			int distance = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + (c == typed[j - 1] ? 0 : 1));
			if (i > 1 && j > 1 && c == typed[j - 2] && word.charAt(i - 2) == typed[j - 1]) {
				distance = Math.min(distance, rows[i - 2][j - 2] + 1);
			}
			row[j] = distance;
			best = Math.min(best, distance);
		}
		// an exchange looks two rows back
		return best <= most || i > 1 && least(above) < most;
	}

	private static int least(int[] row) {
		int least = row[0];
		for (int each : row) {
			least = Math.min(least, each);
		}
		return least;
	}

	/** The least distance between what was typed and a beginning of the word. */
	private int slips(String word, int length) {
		int slips = Integer.MAX_VALUE;
		for (int i = Math.max(0, typed.length - most); i <= Math.min(length, word.length()); i++) {
			slips = Math.min(slips, rows[i][typed.length]);
		}
		return slips;
	}
}
