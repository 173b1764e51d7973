package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The words of an index that is being written: those of the index before that stay, and new ones; and how many entries have each. */
final class Words {

	private static final int GONE = -1;

	private final Optional<Index> before;
	private final Beginnings beginnings = new Beginnings();
	private final int[] oldNumbers;
	private final int[] freshNumbers;
	private final int[] row = new int[Inverter.MOST_KEYS];
	private final int[] starting = new int[Inverter.MOST_KEYS];
	private final int[] counts;
	private final int[] startingCounts;

	/** Writes the table of the words, and that of their beginnings. */
	Words(Path folder, Optional<Reuse> reuse, Vocabulary vocabulary) throws IOException {
		before = reuse.map(Reuse::index);
		oldNumbers = reuse.map(Words::used).orElse(new int[0]);
		freshNumbers = new int[vocabulary.size()];
		Vocabulary.Numbered[] fresh = vocabulary.drain();
		int size = 0;
		try (Table.Writer table = new Table.Writer(folder, "words")) { //$NON-NLS-1$
			int old = 0;
			int next = 0;
			byte[] oldWord = null;
			while (old < oldNumbers.length || next < fresh.length) {
				if (old < oldNumbers.length && oldWord == null) {
					oldWord = before.get().words().bytes(old);
				}
				int order = old == oldNumbers.length ? 1
						: next == fresh.length ? -1 : Arrays.compareUnsigned(oldWord, fresh[next].word());
				byte[] word = order <= 0 ? oldWord : fresh[next].word();
				boolean stays = order >= 0 || oldNumbers[old] != GONE;
				if (order <= 0) {
					oldNumbers[old++] = stays ? size : GONE;
					oldWord = null;
				}
				if (order >= 0) {
					freshNumbers[fresh[next++].number()] = size;
				}
				if (stays) {
					table.add(word, word.length);
					beginnings.add(word);
					size++;
				}
			}
		}
		beginnings.write(folder);
		counts = new int[size];
		startingCounts = new int[beginnings.size()];
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

	/** Encodes the words of an old entry. */
	void old(int entry, ByteList out) {
		int count = before.get().forward().read(entry, row);
		for (int i = 0; i < count; i++) {
			row[i] = oldNumbers[row[i] >>> Field.BITS] << Field.BITS | row[i] & Field.MASK;
		}
		encode(count, out);
	}

	/** Encodes the words of a new row. */
	void fresh(int[] words, ByteList out) {
		for (int i = 0; i < words.length; i++) {
			row[i] = freshNumbers[words[i] >>> Field.BITS] << Field.BITS | words[i] & Field.MASK;
		}
		Arrays.sort(row, 0, words.length);
		encode(words.length, out);
	}

	private void encode(int count, ByteList out) {
		out.clear();
		int previous = 0;
		for (int i = 0; i < count; i++) {
			int word = row[i] >>> Field.BITS;
			counts[word]++;
			VarInt.write(out, word - previous << Field.BITS | row[i] & Field.MASK);
			previous = word;
		}
		int begun = beginnings.read(row, count, starting);
		for (int i = 0; i < begun; i++) {
			startingCounts[starting[i] >>> Field.BITS]++;
		}
	}

	/** How many entries have each word, when all were encoded. */
	int[] counts() {
		return counts;
	}

	Beginnings beginnings() {
		return beginnings;
	}

	/** How many entries have a word with each beginning. */
	int[] startingCounts() {
		return startingCounts;
	}
}
