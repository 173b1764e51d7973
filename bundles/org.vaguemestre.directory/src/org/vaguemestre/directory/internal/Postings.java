package org.vaguemestre.directory.internal;

import java.nio.ByteBuffer;

/**
 * For each word the entries that have it, in their order: how many, then the distance from one to the next with the
 * {@link Field} in the lowest bits.
 */
final class Postings {

	private final Table lists;

	Postings(Table lists) {
		this.lists = lists;
	}

	int count(int word) {
		int count = VarInt.read(lists.item(word));
		if (count < 0 || count > lists.end(word) - lists.start(word)) {
			throw new IllegalStateException("a list of entries is damaged"); //$NON-NLS-1$
		}
		return count;
	}

	/**
	 * @param weights by field
	 * @param out     takes the entries of a word, packed as {@link Candidates} does
	 * @param from    where in it
	 * @return behind the last one
	 */
	int read(int word, int[] weights, int[] out, int from) {
		ByteBuffer item = lists.item(word);
		byte[] data = new byte[item.remaining()];
		item.get(data);
		int at = 0;
		while (data[at++] < 0) {
			// over the count
		}
		int entry = 0;
		int next = from;
		while (at < data.length) {
			byte b = data[at++];
			int value = b & 0x7f;
			for (int shift = 7; b < 0; shift += 7) {
				b = data[at++];
				value |= (b & 0x7f) << shift;
			}
			entry += value >>> Field.BITS;
			out[next++] = entry << Candidates.WEIGHT_BITS | weights[value & Field.MASK];
		}
		return next;
	}
}
