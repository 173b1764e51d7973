package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Sorted numbers, each with the number of an entry in its lowest bits: an index of keys that are not words. */
final class Keys {

	/** Enough for {@link IndexWriter#MOST_ENTRIES}. */
	static final int ENTRY_BITS = 23;
	static final int ENTRY_MASK = (1 << ENTRY_BITS) - 1;
	private static final int ADDRESS_BITS = 63 - ENTRY_BITS;

	private final ByteBuffer sorted;

	private Keys(ByteBuffer sorted) {
		this.sorted = sorted;
	}

	static Keys open(Path folder, String name) throws IOException {
		ByteBuffer sorted = Table.map(folder.resolve(name + ".key")); //$NON-NLS-1$
		if (sorted.limit() % 8 != 0) {
			throw new IOException("keys " + name + " are incomplete"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return new Keys(sorted);
	}

	/** Sorts and writes keys, and forgets them. */
	static void write(Path folder, String name, LongList keys) throws IOException {
		long[] all = keys.toArray();
		keys.clear();
		Arrays.sort(all);
		try (Output out = new Output(folder.resolve(name + ".key"))) { //$NON-NLS-1$
			for (long key : all) {
				out.writeLong(key);
			}
		}
	}

	static long key(long value, int entry) {
		return value << ENTRY_BITS | entry;
	}

	/** Forty bits of an address, in any case. Two addresses may share them: the entry tells. */
	static long address(String address) {
		return hash(address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) >>> 64 - ADDRESS_BITS;
	}

	/** The same, of an address without blanks around it. */
	static long address(Text address) {
		byte[] bytes = address.bytes();
		byte[] lower = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			if (bytes[i] < 0) {
				return address(address.string());
			}
			lower[i] = (byte) (bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] + ('a' - 'A') : bytes[i]);
		}
		return hash(lower) >>> 64 - ADDRESS_BITS;
	}

	static long hash(byte[] bytes) {
		return hash(ByteBuffer.wrap(bytes), bytes.length);
	}

	static long hash(ByteList bytes) {
		return hash(ByteBuffer.wrap(bytes.bytes()), bytes.size());
	}

	/** Sixty-four bits of the first bytes, eight of them at a time: quick, and the same on every machine. */
	static long hash(ByteBuffer bytes, int length) {
		long hash = length;
		int at = 0;
		for (; at + Long.BYTES <= length; at += Long.BYTES) {
			hash = (hash ^ bytes.getLong(at)) * 0x9e3779b97f4a7c15L;
			hash ^= hash >>> 32;
		}
		for (; at < length; at++) {
			hash = (hash ^ bytes.get(at) & 0xff) * 0x100000001b3L;
		}
		hash = (hash ^ hash >>> 29) * 0xbf58476d1ce4e5b9L;
		return hash ^ hash >>> 32;
	}

	int size() {
		return sorted.limit() / 8;
	}

	long at(int place) {
		return sorted.getLong(place * 8);
	}

	/** The place of the first key that is not below a value. */
	int from(long value) {
		int low = 0;
		int high = size();
		while (low < high) {
			int middle = low + high >>> 1;
			if (at(middle) >>> ENTRY_BITS < value) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	/** The entries with keys from a value up to another, in their order. */
	int[] entries(long first, long behind) {
		int from = from(first);
		int to = from(behind);
		int[] entries = new int[to - from];
		for (int i = from; i < to; i++) {
			entries[i - from] = (int) at(i) & ENTRY_MASK;
		}
		Arrays.sort(entries);
		return entries;
	}
}
