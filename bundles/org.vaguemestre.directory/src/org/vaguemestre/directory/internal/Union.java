package org.vaguemestre.directory.internal;

import java.util.Arrays;

/** The entries of several lists, each once with its weightiest field. Used again and again by one thread. */
final class Union {

	private final byte[] fields;
	/** One bit for each entry, and one for each number of those that is not zero, so that few entries are found quickly. */
	private final long[] bits;
	private final long[] filled;
	private int size;
	private byte[] room = new byte[1 << 10];

	Union(int entries) {
		fields = new byte[entries];
		bits = new long[entries / Long.SIZE + 1];
		filled = new long[bits.length / Long.SIZE + 1];
	}

	/** Bytes to read a list into, at least so many. */
	byte[] room(int length) {
		if (room.length < length) {
			room = new byte[length * 2];
		}
		return room;
	}

	void add(int entry, int field) {
		int at = entry / Long.SIZE;
		long bit = 1L << entry;
		if ((bits[at] & bit) == 0) {
			bits[at] |= bit;
			filled[at / Long.SIZE] |= 1L << at;
			fields[entry] = (byte) field;
			size++;
		} else if (field < fields[entry]) {
			fields[entry] = (byte) field;
		}
	}

	/** Gives all entries in their order, and forgets them. */
	void drain(Postings.Encoder encoder) {
		encoder.begin(size);
		for (int i = 0; i < filled.length; i++) {
			for (long rest = filled[i]; rest != 0; rest &= rest - 1) {
				int at = i * Long.SIZE + Long.numberOfTrailingZeros(rest);
				for (long few = bits[at]; few != 0; few &= few - 1) {
					int entry = at * Long.SIZE + Long.numberOfTrailingZeros(few);
					encoder.add(entry, fields[entry]);
				}
				bits[at] = 0;
			}
		}
		Arrays.fill(filled, 0);
		size = 0;
	}
}
