package org.vaguemestre.mime.internal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Content transfer encodings (RFC 2045 §6), read leniently: foreign characters are left out and told. */
public final class TransferEncoding {

	private TransferEncoding() {
	}

	/**
	 * @param bytes  what could be read
	 * @param broken whether something had to be left out
	 */
	public record Decoded(byte[] bytes, boolean broken) {
	}

	public static Decoded base64(byte[] in) {
		byte[] out = new byte[in.length / 4 * 3 + 3];
		int n = 0;
		int bits = 0;
		int have = 0;
		boolean broken = false;
		boolean ended = false;
		for (int i = 0; i < in.length; i++) {
			if (have == 0 && !ended) {
				int next = quads(in, i, out, n);
				n += (next - i) / 4 * 3;
				i = next;
				if (i == in.length) {
					break;
				}
			}
			byte b = in[i];
			int value = VALUES[b & 0xff];
			if (value >= 0 && !ended) {
				bits = bits << 6 | value;
				have += 6;
				if (have >= 8) {
					have -= 8;
					out[n++] = (byte) (bits >> have);
				}
			} else if (b == '=') {
				ended = true;
			} else if (value >= 0 && ended) {
				// text after the padding: a writer that joined two encoded pieces
				ended = false;
				broken = true;
				bits = value;
				have = 6;
			} else if (b != '\r' && b != '\n' && b != ' ' && b != '\t') {
				broken = true;
			}
		}
		return new Decoded(Arrays.copyOf(out, n), broken || have == 6);
	}

	/** The value of each byte as a character of base64, -1 for the others. */
	private static final byte[] VALUES = values();

	private static byte[] values() {
		byte[] values = new byte[256];
		Arrays.fill(values, (byte) -1);
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"; //$NON-NLS-1$
		for (int i = 0; i < alphabet.length(); i++) {
			values[alphabet.charAt(i)] = (byte) i;
		}
		return values;
	}

	/** Four characters at a time, as long as nothing else stands between them. */
	private static int quads(byte[] in, int from, byte[] out, int n) {
		int i = from;
		int o = n;
		while (i + 4 <= in.length) {
			int quad = VALUES[in[i] & 0xff] << 18 | VALUES[in[i + 1] & 0xff] << 12 | VALUES[in[i + 2] & 0xff] << 6 | VALUES[in[i + 3] & 0xff];
			if (quad < 0) {
				break;
			}
			out[o++] = (byte) (quad >> 16);
			out[o++] = (byte) (quad >> 8);
			out[o++] = (byte) quad;
			i += 4;
		}
		return i;
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
		return new Decoded(out.toByteArray(), broken);
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
