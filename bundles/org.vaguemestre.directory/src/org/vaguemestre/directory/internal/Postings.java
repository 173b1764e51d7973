package org.vaguemestre.directory.internal;

import java.nio.ByteBuffer;

/**
 * For each word the entries that have it, in their order: how many, then the distance from one to the next with the
 * {@link Field} in the lowest bits.
 */
final class Postings {

	/** Takes the entries of a word. */
	@FunctionalInterface
	interface Sink {
		void entry(int entry, int field);
	}

	private final Table lists;

	Postings(Table lists) {
		this.lists = lists;
	}

	int count(int word) {
		return VarInt.read(lists.item(word));
	}

	void read(int word, Sink sink) {
		ByteBuffer data = lists.data();
		int at = lists.start(word);
		int end = lists.end(word);
		while (data.get(at++) < 0) {
			// over the count
		}
		int entry = 0;
		while (at < end) {
			byte b = data.get(at++);
			int value = b & 0x7f;
			for (int shift = 7; b < 0; shift += 7) {
				b = data.get(at++);
				value |= (b & 0x7f) << shift;
			}
			entry += value >>> Field.BITS;
			sink.entry(entry, value & Field.MASK);
		}
	}
}
