package org.vaguemestre.store.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import org.vaguemestre.mime.Bytes;

/**
 * Puts blocks of base64 (RFC 2045 §6.8) down as what they stand for, which is three quarters of their size and takes a fraction of the time of
 * compressing them. Only lines of equal length with equal ends are taken, so that the same bytes come back.
 * <pre>
 * bytes as they are: length (4), bytes; a block: lines (4), 0 as the end; length of a line (1), length of its end (1), what they stand for; and again
 * </pre>
 */
final class Squeezing {

	/** Fewer lines are not worth the trouble. */
	private static final int MIN_LINES = 4;
	private static final int MAX_LINE = 76;
	private static final byte[] DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(java.nio.charset.StandardCharsets.US_ASCII); //$NON-NLS-1$
	private static final byte[] VALUES = new byte[256];

	static {
		Arrays.fill(VALUES, (byte) -1);
		for (int i = 0; i < DIGITS.length; i++) {
			VALUES[DIGITS[i]] = (byte) i;
		}
	}

	private Squeezing() {
	}

	/**
	 * @param bytes what to keep
	 * @param plain how many of them are as they were
	 */
	record Squeezed(byte[] bytes, int plain) {
	}

	static Squeezed squeeze(byte[] raw) {
		ByteBuffer out = ByteBuffer.allocate(raw.length + 16);
		int from = 0;
		int plain = 0;
		for (int at = 0; at < raw.length;) {
			int length = line(raw, at);
			int end = length == 0 ? 0 : end(raw, at + length);
			int lines = end == 0 ? 0 : lines(raw, at, length, end);
			if (lines >= MIN_LINES) {
				out.putInt(at - from).put(raw, from, at - from).putInt(lines).put((byte) length).put((byte) end);
				plain += at - from;
				for (int i = 0; i < lines; i++, at += length + end) {
					decode(raw, at, length, out);
				}
				from = at;
			} else {
				at = next(raw, at + length);
			}
		}
		out.putInt(raw.length - from).put(raw, from, raw.length - from).putInt(0);
		return new Squeezed(Arrays.copyOf(out.array(), out.position()), plain + raw.length - from);
	}

	/** How long the line of whole groups of base64 is that begins here; 0 if it is none. */
	private static int line(byte[] raw, int at) {
		int length = 0;
		while (length <= MAX_LINE && at + length < raw.length && VALUES[raw[at + length] & 0xff] >= 0) {
			length++;
		}
		return length <= MAX_LINE && length % 4 == 0 ? length : 0;
	}

	private static int end(byte[] raw, int at) {
		if (at < raw.length && raw[at] == '\n') {
			return 1;
		}
		return at + 1 < raw.length && raw[at] == '\r' && raw[at + 1] == '\n' ? 2 : 0;
	}

	private static int lines(byte[] raw, int start, int length, int end) {
		int lines = 1;
		for (int at = start + length + end; line(raw, at) == length && end(raw, at + length) == end; at += length + end) {
			lines++;
		}
		return lines;
	}

	private static int next(byte[] raw, int from) {
		int at = from;
		while (at < raw.length && raw[at] != '\n') {
			at++;
		}
		return at + 1;
	}

	private static void decode(byte[] raw, int from, int length, ByteBuffer out) {
		for (int i = from; i < from + length; i += 4) {
			int group = VALUES[raw[i]] << 18 | VALUES[raw[i + 1]] << 12 | VALUES[raw[i + 2]] << 6 | VALUES[raw[i + 3]];
			out.put((byte) (group >> 16)).put((byte) (group >> 8)).put((byte) group);
		}
	}

	static byte[] expand(byte[] squeezed) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream(squeezed.length + squeezed.length / 2);
		DataInputStream in = new DataInputStream(Bytes.of(squeezed).open());
		while (true) {
			out.write(exactly(in, in.readInt()));
			int lines = in.readInt();
			if (lines == 0) {
				return out.toByteArray();
			}
			int length = in.readUnsignedByte();
			byte[] line = new byte[length + in.readUnsignedByte()];
			line[line.length - 2] = '\r';
			line[line.length - 1] = '\n';
			for (int i = 0; i < lines; i++) {
				byte[] group = exactly(in, length / 4 * 3);
				for (int k = 0, to = 0; k < group.length; k += 3, to += 4) {
					int bits = (group[k] & 0xff) << 16 | (group[k + 1] & 0xff) << 8 | group[k + 2] & 0xff;
					line[to] = DIGITS[bits >> 18];
					line[to + 1] = DIGITS[bits >> 12 & 63];
					line[to + 2] = DIGITS[bits >> 6 & 63];
					line[to + 3] = DIGITS[bits & 63];
				}
				out.write(line);
			}
		}
	}

	private static byte[] exactly(DataInputStream in, int length) throws IOException {
		if (length < 0 || length > in.available()) {
			throw new EOFException();
		}
		return in.readNBytes(length);
	}
}
