package org.vaguemestre.documents.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.vaguemestre.mime.Bytes;

/** Text whose charset nobody states: UTF-8 if it fits, else whichever charset of the last forty years gives French. */
public final class TextDecoder {

	private static final Charset WINDOWS = Charset.forName("windows-1252"); //$NON-NLS-1$
	/** The most probable first. Not all are in every Java runtime. */
	private static final List<Charset> CANDIDATES = List.of("windows-1252", "ISO-8859-15", "IBM850", "x-MacRoman", "IBM437").stream() //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
			.filter(Charset::isSupported).map(Charset::forName).toList();
	private static final String SMALL = "éèàêçùôîâûëïœüöä"; //$NON-NLS-1$
	private static final String CAPITAL = "ÉÈÀÊÇÙÔÎÂÛËÏŒÜÖÄ"; //$NON-NLS-1$
	private static final String SIGNS = "µ°²³’‘“”«»€±–…·½¼×§\u00A0"; //$NON-NLS-1$
	/** Windows-1252 has fractions where Latin-9 has letters. */
	private static final String TWINS = "œŒ½¼"; //$NON-NLS-1$
	/** How much of a long text is looked at. */
	private static final int LOOK = 200_000;
	/** A UTF-8 that was cut or damaged has few wrong bytes among many right ones. */
	private static final int RIGHT_FOR_WRONG = 10;

	private TextDecoder() {
	}

	/** The text without byte order mark. */
	public static String decode(Bytes bytes) {
		byte[] raw = bytes.toArray();
		String text = new String(raw, charset(raw));
		return text.startsWith("\uFEFF") ? text.substring(1) : text; //$NON-NLS-1$
	}

	/** The charset that a text is written in, as far as it can be told. */
	public static Charset charset(byte[] raw) {
		if (starts(raw, 0xFF, 0xFE) || zeros(raw, 1)) {
			return StandardCharsets.UTF_16LE;
		}
		if (starts(raw, 0xFE, 0xFF) || zeros(raw, 0)) {
			return StandardCharsets.UTF_16BE;
		}
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw));
			return StandardCharsets.UTF_8;
		} catch (CharacterCodingException e) {
			return damagedUtf8(raw) ? StandardCharsets.UTF_8 : singleByte(raw);
		}
	}

	/** A short text of which no more is known than that it is not UTF-8. */
	public static String oneByte(byte[] raw) {
		return new String(raw, singleByte(raw));
	}

	private static boolean starts(byte[] raw, int first, int second) {
		return raw.length >= 2 && (raw[0] & 0xFF) == first && (raw[1] & 0xFF) == second;
	}

	/** Whether every second byte of the begin is zero and the others are not: Latin letters in UTF-16. */
	private static boolean zeros(byte[] raw, int from) {
		int length = Math.min(raw.length & ~1, 512);
		for (int i = 0; i < length; i++) {
			if ((raw[i] == 0) != ((i & 1) == from)) {
				return false;
			}
		}
		return length >= 16;
	}

	private static boolean damagedUtf8(byte[] raw) {
		String text = new String(raw, StandardCharsets.UTF_8);
		long wrong = text.chars().filter(c -> c == 0xFFFD).count();
		long right = text.chars().filter(c -> c >= 0x80 && c != 0xFFFD).count();
		boolean cut = text.indexOf(0xFFFD) == text.length() - 1;
		return right > 0 && (cut || right >= wrong * RIGHT_FOR_WRONG);
	}

	private static Charset singleByte(byte[] raw) {
		Charset best = WINDOWS;
		int most = Integer.MIN_VALUE;
		int length = Math.min(raw.length, LOOK);
		for (Charset candidate : CANDIDATES) {
			int score = score(new String(raw, 0, length, candidate));
			if (score > most) {
				most = score;
				best = candidate;
			}
		}
		return best;
	}

	/** An accent is where French has one: a small letter among small ones, a capital at the begin of a word or among capitals. */
	private static int score(String text) {
		int score = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < 0x80) {
				continue;
			}
			boolean afterSmall = i > 0 && Character.isLowerCase(text.charAt(i - 1));
			boolean afterCapital = i > 1 && Character.isUpperCase(text.charAt(i - 1)) && Character.isUpperCase(text.charAt(i - 2));
			int small = SMALL.indexOf(c);
			if (TWINS.indexOf(c) >= 0) {
				score += twin(text, i);
			} else if (small >= 0) {
				score += afterCapital ? -2 : small < 6 ? 4 : 2;
			} else if (CAPITAL.indexOf(c) >= 0) {
				score += afterSmall ? -3 : CAPITAL.indexOf(c) < 6 ? 3 : 1;
			} else {
				score += SIGNS.indexOf(c) >= 0 ? 1 : -3;
			}
		}
		return score;
	}

	/** In one charset a letter, which begins or goes on a word; in another one a fraction, which does not. */
	private static int twin(String text, int at) {
		boolean word = at + 1 < text.length() && Character.isLetter(text.charAt(at + 1)) && !(at > 0 && Character.isDigit(text.charAt(at - 1)));
		return "½¼".indexOf(text.charAt(at)) >= 0 == word ? -3 : word ? 2 : 1; //$NON-NLS-1$
	}
}
