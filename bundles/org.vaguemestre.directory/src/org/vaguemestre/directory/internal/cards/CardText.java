package org.vaguemestre.directory.internal.cards;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Bytes of cards as text. Cards before 4.0 do not say what they are written in. */
final class CardText {

	private static final Charset WINDOWS = Charset.forName("windows-1252"); //$NON-NLS-1$

	private CardText() {
	}

	/** By the mark at its beginning, or UTF-8; what is none was written by an old Windows program. */
	static String of(byte[] bytes) {
		if (begins(bytes, 0xfe, 0xff) || begins(bytes, 0xff, 0xfe)) {
			return new String(bytes, StandardCharsets.UTF_16);
		}
		String text = guessed(bytes);
		return text.startsWith("\ufeff") ? text.substring(1) : text; //$NON-NLS-1$
	}

	/** A value of which each letter is one byte, as quoted-printable without a charset is decoded. */
	static String again(String bytes) {
		return bytes.chars().allMatch(c -> c < 0x100) ? guessed(bytes.getBytes(StandardCharsets.ISO_8859_1)) : bytes;
	}

	private static String guessed(byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		} catch (CharacterCodingException e) {
			return new String(bytes, WINDOWS);
		}
	}

	private static boolean begins(byte[] bytes, int first, int second) {
		return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
	}
}
