package org.vaguemestre.documents.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.vaguemestre.mime.Bytes;

/** Text whose charset nobody states: UTF-8 if it fits, else whichever of Windows-1252 and CP850 gives French. */
public final class TextDecoder {

	private static final Charset WINDOWS = Charset.forName("windows-1252"); //$NON-NLS-1$
	private static final String DOS = "IBM850"; //$NON-NLS-1$
	private static final String FRENCH = "àâäéèêëîïôöùûüçÀÂÉÈÊËÎÏÔÙÛÇœŒµ°²³’«»€"; //$NON-NLS-1$

	private TextDecoder() {
	}

	/** The text without byte order mark. */
	public static String decode(Bytes bytes) {
		byte[] raw = bytes.toArray();
		if (raw.length >= 2 && (raw[0] & 0xFF) == 0xFF && (raw[1] & 0xFF) == 0xFE) {
			return new String(raw, 2, raw.length - 2, StandardCharsets.UTF_16LE);
		}
		if (raw.length >= 2 && (raw[0] & 0xFF) == 0xFE && (raw[1] & 0xFF) == 0xFF) {
			return new String(raw, 2, raw.length - 2, StandardCharsets.UTF_16BE);
		}
		String text;
		try {
			text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
		} catch (CharacterCodingException e) {
			text = singleByte(raw);
		}
		return text.startsWith("\uFEFF") ? text.substring(1) : text; //$NON-NLS-1$
	}

	private static String singleByte(byte[] raw) {
		String windows = new String(raw, WINDOWS);
		// not in every Java runtime
		if (!Charset.isSupported(DOS)) {
			return windows;
		}
		String dos = new String(raw, Charset.forName(DOS));
		return french(dos) > french(windows) ? dos : windows;
	}

	private static long french(String text) {
		return text.chars().filter(c -> FRENCH.indexOf(c) >= 0).count();
	}
}
