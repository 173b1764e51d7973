package org.vaguemestre.directory.internal;

import java.nio.ByteBuffer;

/** For each entry its words, in the order of their numbers, with the {@link Field} of each: the other way round than {@link Postings}. */
final class Forward {

	/** Bytes that the words of one entry take at most. */
	static final int LONGEST = Inverter.MOST_KEYS * 5;

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
		entries.expect(entry);
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

	/**
	 * @param room takes the bytes of the entry
	 * @return what an entry weighs by its words from a number up to another, one of which may be the whole word; 0 without one
	 */
	int weight(int entry, int from, int behind, int whole, byte[] room) {
		entries.expect(entry);
		int start = entries.start(entry);
		int end = Math.min(entries.end(entry) - start, room.length);
		// at once: byte by byte takes several times as long
		entries.data().get(start, room, 0, end);
		int at = 0;
		int word = 0;
		int weight = 0;
		while (at < end) {
			byte b = room[at++];
			int value = b & 0x7f;
			for (int shift = 7; b < 0; shift += 7) {
				b = room[at++];
				value |= (b & 0x7f) << shift;
			}
			word += value >>> Field.BITS;
			if (word >= behind) {
				break;
			}
			if (word >= from) {
				weight = Math.max(weight,
						Field.weight(value & Field.MASK, word == whole ? Field.Match.WHOLE : Field.Match.BEGINNING));
			}
		}
		return weight;
	}
}
