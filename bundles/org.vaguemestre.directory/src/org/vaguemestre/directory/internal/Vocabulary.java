package org.vaguemestre.directory.internal;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Words with numbers in the order they came in, as their bytes one behind the other: there may be a million. */
final class Vocabulary {

	private static final int MOST_WORDS = 4_000_000;
	/** Bytes that are sorted by as one number, with the number of the word behind them. */
	private static final int SORTED_BYTES = 5;
	private static final int NUMBER_BITS = 23;
	private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;

	private byte[] bytes;
	/** By number, and one more. */
	private int[] starts;
	/** Numbers, plus one, at the places their hashes tell or behind. */
	private int[] places;
	private int[] sorted;
	private int size;

	Vocabulary() {
		forget();
	}

	/** Forgets all words. */
	void forget() {
		bytes = new byte[1 << 10];
		starts = new int[1 << 8];
		places = new int[1 << 9];
		sorted = new int[0];
		size = 0;
	}

	/** @throws UncheckedIOException when there are more words than an index takes */
	int number(String word) {
		byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
		return number(utf8, utf8.length);
	}

	/**
	 * @param word   begins with the bytes of the word
	 * @param length how many
	 * @throws UncheckedIOException when there are more words than an index takes
	 */
	int number(byte[] word, int length) {
		int place = place(hash(word, 0, length));
		while (places[place] != 0) {
			int number = places[place] - 1;
			if (Arrays.equals(bytes, starts[number], starts[number + 1], word, 0, length)) {
				return number;
			}
			place = place + 1 & places.length - 1;
		}
		if (size == MOST_WORDS) {
			throw new UncheckedIOException(new SourceFile.TooLongException());
		}
		places[place] = size + 1;
		add(word, length);
		return size - 1;
	}

	private void add(byte[] word, int length) {
		int start = starts[size];
		if (start + length > bytes.length) {
			bytes = Arrays.copyOf(bytes, bytes.length + bytes.length / 2);
		}
		System.arraycopy(word, 0, bytes, start, length);
		size++;
		if (size == starts.length) {
			starts = Arrays.copyOf(starts, size + size / 2);
		}
		starts[size] = start + length;
		if (size * 2 > places.length) {
			places = new int[places.length * 2];
			for (int number = 0; number < size; number++) {
				int place = place(hash(bytes, starts[number], starts[number + 1]));
				while (places[place] != 0) {
					place = place + 1 & places.length - 1;
				}
				places[place] = number + 1;
			}
		}
	}

	private int place(int hash) {
		return (hash ^ hash >>> 15) & places.length - 1;
	}

	private static int hash(byte[] word, int start, int end) {
		int hash = 0;
		for (int i = start; i < end; i++) {
			hash = hash * 31 + word[i];
		}
		return hash * 0x9e3779b9;
	}

	int size() {
		return size;
	}

	byte[] word(int number) {
		return Arrays.copyOfRange(bytes, starts[number], starts[number + 1]);
	}

	/** The words by their numbers. */
	String[] words() {
		String[] words = new String[size];
		Arrays.setAll(words, number -> new String(word(number), StandardCharsets.UTF_8));
		return words;
	}

	/** The numbers of all words in the order of their bytes, when they were sorted. */
	int[] sorted() {
		return sorted;
	}

	void sort() {
		long[] order = new long[size];
		for (int number = 0; number < size; number++) {
			long first = 0;
			for (int i = 0; i < SORTED_BYTES; i++) {
				int at = starts[number] + i;
				first = first << Byte.SIZE | (at < starts[number + 1] ? bytes[at] & 0xff : 0);
			}
			order[number] = first << NUMBER_BITS | number;
		}
		Arrays.sort(order);
		sorted = new int[size];
		int from = 0;
		while (from < size) {
			int to = from;
			while (to < size && order[to] >>> NUMBER_BITS == order[from] >>> NUMBER_BITS) {
				sorted[to] = (int) order[to] & NUMBER_MASK;
				to++;
			}
			if (to - from > 1) {
				// the same beginning: as a whole
				int[] same = Arrays.stream(sorted, from, to).boxed().sorted(this::compare).mapToInt(Integer::intValue).toArray();
				System.arraycopy(same, 0, sorted, from, same.length);
			}
			from = to;
		}
	}

	private int compare(int one, int other) {
		return Arrays.compareUnsigned(bytes, starts[one], starts[one + 1], bytes, starts[other], starts[other + 1]);
	}
}
