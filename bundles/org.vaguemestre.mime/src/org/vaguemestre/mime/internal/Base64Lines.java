package org.vaguemestre.mime.internal;

import java.util.Base64;

import org.vaguemestre.mime.Bytes;

/** Bytes in base64, in lines of 76 characters that end with CRLF, the last one too; worked out for the lines that are asked for. */
public final class Base64Lines implements Bytes.Source {

	private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(76, new byte[] { '\r', '\n' });
	private static final int IN = 57;
	private static final int OUT = 78;

	private final Bytes clear;
	private final int length;

	public Base64Lines(Bytes clear) {
		this.clear = clear;
		int rest = clear.length() % IN;
		long all = (long) (clear.length() / IN) * OUT + (rest == 0 ? 0 : (rest + 2) / 3 * 4 + 2);
		if (all > Integer.MAX_VALUE - 8) {
			throw new IllegalArgumentException("more than 2 GB"); //$NON-NLS-1$
		}
		length = (int) all;
	}

	@Override
	public int length() {
		return length;
	}

	@Override
	public void read(int position, byte[] into, int offset, int count) {
		int line = position / OUT;
		int lines = (position + count + OUT - 1) / OUT - line;
		int from = line * IN;
		byte[] part = new byte[Math.min(lines * IN, clear.length() - from)];
		clear.copy(from, part, 0, part.length);
		byte[] text = ENCODER.encode(part);
		// the encoder leaves the end of its last line to others
		int skip = position - line * OUT;
		int given = Math.min(count, text.length - skip);
		System.arraycopy(text, skip, into, offset, Math.max(0, given));
		for (int i = Math.max(0, given); i < count; i++) {
			into[offset + i] = (byte) (skip + i == text.length ? '\r' : '\n');
		}
	}
}
