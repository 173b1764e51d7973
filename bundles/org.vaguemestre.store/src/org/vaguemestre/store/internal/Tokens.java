package org.vaguemestre.store.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Words as the full-text index has them: letters and digits with their marks, everything else is between words. The index takes long to find
 * what begins with a single letter, because that is half of all words; so every message has its first letters in a column of their own.
 */
final class Tokens {

	/** So many different first letters of a text are told; there are 36 in most of the world's mail. */
	private static final int MAX_LETTERS = 200;

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

	/** The letter that a word begins with, as it is found in the column of first letters; the mark tells of which texts it is. */
	static String first(char mark, String token) {
		return mark + Folding.fold(token.substring(0, token.offsetByCodePoints(0, 1)));
	}

	/** Adds the first letters of all words of a text. */
	static void firsts(char mark, String text, TreeSet<String> all) {
		long latin = 0;
		boolean inside = false;
		for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
			c = text.codePointAt(i);
			boolean part = part(c) || inside && mark(c);
			if (part && !inside) {
				if (c < 128) {
					latin |= 1L << (c <= '9' ? c - '0' : 10 + (c | 32) - 'a');
				} else if (all.size() < MAX_LETTERS) {
					all.add(mark + Folding.fold(Character.toString(c)));
				}
			}
			inside = part;
		}
		for (; latin != 0; latin &= latin - 1) {
			int bit = Long.numberOfTrailingZeros(latin);
			all.add("" + mark + (char) (bit < 10 ? '0' + bit : 'a' + bit - 10)); //$NON-NLS-1$
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
