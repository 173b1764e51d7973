package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes the lists of an index whose entries are nearly those of the index before: its lists with other numbers, and a few more. */
final class PostingsMerge {

	/** Fields as if they were weights. */
	private static final int[] FIELDS = { 0, 1, 2, 3, 4, 5, 6, 7 };

	private final Postings old;
	private final int[] numbers;
	private final int entries;
	private final LongList fresh = new LongList();

	/**
	 * @param old     the lists of the index before
	 * @param numbers by entry of the index before the number it has now, below zero for one that is gone
	 * @param entries how many there are now
	 */
	PostingsMerge(Postings old, int[] numbers, int entries) {
		this.old = old;
		this.numbers = numbers;
		this.entries = entries;
	}

	/** Adds what a new entry has. */
	void add(int keyWithField, int entry) {
		fresh.add((long) (keyWithField >>> Field.BITS) << Keys.ENTRY_BITS + Field.BITS | (long) entry << Field.BITS
				| keyWithField & Field.MASK);
	}

	/**
	 * @param work   a folder for half of it, until it is whole
	 * @param before by key the one that the index before has for it, below zero for none
	 * @param beside does that half
	 */
	void write(Path folder, Path work, String name, int[] before, Progress progress, Beside beside) throws IOException {
		long[] more = fresh.toArray();
		Arrays.sort(more);
		int middle = middle(before);
		beside.run(() -> {
			try (Table.Writer half = new Table.Writer(work, name)) {
				write(half, middle, before.length, before, more, progress);
			}
		});
		try (Table.Writer table = new Table.Writer(folder, name)) {
			write(table, 0, middle, before, more, progress);
			beside.await();
			table.addAll(Table.open(work, name));
		}
	}

	/** The first key behind half of what there is to read. */
	private int middle(int[] before) {
		long all = 0;
		for (int key : before) {
			all += key < 0 ? 0 : old.length(key, key + 1);
		}
		int middle = 0;
		for (long read = 0; middle < before.length && read <= all / 2; middle++) {
			read += before[middle] < 0 ? 0 : old.length(before[middle], before[middle] + 1);
		}
		return middle;
	}

	private void write(Table.Writer table, int from, int to, int[] before, long[] more, Progress progress) throws IOException {
		ByteList list = new ByteList();
		Postings.Encoder encoder = new Postings.Encoder(entries, list);
		int[] room = new int[1 << 10];
		int next = 0;
		while (next < more.length && key(more[next]) < from) {
			next++;
		}
		for (int key = from; key < to; key++) {
			progress.step(key);
			int kept = 0;
			if (before[key] >= 0) {
				int count = old.count(before[key]);
				room = room.length < count ? new int[count * 2] : room;
				kept = kept(room, old.read(before[key], FIELDS, room, 0));
			}
			int end = next;
			while (end < more.length && key(more[end]) == key) {
				end++;
			}
			list.clear();
			encoder.begin(kept + end - next);
			for (int i = 0; i < kept; i++) {
				int entry = room[i] >>> Candidates.WEIGHT_BITS;
				for (; next < end && entry(more[next]) < entry; next++) {
					encoder.add(entry(more[next]), (int) more[next] & Field.MASK);
				}
				encoder.add(entry, room[i] & Candidates.MOST_WEIGHT);
			}
			for (; next < end; next++) {
				encoder.add(entry(more[next]), (int) more[next] & Field.MASK);
			}
			table.add(list.bytes(), list.size());
		}
	}

	/** Those that are still there, with the numbers they have now. */
	private int kept(int[] list, int count) {
		int kept = 0;
		for (int i = 0; i < count; i++) {
			int number = numbers[list[i] >>> Candidates.WEIGHT_BITS];
			if (number >= 0) {
				list[kept++] = Candidates.pack(number, list[i] & Candidates.MOST_WEIGHT);
			}
		}
		return kept;
	}

	private static long key(long posting) {
		return posting >>> Keys.ENTRY_BITS + Field.BITS;
	}

	private static int entry(long posting) {
		return (int) (posting >>> Field.BITS) & Keys.ENTRY_MASK;
	}
}
