package org.vaguemestre.directory.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Texts of entries, from whatever source: as a reader wants them, and harmless. */
public final class EntryText {

	/** Longest mail address (RFC 5321 §4.5.3.1.3, without the angle brackets). */
	private static final int LONGEST_ADDRESS = 254;
	private static final int LONGEST_FIELD = 300;

	/** By letter of ASCII. */
	private static final boolean[] NOT_IN_ADDRESS = new boolean[0x80];

	static {
		for (char c = 0; c < NOT_IN_ADDRESS.length; c++) {
			NOT_IN_ADDRESS[c] = Character.isWhitespace(c) || "<>()[]\\,;:\"".indexOf(c) >= 0; //$NON-NLS-1$
		}
	}

	private EntryText() {
	}

	/**
	 * @param code of the nomenclature, such as {@code DR}
	 * @return the form of address, such as {@code Dr}
	 */
	public static String title(String code) {
		return switch (code.toUpperCase(Locale.ROOT)) {
		case "DR" -> "Dr"; //$NON-NLS-1$ //$NON-NLS-2$
		case "PR" -> "Pr"; //$NON-NLS-1$ //$NON-NLS-2$
		case "M", "MR" -> "M."; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "MME" -> "Mme"; //$NON-NLS-1$ //$NON-NLS-2$
		case "MLLE" -> "Mlle"; //$NON-NLS-1$ //$NON-NLS-2$
		default -> code;
		};
	}

	/**
	 * @param text of an entry or as typed
	 * @return its words, without accents, case and punctuation
	 */
	public static List<String> words(String text) {
		return Folding.words(text);
	}

	/**
	 * @param words as typed, in their order
	 * @return without forms of address and without what says that a number follows, which servers have in no field; the last word
	 *         stays, for it may be the beginning of another
	 */
	public static List<String> sought(List<String> words) {
		return IntStream.range(0, words.size()).filter(i -> i == words.size() - 1 || !isSaidOnly(Folding.line(words.get(i)))).mapToObj(words::get)
				.toList();
	}

	private static boolean isSaidOnly(String word) {
		return Synonyms.TITLES.contains(word) || Synonyms.NUMBERS.contains(word);
	}

	/**
	 * @param label of the nomenclature
	 * @return without the mark for the kind of know-how, which tells a reader nothing
	 */
	public static String specialty(String label) {
		return label.endsWith("(SM)") ? label.substring(0, label.length() - 4).strip() : label; //$NON-NLS-1$
	}

	/**
	 * @param text as a source writes it, {@linkplain #clean cleaned}
	 * @return whether it has one at sign with something on both sides, a domain without empty parts, and nothing that would leave the
	 *         head of a message
	 */
	public static boolean isAddress(String text) {
		int at = text.indexOf('@');
		if (at < 1 || at != text.lastIndexOf('@') || at == text.length() - 1 || text.length() > LONGEST_ADDRESS) {
			return false;
		}
		if (text.charAt(at + 1) == '.' || text.endsWith(".") || text.indexOf("..", at) > 0) { //$NON-NLS-1$ //$NON-NLS-2$
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			if (isNotInAddress(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isNotInAddress(char c) {
		return c < NOT_IN_ADDRESS.length ? NOT_IN_ADDRESS[c] : Character.isWhitespace(c);
	}

	/** Where the domain of an address begins, in bytes. */
	static int domain(byte[] address) {
		int at = 0;
		while (at < address.length && address[at] != '@') {
			at++;
		}
		return Math.min(at + 1, address.length);
	}

	/**
	 * @param field as a source writes it
	 * @return without control characters and marks that turn the direction of writing, which could make one address look like
	 *         another; without blanks around it, and not longer than anybody reads
	 */
	public static String clean(String field) {
		String text = field.strip();
		for (int i = 0; i < text.length(); i++) {
			if (isHidden(text.charAt(i))) {
				text = text.codePoints().filter(c -> !isHidden(c))
						.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString()
						.strip();
				break;
			}
		}
		return text.length() > LONGEST_FIELD ? text.substring(0, LONGEST_FIELD) : text;
	}

	/** Whether a text has characters that no text of a source has. */
	static boolean hasControls(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isISOControl(text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	/** Whether there is nothing to clean, as far as is seen at once: letters of printable ASCII without blanks around them. */
	static boolean isClean(byte[] text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (text[i] < ' ' || text[i] > '~') {
				return false;
			}
		}
		return start == end || text[start] != ' ' && text[end - 1] != ' ' && end - start <= LONGEST_FIELD;
	}

	private static boolean isHidden(int c) {
		if (c >= ' ' && c <= '~') {
			return false;
		}
		int type = Character.getType(c);
		return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
				|| type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
	}
}
