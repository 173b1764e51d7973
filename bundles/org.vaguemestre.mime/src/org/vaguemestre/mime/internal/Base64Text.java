package org.vaguemestre.mime.internal;

import java.util.Arrays;

import org.vaguemestre.mime.Bytes;

/**
 * What a text in base64 says, read leniently: foreign characters are left out and told. A large one is read through once, to
 * know its length and where each block begins; the blocks are then worked out when they are asked for.
 */
final class Base64Text implements Bytes.Source {

	private static final byte[] VALUES = values();

	/** How far the reading came. */
	private static final class State {
		private int in;
		private int bits;
		private int have;
		private boolean ended;
		private boolean broken;

		State copy() {
			State copy = new State();
			copy.in = in;
			copy.bits = bits;
			copy.have = have;
			copy.ended = ended;
			return copy;
		}
	}

	private final Bytes text;
	/** At each multiple of the block size. */
	private final State[] starts;
	private final int length;
	private final boolean broken;

	Base64Text(Bytes text) {
		this.text = text;
		State state = new State();
		byte[] block = new byte[Blocks.SIZE];
		byte[] window = new byte[Blocks.SIZE];
		State[] marks = new State[text.length() / Blocks.SIZE + 1];
		int blocks = 0;
		int all = 0;
		int got;
		do {
			marks[blocks++] = state.copy();
			got = decode(text, state, window, block, 0, block.length);
			all += got;
		} while (got == block.length);
		length = all;
		starts = Arrays.copyOf(marks, blocks);
		broken = state.broken || state.have == 6;
	}

	boolean broken() {
		return broken;
	}

	@Override
	public int length() {
		return length;
	}

	@Override
	public void read(int position, byte[] into, int offset, int count) {
		int number = position / Blocks.SIZE;
		State state = starts[number].copy();
		byte[] window = new byte[Math.min(Blocks.SIZE, text.length() - state.in)];
		int skip = position - number * Blocks.SIZE;
		if (skip > 0) {
			decode(text, state, window, new byte[skip], 0, skip);
		}
		decode(text, state, window, into, offset, count);
	}

	/** All at once. */
	static TransferEncoding.Decoded decode(Bytes text) {
		byte[] out = new byte[text.length() / 4 * 3 + 3];
		State state = new State();
		int length = decode(text, state, new byte[Math.min(Blocks.SIZE, text.length())], out, 0, out.length);
		return new TransferEncoding.Decoded(Bytes.of(length == out.length ? out : Arrays.copyOf(out, length)), state.broken || state.have == 6);
	}

	/** @return how many bytes came out; fewer than wanted only at the end of the text */
	private static int decode(Bytes text, State state, byte[] window, byte[] out, int offset, int wanted) {
		int done = 0;
		while (done < wanted && state.in < text.length()) {
			int filled = Math.min(window.length, text.length() - state.in);
			text.copy(state.in, window, 0, filled);
			int[] used = new int[1];
			done += decode(state, window, filled, out, offset + done, wanted - done, used);
			state.in += used[0];
		}
		return done;
	}

	private static int decode(State state, byte[] in, int filled, byte[] out, int offset, int wanted, int[] used) {
		int n = 0;
		int i = 0;
		while (i < filled && n < wanted) {
			if (state.have == 0 && !state.ended) {
				int next = quads(in, i, filled, out, offset + n, wanted - n);
				n += (next - i) / 4 * 3;
				i = next;
				if (i == filled || n == wanted) {
					break;
				}
			}
			byte b = in[i++];
			int value = VALUES[b & 0xff];
			if (value >= 0 && !state.ended) {
				state.bits = state.bits << 6 | value;
				state.have += 6;
				if (state.have >= 8) {
					state.have -= 8;
					out[offset + n++] = (byte) (state.bits >> state.have);
				}
			} else if (b == '=') {
				state.ended = true;
			} else if (value >= 0) {
				// text after the padding: a writer that joined two encoded pieces
				state.ended = false;
				state.broken = true;
				state.bits = value;
				state.have = 6;
			} else if (b != '\r' && b != '\n' && b != ' ' && b != '\t') {
				state.broken = true;
			}
		}
		used[0] = i;
		return n;
	}

	/** Four characters at a time, as long as nothing else stands between them. */
	private static int quads(byte[] in, int from, int to, byte[] out, int offset, int room) {
		int i = from;
		int o = offset;
		int end = offset + room;
		while (i + 4 <= to && o + 3 <= end) {
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

	/** The value of each byte as a character of base64, -1 for the others. */
	private static byte[] values() {
		byte[] values = new byte[256];
		Arrays.fill(values, (byte) -1);
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"; //$NON-NLS-1$
		for (int i = 0; i < alphabet.length(); i++) {
			values[alphabet.charAt(i)] = (byte) i;
		}
		return values;
	}
}
