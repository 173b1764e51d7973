package org.vaguemestre.directory.internal;

/**
 * Identifiers of people and structures as numbers that sort like their texts, so that the beginning of an identifier is a
 * range. Eleven places in base twelve: the digits, and the A and B of Corsica.
 */
final class NumberKey {

	/** RPPS numbers have 11 digits, FINESS numbers 9 places. */
	static final int PLACES = 11;
	/** Shorter ones are postcodes and house numbers; they are ordinary words. */
	static final int SHORTEST = 6;

	/** There is no such key. */
	static final long NONE = -1;

	private static final int BASE = 12;

	private NumberKey() {
	}

	static boolean isNumber(String text) {
		if (text.length() < SHORTEST || text.length() > PLACES) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			if (place(text.charAt(i)) < 0) {
				return false;
			}
		}
		return true;
	}

	/** The key of a text in UTF-8, or {@link #NONE} where it is no number. */
	static long of(byte[] text) {
		if (text.length < SHORTEST || text.length > PLACES) {
			return NONE;
		}
		long key = 0;
		for (int i = 0; i < PLACES; i++) {
			int place = i < text.length ? place(text[i]) : 0;
			if (place < 0) {
				return NONE;
			}
			key = key * BASE + place;
		}
		return key;
	}

	/** The first key that begins with these places. */
	static long first(String text) {
		long key = 0;
		for (int i = 0; i < PLACES; i++) {
			key = key * BASE + (i < text.length() ? place(text.charAt(i)) : 0);
		}
		return key;
	}

	/** The first key behind those that begin with these places. */
	static long behind(String text) {
		long width = 1;
		for (int i = text.length(); i < PLACES; i++) {
			width *= BASE;
		}
		return first(text) + width;
	}

	private static int place(int c) {
		if (c >= '0' && c <= '9') {
			return c - '0';
		}
		return switch (c) {
		case 'A', 'a' -> 10;
		case 'B', 'b' -> 11;
		default -> -1;
		};
	}
}
