package org.vaguemestre.mime.internal;

import java.io.ByteArrayOutputStream;

import org.vaguemestre.mime.Bytes;

/** Content transfer encodings (RFC 2045 §6), read leniently: foreign characters are left out and told. */
public final class TransferEncoding {

	/** Quoted-printable is held while it is decoded; text as long as that is none, and no writer encodes files so. */
	public static final int MAX_QUOTED = 32 << 20;

	private TransferEncoding() {
	}

	/**
	 * @param bytes  what could be read
	 * @param broken whether something had to be left out
	 */
	public record Decoded(Bytes bytes, boolean broken) {
	}

	/** What a text in base64 says; held only if it is not large. */
	public static Decoded base64(Bytes in) {
		if (in.length() < Bytes.LARGE) {
			return Base64Text.decode(in);
		}
		Base64Text text = new Base64Text(in);
		return new Decoded(Bytes.of(text), text.broken());
	}

	/** @param body whether spaces at line ends are transport padding (RFC 2045 §6.7 rule 3) and soft line breaks occur */
	public static Decoded quotedPrintable(byte[] in, boolean body) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
		boolean broken = false;
		for (int i = 0; i < in.length; i++) {
			byte b = in[i];
			if (b == '=') {
				int end = body ? softBreak(in, i + 1) : -1;
				if (end >= 0) {
					i = end - 1;
				} else if (i + 2 < in.length && hex(in[i + 1]) >= 0 && hex(in[i + 2]) >= 0) {
					out.write(hex(in[i + 1]) << 4 | hex(in[i + 2]));
					i += 2;
				} else {
					out.write(b);
					broken = true;
				}
			} else if (body && (b == ' ' || b == '\t')) {
				int end = i;
				while (end < in.length && (in[end] == ' ' || in[end] == '\t')) {
					end++;
				}
				if (end < in.length && in[end] != '\r' && in[end] != '\n') {
					out.write(in, i, end - i);
				}
				i = end - 1;
			} else {
				out.write(b);
			}
		}
		return new Decoded(Bytes.of(out.toByteArray()), broken);
	}

	/** The index after a soft line break that begins there, or -1. */
	private static int softBreak(byte[] in, int from) {
		int i = from;
		while (i < in.length && (in[i] == ' ' || in[i] == '\t')) {
			i++;
		}
		if (i >= in.length) {
			return in.length;
		}
		if (in[i] == '\n') {
			return i + 1;
		}
		return in[i] == '\r' ? (i + 1 < in.length && in[i + 1] == '\n' ? i + 2 : i + 1) : -1;
	}

	private static int hex(byte b) {
		return Character.digit(b, 16);
	}
}
