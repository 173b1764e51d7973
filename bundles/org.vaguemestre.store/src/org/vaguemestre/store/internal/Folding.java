package org.vaguemestre.store.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text without accents and case, for sorting and comparing. */
final class Folding {

	private static final Pattern MARKS = Pattern.compile("\\p{M}+"); //$NON-NLS-1$
	/** English, French and German mail programs. */
	private static final Pattern ANSWER = Pattern.compile("(?:re|r|rep|fw|fwd|tr|aw|wg)\\s?(?:\\[\\d{1,3}\\])?\\s?:\\s*"); //$NON-NLS-1$
	/** As many marks of an answer are taken off. */
	private static final int MAX_ANSWERS = 50;
	private static final String LIGATURES = "\u0153\u0152\u00e6\u00c6\ufb00\ufb01\ufb02\ufb03\ufb04"; //$NON-NLS-1$
	private static final String[] LETTERS = { "oe", "OE", "ae", "AE", "ff", "fi", "fl", "ffi", "ffl" }; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$

	private Folding() {
	}

	static String fold(String text) {
		String plain = ligatures(text);
		if (!ascii(plain)) {
			plain = MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD)).replaceAll(""); //$NON-NLS-1$
		}
		return plain.toLowerCase(Locale.ROOT).strip();
	}

	/** What the index does not know to be the same letters. */
	static String ligatures(String text) {
		StringBuilder plain = null;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			int found = c < '\u00c6' ? -1 : LIGATURES.indexOf(c);
			if (found >= 0 && plain == null) {
				plain = new StringBuilder(text.length() + 16).append(text, 0, i);
			}
			if (plain != null) {
				if (found >= 0) {
					plain.append(LETTERS[found]);
				} else {
					plain.append(c);
				}
			}
		}
		return plain == null ? text : plain.toString();
	}

	private static boolean ascii(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= 128) {
				return false;
			}
		}
		return true;
	}

	/** A subject as it is sorted and as answers are known by: without the marks of an answer. */
	static String base(String subject) {
		String folded = fold(subject);
		Matcher answer = ANSWER.matcher(folded);
		int start = 0;
		for (int i = 0; i < MAX_ANSWERS && answer.region(start, folded.length()).lookingAt(); i++) {
			start = answer.end();
		}
		return folded.substring(start);
	}

	/** Whether a subject is marked as an answer. */
	static boolean answer(String subject) {
		return ANSWER.matcher(fold(subject)).lookingAt();
	}
}
