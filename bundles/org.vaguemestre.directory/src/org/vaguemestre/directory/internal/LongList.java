package org.vaguemestre.directory.internal;

import java.util.Arrays;

/** Numbers in the order they came. */
final class LongList {

	private long[] values = new long[1024];
	private int size;

	void add(long value) {
		if (size == values.length) {
			values = Arrays.copyOf(values, size * 2);
		}
		values[size++] = value;
	}

	int size() {
		return size;
	}

	long get(int place) {
		return values[place];
	}

	/** Gives the memory back. */
	void clear() {
		values = new long[1];
		size = 0;
	}

	long[] toArray() {
		return Arrays.copyOf(values, size);
	}
}
