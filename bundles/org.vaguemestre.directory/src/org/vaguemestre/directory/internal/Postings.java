package org.vaguemestre.directory.internal;

import java.nio.ByteBuffer;

/**
 * For each word the entries that have it, in their order: how many, then the distance from one to the next with the
 * {@link Field} in the lowest bits. Distances are as short as can be in most lists; in those of frequent words each takes two
 * bytes, which are read several times as quickly.
 */
final class Postings {

	/** A word that more than one in this many entries have is frequent. */
	private static final int FREQUENT = 64;
	/** The distance that leads to no entry but only on. */
	private static final int ON = (1 << 16 - Field.BITS) - 1;
	private static final int BYTE = 0xff;

	private final Table lists;

	Postings(Table lists) {
		this.lists = lists;
	}

	/** Takes one list after another and gives its bytes. */
	static final class Encoder {

		private final int all;
		private final ByteList out;
		private boolean frequent;
		private int previous;

		/** @param all how many entries there are */
		Encoder(int all, ByteList out) {
			this.all = all;
			this.out = out;
		}

		void begin(int count) {
			frequent = count > all / FREQUENT;
			previous = 0;
			VarInt.write(out, count << 1 | (frequent ? 1 : 0));
		}

		void add(int entry, int field) {
			int distance = entry - previous;
			previous = entry;
			if (!frequent) {
				VarInt.write(out, distance << Field.BITS | field);
				return;
			}
			while (distance >= ON) {
				two(ON << Field.BITS);
				distance -= ON;
			}
			two(distance << Field.BITS | field);
		}

		private void two(int value) {
			out.add(value >>> Byte.SIZE);
			out.add(value);
		}
	}

	int count(int word) {
		int head = VarInt.read(lists.item(word));
		int count = head >>> 1;
		if (count > lists.end(word) - lists.start(word)) {
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
		byte[] data = bytes(word);
		int at = behindCount(data);
		int entry = 0;
		int next = from;
		if ((data[0] & 1) != 0) {
			for (; at < data.length; at += 2) {
				int value = (data[at] & BYTE) << Byte.SIZE | data[at + 1] & BYTE;
				entry += value >>> Field.BITS;
				if (value >>> Field.BITS != ON) {
					out[next++] = entry << Candidates.WEIGHT_BITS | weights[value & Field.MASK];
				}
			}
			return next;
		}
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

	/**
	 * @param weights by field
	 * @param marks   by entry, takes the weight of each that has the word where that is greater than what is there
	 */
	void mark(int word, int[] weights, byte[] marks) {
		byte[] data = bytes(word);
		if ((data[0] & 1) == 0) {
			int[] found = new int[count(word)];
			int count = read(word, weights, found, 0);
			for (int i = 0; i < count; i++) {
				int entry = found[i] >>> Candidates.WEIGHT_BITS;
				marks[entry] = (byte) Math.max(marks[entry], found[i] & Candidates.MOST_WEIGHT);
			}
			return;
		}
		int entry = 0;
		for (int at = behindCount(data); at < data.length; at += 2) {
			int value = (data[at] & BYTE) << Byte.SIZE | data[at + 1] & BYTE;
			entry += value >>> Field.BITS;
			if (value >>> Field.BITS != ON) {
				marks[entry] = (byte) Math.max(marks[entry], weights[value & Field.MASK]);
			}
		}
	}

	/** How many bytes the lists of some words take. */
	int length(int from, int behind) {
		return lists.start(behind) - lists.start(from);
	}

	/** Adds the entries of a word to those of others. */
	void addTo(Union union, int word) {
		int start = lists.start(word);
		int length = lists.end(word) - start;
		byte[] data = union.room(length);
		lists.data().get(start, data, 0, length);
		int at = behindCount(data);
		int entry = 0;
		if ((data[0] & 1) != 0) {
			for (; at < length; at += 2) {
				int value = (data[at] & BYTE) << Byte.SIZE | data[at + 1] & BYTE;
				entry += value >>> Field.BITS;
				if (value >>> Field.BITS != ON) {
					union.add(entry, value & Field.MASK);
				}
			}
			return;
		}
		while (at < length) {
			byte b = data[at++];
			int value = b & 0x7f;
			for (int shift = 7; b < 0; shift += 7) {
				b = data[at++];
				value |= (b & 0x7f) << shift;
			}
			entry += value >>> Field.BITS;
			union.add(entry, value & Field.MASK);
		}
	}

	private byte[] bytes(int word) {
		ByteBuffer item = lists.item(word);
		byte[] data = new byte[item.remaining()];
		item.get(data);
		return data;
	}

	private static int behindCount(byte[] data) {
		int at = 0;
		while (data[at++] < 0) {
			// over the count
		}
		return at;
	}
}
