package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The words of an index that is being written: those of the index before that stay, and new ones; and how many entries have each. */
final class Words {

	private static final int GONE = -1;
	private static final String POSTINGS = "postings"; //$NON-NLS-1$

	private final Optional<Index> before;
	private final Beginnings beginnings = new Beginnings();
	private final int[] oldNumbers;
	private final int[] freshNumbers;
	private final int[] row = new int[Inverter.MOST_KEYS];
	private final int[] counts;
	/** The lists of the index before with a few more, where most of it stays; otherwise words are counted. */
	private Optional<PostingsMerge> lists = Optional.empty();

	/** Writes the table of the words, and that of their beginnings. */
	Words(Path folder, Optional<Reuse> reuse, Vocabulary vocabulary) throws IOException {
		before = reuse.map(Reuse::index);
		oldNumbers = reuse.map(Words::used).orElse(new int[0]);
		freshNumbers = new int[vocabulary.size()];
		int[] fresh = vocabulary.sorted();
		int size = 0;
		try (Table.Writer table = new Table.Writer(folder, "words")) { //$NON-NLS-1$
			int old = 0;
			int next = 0;
			byte[] oldWord = null;
			byte[] freshWord = null;
			while (old < oldNumbers.length || next < fresh.length) {
				if (old < oldNumbers.length && oldWord == null) {
					oldWord = before.get().words().bytes(old);
				}
				if (next < fresh.length && freshWord == null) {
					freshWord = vocabulary.word(fresh[next]);
				}
				int order = old == oldNumbers.length ? 1 : next == fresh.length ? -1 : Arrays.compareUnsigned(oldWord, freshWord);
				byte[] word = order <= 0 ? oldWord : freshWord;
				boolean stays = order >= 0 || oldNumbers[old] != GONE;
				if (order <= 0) {
					oldNumbers[old++] = stays ? size : GONE;
					oldWord = null;
				}
				if (order >= 0) {
					freshNumbers[fresh[next++]] = size;
					freshWord = null;
				}
				if (stays) {
					table.add(word, word.length);
					beginnings.add(word);
					size++;
				}
			}
		}
		vocabulary.forget();
		beginnings.write(folder);
		counts = new int[size];
	}

	/** For each word of the old index whether an entry has it that stays. */
	private static int[] used(Reuse reuse) {
		Index index = reuse.index();
		int[] used = new int[index.words().size()];
		for (int word = 0; word < used.length; word++) {
			used[word] = index.postings().count(word);
		}
		int[] row = new int[Inverter.MOST_KEYS];
		for (int entry = reuse.nextGone(0); entry < index.size(); entry = reuse.nextGone(entry + 1)) {
			int count = index.forward().read(entry, row);
			for (int i = 0; i < count; i++) {
				used[row[i] >>> Field.BITS]--;
			}
		}
		for (int word = 0; word < used.length; word++) {
			used[word] = used[word] == 0 ? GONE : 0;
		}
		return used;
	}

	/** From now on the lists of the index before are taken over, and nothing is counted. */
	void takeOver(int[] numbers, int entries) {
		lists = before.map(index -> new PostingsMerge(index.postings(), numbers, entries));
	}

	/** Encodes the words of an old entry. */
	void old(int entry, ByteList out) {
		int count = before.get().forward().read(entry, row);
		for (int i = 0; i < count; i++) {
			row[i] = oldNumbers[row[i] >>> Field.BITS] << Field.BITS | row[i] & Field.MASK;
		}
		encode(count, out);
		if (lists.isEmpty()) {
			count(count);
		}
	}

	/** Encodes the words of a new row, which gets a number. */
	void fresh(RowStore.Sorted rows, int fresh, int number, ByteList out) {
		int all = rows.words(fresh, row);
		for (int i = 0; i < all; i++) {
			row[i] = freshNumbers[row[i] >>> Field.BITS] << Field.BITS | row[i] & Field.MASK;
		}
		int count = EntryWords.once(row, all);
		encode(count, out);
		if (lists.isEmpty()) {
			count(count);
			return;
		}
		for (int i = 0; i < count; i++) {
			lists.get().add(row[i], number);
		}
	}

	private void encode(int count, ByteList out) {
		out.clear();
		int previous = 0;
		for (int i = 0; i < count; i++) {
			int word = row[i] >>> Field.BITS;
			VarInt.write(out, word - previous << Field.BITS | row[i] & Field.MASK);
			previous = word;
		}
	}

	private void count(int words) {
		for (int i = 0; i < words; i++) {
			counts[row[i] >>> Field.BITS]++;
		}
	}

	/**
	 * Writes which entries have each word, when all were encoded.
	 *
	 * @param work   a folder for what is not whole
	 * @param beside does half of it
	 */
	void writePostings(Path folder, Path work, int entries, Progress progress, Beside beside) throws IOException {
		if (lists.isPresent()) {
			int[] old = new int[counts.length];
			Arrays.fill(old, GONE);
			for (int word = 0; word < oldNumbers.length; word++) {
				if (oldNumbers[word] != GONE) {
					old[oldNumbers[word]] = word;
				}
			}
			lists.get().write(folder, POSTINGS, old, progress);
		} else {
			new Inverter(new Forward(Table.open(folder, "forward")), entries, counts, progress) //$NON-NLS-1$
					.write(folder, work, POSTINGS, beside);
		}
	}

	/** Writes which entries have each beginning, from what {@link #writePostings} wrote. */
	void writeStarting(Path folder, Path work, int entries, Progress progress, Beside beside) throws IOException {
		beginnings.writeLists(folder, work, new Postings(Table.open(folder, POSTINGS)), entries, progress, beside);
	}
}
