package org.vaguemestre.directory.internal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Notes: the practice's own words, which may have several lines. */
public final class NoteText {

	/** The longest note, in bytes of UTF-8. */
	public static final int MOST_BYTES = 4096;

	private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n\\t]]"); //$NON-NLS-1$

	private NoteText() {
	}

	/**
	 * @param text of any origin
	 * @return without control characters but line ends and tabs, without blanks around it
	 */
	public static String clean(String text) {
		return HIDDEN.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** @return whether it can be kept */
	static boolean fits(String note) {
		return note.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
	}

	/** @return the one note and what the other says beyond it, cut where there is no more room */
	static String joined(String one, String other) {
		if (other.isEmpty() || one.contains(other)) {
			return cut(one);
		}
		return cut(one.isEmpty() || other.contains(one) ? other : one + '\n' + other);
	}

	private static String cut(String note) {
		if (fits(note)) {
			return note;
		}
		byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
		// the mark of three bytes says that something is missing
		int end = MOST_BYTES - 3;
		while ((bytes[end] & 0xc0) == 0x80) {
			end--;
		}
		return new String(bytes, 0, end, StandardCharsets.UTF_8).strip() + '…';
	}
}
