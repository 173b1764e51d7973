package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The beginnings of up to three letters of all words of an index, and which words have them. */
final class Beginnings {

	private static final int NONE = -1;

	private List<byte[]> all = new ArrayList<>();
	private final byte[][] last = new byte[IndexWriter.SHORT][];
	private final int[] lastNumber = new int[IndexWriter.SHORT];
	private int[] of = new int[1 << 16];
	private int words;

	/** Takes the words in their order. Only what is shorter than the word counts. */
	void add(byte[] word) {
		if ((words + 1) * IndexWriter.SHORT > of.length) {
			of = Arrays.copyOf(of, of.length * 2);
		}
		int end = 0;
		for (int i = 0; i < IndexWriter.SHORT; i++) {
			end = letter(word, end);
			if (end < word.length && !begins(word, end, last[i])) {
				last[i] = Arrays.copyOf(word, end);
				lastNumber[i] = all.size();
				all.add(last[i]);
			}
			of[words * IndexWriter.SHORT + i] = end < word.length ? lastNumber[i] : NONE;
		}
		words++;
	}

	private static int letter(byte[] word, int start) {
		int end = Math.min(start + 1, word.length);
		while (end < word.length && (word[end] & 0xc0) == 0x80) {
			end++;
		}
		return end;
	}

	private static boolean begins(byte[] word, int end, byte[] beginning) {
		return beginning != null && beginning.length == end && Arrays.equals(word, 0, end, beginning, 0, end);
	}

	/** Gives them numbers in the order of their bytes. */
	void write(Path folder) throws IOException {
		Integer[] order = new Integer[all.size()];
		Arrays.setAll(order, i -> i);
		Arrays.sort(order, (a, b) -> Arrays.compareUnsigned(all.get(a), all.get(b)));
		int[] numbers = new int[order.length];
		List<byte[]> sorted = new ArrayList<>();
		try (Table.Writer table = new Table.Writer(folder, "beginnings")) { //$NON-NLS-1$
			for (int i = 0; i < order.length; i++) {
				numbers[order[i]] = i;
				sorted.add(all.get(order[i]));
				table.add(all.get(order[i]), all.get(order[i]).length);
			}
		}
		for (int i = 0; i < words * IndexWriter.SHORT; i++) {
			of[i] = of[i] == NONE ? NONE : numbers[of[i]];
		}
		all = sorted;
	}

	/** By number the one that another list has for it, below zero for none. */
	int[] in(WordList other) {
		return all.stream().mapToInt(other::find).toArray();
	}

	int size() {
		return all.size();
	}

	/**
	 * The beginnings of the words of an entry, each once with its weightiest field. Words come in their order, so that those that
	 * begin alike are neighbours.
	 */
	int read(int[] row, int count, int[] out) {
		int found = 0;
		for (int length = 0; length < IndexWriter.SHORT; length++) {
			int previous = NONE;
			for (int i = 0; i < count; i++) {
				int beginning = of[(row[i] >>> Field.BITS) * IndexWriter.SHORT + length];
				if (beginning == NONE) {
					continue;
				}
				int field = row[i] & Field.MASK;
				if (beginning != previous) {
					out[found++] = beginning << Field.BITS | field;
					previous = beginning;
				} else if (field < (out[found - 1] & Field.MASK)) {
					out[found - 1] = beginning << Field.BITS | field;
				}
			}
		}
		return found;
	}
}
