package org.vaguemestre.mail.internal;

import java.util.regex.Pattern;

/** Text from outside made fit for one line of a list. */
final class Clean {

	private static final int MAX = 500;

	private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+"); //$NON-NLS-1$
	private static final Pattern TURNING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]"); //$NON-NLS-1$
	private static final Pattern SUSPECT = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]"); //$NON-NLS-1$

	private Clean() {
	}

	/** Without control characters and without those that turn the direction of what stands beside; bounded. */
	static String line(String text) {
		String clean = SUSPECT.matcher(text).find() ? TURNING.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("") : text; //$NON-NLS-1$ //$NON-NLS-2$
		clean = clean.strip();
		if (clean.length() <= MAX) {
			return clean;
		}
		int end = Character.isHighSurrogate(clean.charAt(MAX - 1)) ? MAX - 1 : MAX;
		return clean.substring(0, end);
	}
}
