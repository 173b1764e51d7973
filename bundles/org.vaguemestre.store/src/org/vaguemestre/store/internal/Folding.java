package org.vaguemestre.store.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text without accents and case, for sorting and searching. */
final class Folding {

	private static final Pattern MARKS = Pattern.compile("\\p{M}+"); //$NON-NLS-1$

	private Folding() {
	}

	static String fold(String text) {
		String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll(""); //$NON-NLS-1$
		return bare.toLowerCase(Locale.ROOT).replace("\u0153", "oe").replace("\u00e6", "ae").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	/** A subject as it is sorted: answers beside what they answer. */
	static String subject(String subject) {
		return fold(subject).replaceFirst("^((re|r|fw|fwd|tr|aw|wg)\\s*:\\s*)+", ""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** A pattern for LIKE with escape character backslash. */
	static String like(String word) {
		return '%' + fold(word).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%'; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
	}
}
