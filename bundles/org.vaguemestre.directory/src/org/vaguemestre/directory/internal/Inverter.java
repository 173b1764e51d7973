package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import org.eclipse.core.runtime.OperationCanceledException;

/**
 * Turns "entry has words" into "word has entries" with a fixed amount of memory: as many keys at a time as have room, each time
 * over all entries. Two threads do half of the keys each.
 */
final class Inverter {

	/** 40 MB of numbers at a time, for each thread. */
	private static final int ROOM = 10 << 20;
	static final int MOST_KEYS = 400;

	private final Forward source;
	private final int entries;
	private final int[] counts;
	private final Progress progress;

	/**
	 * @param counts how many entries each key has
	 */
	Inverter(Forward source, int entries, int[] counts, Progress progress) {
		this.source = source;
		this.entries = entries;
		this.counts = counts;
		this.progress = progress;
	}

	/**
	 * @param work   a folder for half of it, until it is whole
	 * @param beside does that half
	 */
	void write(Path folder, Path work, String name, Beside beside) throws IOException, OperationCanceledException {
		int middle = middle();
		beside.run(() -> {
			try (Table.Writer half = new Table.Writer(work, name)) {
				write(half, middle, counts.length);
			}
		});
		try (Table.Writer table = new Table.Writer(folder, name)) {
			write(table, 0, middle);
			beside.await();
			table.addAll(Table.open(work, name));
		}
	}

	/** The first key behind half of what there is to write. */
	private int middle() {
		long all = Arrays.stream(counts).asLongStream().sum();
		int key = 0;
		for (long before = 0; key < counts.length && before + counts[key] <= all / 2; key++) {
			before += counts[key];
		}
		return key;
	}

	private void write(Table.Writer table, int from, int to) throws IOException {
		int first = from;
		while (first < to) {
			int behind = first;
			long room = 0;
			while (behind < to && (behind == first || room + counts[behind] <= ROOM)) {
				room += counts[behind++];
			}
			write(table, first, behind, (int) room);
			first = behind;
		}
	}

	private void write(Table.Writer table, int first, int behind, int total) throws IOException {
		int[] next = new int[behind - first];
		for (int i = 1; i < next.length; i++) {
			next[i] = next[i - 1] + counts[first + i - 1];
		}
		int[] postings = new int[total];
		int[] row = new int[MOST_KEYS];
		for (int entry = 0; entry < entries; entry++) {
			progress.step(entry);
			int count = source.read(entry, row);
			for (int i = 0; i < count; i++) {
				int key = row[i] >>> Field.BITS;
				if (key >= first && key < behind) {
					postings[next[key - first]++] = entry << Field.BITS | row[i] & Field.MASK;
				}
			}
		}
		ByteList list = new ByteList();
		Postings.Encoder encoder = new Postings.Encoder(entries, list);
		int at = 0;
		for (int key = first; key < behind; key++) {
			list.clear();
			encoder.begin(counts[key]);
			for (int i = 0; i < counts[key]; i++, at++) {
				encoder.add(postings[at] >>> Field.BITS, postings[at] & Field.MASK);
			}
			table.add(list.bytes(), list.size());
		}
	}
}
