package org.vaguemestre.directory.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text as it is compared: without accents, case, ligatures and punctuation, cut into words of letters and digits. What is
 * stored and what is typed go through the same folding.
 */
public final class Folding {

	/** A longer word is cut: nobody types it, and a broken source must not fill the index. */
	static final int LONGEST_WORD = 40;

	/** Single letters with points or hyphens between them. */
	private static final Pattern INITIALS = Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}])\\p{L}(?:[.-]{1,2}\\p{L}(?![\\p{L}\\p{M}\\p{N}]))+"); //$NON-NLS-1$

	private Folding() {
	}

	/** @return the words of a text, in their order */
	public static List<String> words(String text) {
		List<String> words = new ArrayList<>();
		StringBuilder word = new StringBuilder();
		String plain = decomposed(text);
		for (int i = 0; i < plain.length(); i++) {
			char c = plain.charAt(i);
			if (c < 0x80 ? isAsciiWord(c) : Character.isLetterOrDigit(c)) {
				append(word, c);
			} else if (!isMark(c) && word.length() > 0) {
				words.add(finished(word));
			}
		}
		if (word.length() > 0) {
			words.add(finished(word));
		}
		return words;
	}

	/** @return the text with initials written in one: C.H.U., J.-P. */
	public static String initialsJoined(String text) {
		return text.indexOf('.') < 0 && text.indexOf('-') < 0 ? text
				: INITIALS.matcher(text).replaceAll(found -> found.group().replaceAll("[.-]", "")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** @return all words of a text, one space between them: what lists are sorted by */
	public static String line(String text) {
		return String.join(" ", words(text)); //$NON-NLS-1$
	}

	private static String finished(StringBuilder word) {
		String done = bounded(word.toString());
		word.setLength(0);
		return done;
	}

	static String bounded(String word) {
		return word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word;
	}

	private static boolean isAsciiWord(char c) {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
	}

	private static boolean isMark(char c) {
		int type = Character.getType(c);
		return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK
				|| type == Character.COMBINING_SPACING_MARK || type == Character.FORMAT;
	}

	/** The folded form of a letter or digit of ASCII; below zero for what is neither. */
	static int ascii(byte letter) {
		if (letter >= 'A' && letter <= 'Z') {
			return letter + ('a' - 'A');
		}
		return isAsciiWord((char) letter) ? letter : -1;
	}

	/** Compatibility decomposition parts letters from their accents, and opens ligatures such as ﬁ; most texts need none. */
	private static String decomposed(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= 0x80) {
				return Normalizer.normalize(text, Normalizer.Form.NFKD);
			}
		}
		return text;
	}

	/** The letters that have no decomposition and are typed in another way on most keyboards. */
	private static void append(StringBuilder word, char c) {
		switch (c) {
		case 'œ', 'Œ' -> word.append("oe"); //$NON-NLS-1$
		case 'æ', 'Æ' -> word.append("ae"); //$NON-NLS-1$
		case 'ß', 'ẞ' -> word.append("ss"); //$NON-NLS-1$
		case 'ø', 'Ø' -> word.append('o');
		case 'ł', 'Ł' -> word.append('l');
		case 'đ', 'Đ', 'ð', 'Ð' -> word.append('d');
		case 'þ', 'Þ' -> word.append("th"); //$NON-NLS-1$
		case 'ı' -> word.append('i');
		default -> word.append(Character.toLowerCase(c));
		}
	}
}
