package org.vaguemestre.directory.internal;

import java.nio.ByteBuffer;

/** For each entry its words, in the order of their numbers, with the {@link Field} of each: the other way round than {@link Postings}. */
final class Forward {

	private final Table entries;

	Forward(Table entries) {
		this.entries = entries;
	}

	int size() {
		return entries.size();
	}

	/**
	 * @param out takes the words, each number with its field in the lowest bits
	 * @return how many there are
	 */
	int read(int entry, int[] out) {
		ByteBuffer data = entries.data();
		int at = entries.start(entry);
		int end = entries.end(entry);
		int count = 0;
		int word = 0;
		while (at < end && count < out.length) {
			byte b = data.get(at++);
			long value = b & 0x7f;
			for (int shift = 7; b < 0; shift += 7) {
				b = data.get(at++);
				value |= (long) (b & 0x7f) << shift;
			}
			word += (int) (value >>> Field.BITS);
			out[count++] = word << Field.BITS | (int) value & Field.MASK;
		}
		return count;
	}
}
