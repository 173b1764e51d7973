package org.vaguemestre.mail.internal;

/** Text from outside made fit for one line of a list. */
final class Clean {

	private static final int MAX = 500;

	private Clean() {
	}

	/** Without control characters and without those that turn the direction of what stands beside; bounded. */
	static String line(String text) {
		String clean = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").replaceAll("[\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]", "").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		if (clean.length() <= MAX) {
			return clean;
		}
		int end = Character.isHighSurrogate(clean.charAt(MAX - 1)) ? MAX - 1 : MAX;
		return clean.substring(0, end);
	}
}
