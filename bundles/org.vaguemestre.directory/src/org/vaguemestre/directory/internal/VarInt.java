package org.vaguemestre.directory.internal;

import java.nio.ByteBuffer;

/** Whole numbers from zero in as few bytes as they need, seven bits each, lowest first. */
final class VarInt {

	private VarInt() {
	}

	static void write(ByteList out, int value) {
		int rest = value;
		while ((rest & ~0x7f) != 0) {
			out.add(rest & 0x7f | 0x80);
			rest >>>= 7;
		}
		out.add(rest);
	}

	static int read(ByteBuffer in) {
		int value = 0;
		for (int shift = 0;; shift += 7) {
			byte b = in.get();
			value |= (b & 0x7f) << shift;
			if (b >= 0) {
				return value;
			}
		}
	}
}
