package org.vaguemestre.store.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words as the full-text index has them: letters and digits with their marks, everything else is between words. The index takes long to find
 * what begins with one letter or two, because that is a large part of all words; so every message has the beginnings of its words in a column
 * of their own.
 */
final class Tokens {

	/** So many letters of a beginning are in that column; longer ones the index finds by itself. */
	static final int BEGINNING = 2;
	/** So many beginnings with other letters than a to z are told of a text. */
	private static final int MAX_OTHERS = 500;
	private static final int DIGITS = 36;
	/** Letters from here on are not looked up; combining marks are among them. */
	private static final int LOOKED_UP = 0x250;
	/** Which of the 36 letters and digits one is without its accent; -1 if it is none of them, -2 if it is no letter. */
	private static final byte[] PLAIN = new byte[LOOKED_UP];

	static {
		for (int c = 0; c < LOOKED_UP; c++) {
			String folded = Folding.fold(Character.toString(c));
			boolean known = folded.length() == 1 && folded.charAt(0) < 128 && part(folded.charAt(0));
			PLAIN[c] = (byte) (!part(c) ? -2 : known ? Character.digit(folded.charAt(0), DIGITS) : -1);
		}
	}

	private Tokens() {
	}

	/** The words of a text, at most so many. */
	static List<String> of(String text, int most) {
		List<String> tokens = new ArrayList<>();
		StringBuilder token = new StringBuilder();
		String plain = Folding.ligatures(text) + ' ';
		for (int i = 0, c; i < plain.length() && tokens.size() < most; i += Character.charCount(c)) {
			c = plain.codePointAt(i);
			if (part(c) || token.length() > 0 && mark(c)) {
				token.appendCodePoint(c);
			} else if (token.length() > 0) {
				tokens.add(token.toString());
				token.setLength(0);
			}
		}
		return tokens;
	}

	/** What is found in the column of beginnings, if a word is short enough for it; the mark tells of which texts it is. */
	static Optional<String> beginning(char mark, String word) {
		String folded = letters(word);
		return folded.isEmpty() || folded.codePointCount(0, folded.length()) > BEGINNING ? Optional.empty() : Optional.of(mark + folded);
	}

	/** A word as it is compared, without what the index does not take for a letter. */
	private static String letters(String word) {
		return Folding.fold(word).codePoints().filter(Tokens::part).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
				.toString();
	}

	/** The beginnings of all words of a text. */
	static final class Beginnings {

		private final BitSet latin = new BitSet(DIGITS * (DIGITS + 1));
		private final Set<String> others = new TreeSet<>();

		void add(String text) {
			for (int i = 0; i < text.length();) {
				int end = i;
				while (end < text.length() && inside(text, end, i)) {
					end++;
				}
				if (end > i) {
					word(text, i, end);
				}
				i = end + 1;
			}
		}

		private static boolean inside(String text, int at, int start) {
			char c = text.charAt(at);
			if (c < LOOKED_UP) {
				return PLAIN[c] != -2;
			}
			if (Character.isLowSurrogate(c)) {
				return at > start;
			}
			int point = text.codePointAt(at);
			return part(point) || at > start && mark(point);
		}

		private void word(String text, int start, int end) {
			int first = plain(text, start, end);
			int second = start + 1 == end ? DIGITS : plain(text, start + 1, end);
			// what follows may be the mark of an accent
			if (first >= 0 && second >= 0 && (start + 2 >= end || text.charAt(start + 2) < LOOKED_UP)) {
				latin.set(first * (DIGITS + 1) + DIGITS);
				latin.set(first * (DIGITS + 1) + second);
			} else if (others.size() < MAX_OTHERS) {
				String folded = letters(text.substring(start, Math.min(end, start + 16)));
				for (int length = 1; length <= BEGINNING && folded.codePointCount(0, folded.length()) >= length; length++) {
					others.add(folded.substring(0, folded.offsetByCodePoints(0, length)));
				}
			}
		}

		private static int plain(String text, int at, int end) {
			char c = at < end ? text.charAt(at) : LOOKED_UP;
			return c < LOOKED_UP ? PLAIN[c] : -1;
		}

		/** All of them, with a mark before each. */
		void appendTo(StringBuilder out, char mark) {
			for (int bit = latin.nextSetBit(0); bit >= 0; bit = latin.nextSetBit(bit + 1)) {
				out.append(mark).append(Character.forDigit(bit / (DIGITS + 1), DIGITS));
				if (bit % (DIGITS + 1) < DIGITS) {
					out.append(Character.forDigit(bit % (DIGITS + 1), DIGITS));
				}
				out.append(' ');
			}
			others.forEach(o -> out.append(mark).append(o).append(' '));
		}
	}

	private static boolean part(int c) {
		if (c < 128) {
			return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
		}
		return Character.isLetter(c) || switch (Character.getType(c)) {
		case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER, Character.PRIVATE_USE -> true;
		default -> false;
		};
	}

	private static boolean mark(int c) {
		return c >= 128 && Character.getType(c) == Character.NON_SPACING_MARK;
	}
}
