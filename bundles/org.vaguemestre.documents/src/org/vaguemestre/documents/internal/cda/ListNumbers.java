package org.vaguemestre.documents.internal.cda;

import java.util.Locale;

/** The marks of ordered lists. */
final class ListNumbers {

	private static final String[] TENS = { "", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc" }; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$
	private static final String[] ONES = { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" }; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$

	private ListNumbers() {
	}

	static String of(int number, String style) {
		String mark = String.valueOf(number);
		if (style.contains("Roman") && number < 100) { //$NON-NLS-1$
			mark = TENS[number / 10] + ONES[number % 10];
		} else if (style.contains("Alpha") && number <= 26) { //$NON-NLS-1$
			mark = String.valueOf((char) ('a' + number - 1));
		}
		return (style.contains("Big") ? mark.toUpperCase(Locale.ROOT) : mark) + '.'; //$NON-NLS-1$
	}
}
