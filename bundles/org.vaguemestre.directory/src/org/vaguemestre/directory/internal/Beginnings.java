package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The beginnings of up to three letters of all words of an index, and which words have them. */
final class Beginnings {

	/** Words have it from a number up to another, for they are in the order of their bytes. */
	private record Beginning(byte[] letters, int from, int behind) {
	}

	private static final String LISTS = "starting"; //$NON-NLS-1$

	private final List<Beginning> all = new ArrayList<>();
	private final byte[][] last = new byte[IndexWriter.SHORT][];
	private final int[] from = new int[IndexWriter.SHORT];
	private final int[] behind = new int[IndexWriter.SHORT];
	private int words;

	/** Takes the words in their order. Only what is shorter than the word counts. */
	void add(byte[] word) {
		int end = letter(word, 0);
		for (int i = 0; i < IndexWriter.SHORT && end < word.length; i++) {
			if (!begins(word, end, last[i])) {
				finish(i);
				last[i] = Arrays.copyOf(word, end);
				from[i] = words;
			}
			behind[i] = words + 1;
			end = letter(word, end);
		}
		words++;
	}

	private void finish(int length) {
		if (last[length] != null) {
			all.add(new Beginning(last[length], from[length], behind[length]));
		}
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
		for (int i = 0; i < IndexWriter.SHORT; i++) {
			finish(i);
		}
		all.sort((a, b) -> Arrays.compareUnsigned(a.letters(), b.letters()));
		try (Table.Writer table = new Table.Writer(folder, "beginnings")) { //$NON-NLS-1$
			for (Beginning each : all) {
				table.add(each.letters(), each.letters().length);
			}
		}
	}

	/**
	 * Writes which entries have a word with each of them, when the lists of the words were written.
	 *
	 * @param work   a folder for half of it, until it is whole
	 * @param beside does that half
	 */
	void writeLists(Path folder, Path work, Postings postings, int entries, Progress progress, Beside beside) throws IOException {
		int middle = middle(postings);
		beside.run(() -> {
			try (Table.Writer half = new Table.Writer(work, LISTS)) {
				write(half, all.subList(middle, all.size()), postings, entries, progress);
			}
		});
		try (Table.Writer table = new Table.Writer(folder, LISTS)) {
			write(table, all.subList(0, middle), postings, entries, progress);
			beside.await();
			table.addAll(Table.open(work, LISTS));
		}
	}

	/** The first one behind half of what there is to read. */
	private int middle(Postings postings) {
		long total = all.stream().mapToLong(each -> postings.length(each.from(), each.behind())).sum();
		int middle = 0;
		for (long before = 0; middle < all.size() && before <= total / 2; middle++) {
			before += postings.length(all.get(middle).from(), all.get(middle).behind());
		}
		return middle;
	}

	private static void write(Table.Writer table, List<Beginning> some, Postings postings, int entries, Progress progress)
			throws IOException {
		ByteList list = new ByteList();
		Postings.Encoder encoder = new Postings.Encoder(entries, list);
		Union union = new Union(entries);
		for (Beginning each : some) {
			for (int word = each.from(); word < each.behind(); word++) {
				progress.step(word);
				postings.addTo(union, word);
			}
			list.clear();
			union.drain(encoder);
			table.add(list.bytes(), list.size());
		}
	}
}
