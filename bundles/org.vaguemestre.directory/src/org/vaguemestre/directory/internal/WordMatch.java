package org.vaguemestre.directory.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What one word of a query meets in an index: the word itself, longer ones, a number, perhaps words spelled nearly so. */
final class WordMatch {

	/** Fewer postings than one for this many entries are sorted, more are marked in an array over all entries. */
	private static final int SPARSE = 128;
	private static final int ENTRY_SHIFT = 4;
	private static final int[] NONE = {};

	private final Index index;
	private final int whole;
	private final int from;
	private final int behind;
	private final int beginning;
	private final int[] numbered;
	private final int[] near;
	private final long postings;

	private WordMatch(Index index, String word, int[] near) {
		this.index = index;
		this.near = near;
		byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
		whole = index.words().find(bytes);
		from = index.words().from(bytes);
		behind = index.words().behind(bytes);
		beginning = word.length() <= IndexWriter.SHORT ? index.beginnings().find(bytes) : -1;
		numbered = NumberKey.isNumber(word)
				? index.numbers().entries(NumberKey.first(word), NumberKey.behind(word))
				: NONE;
		postings = count();
	}

	static WordMatch of(Index index, String word) {
		return new WordMatch(index, word, NONE);
	}

	/** With the words that are spelled nearly so. */
	static WordMatch near(Index index, String word) {
		return new WordMatch(index, word, NearWords.of(index.words(), word));
	}

	private long count() {
		long count = numbered.length;
		if (beginning >= 0) {
			count += index.starting().count(beginning) + (whole >= 0 ? index.postings().count(whole) : 0);
		} else {
			for (int word = from; word < behind; word++) {
				count += index.postings().count(word);
			}
		}
		for (int word : near) {
			count += index.postings().count(word);
		}
		return count;
	}

	/** How many postings there are to read, which is never below the number of entries. */
	long postings() {
		return postings;
	}

	/** All entries with the word. */
	Candidates all() {
		return postings < index.size() / SPARSE ? sorted() : marked();
	}

	private Candidates sorted() {
		int[] found = new int[(int) postings];
		int[] count = { 0 };
		read((entry, weight) -> found[count[0]++] = entry << ENTRY_SHIFT | weight);
		Arrays.sort(found, 0, count[0]);
		Candidates all = new Candidates(count[0]);
		for (int i = 0; i < count[0]; i++) {
			// of the same entry the last weighs most
			if (i + 1 == count[0] || found[i] >>> ENTRY_SHIFT != found[i + 1] >>> ENTRY_SHIFT) {
				all.add(found[i] >>> ENTRY_SHIFT, found[i] & (1 << ENTRY_SHIFT) - 1);
			}
		}
		return all;
	}

	private Candidates marked() {
		byte[] weights = new byte[index.size()];
		read((entry, weight) -> {
			if (weights[entry] < weight) {
				weights[entry] = (byte) weight;
			}
		});
		Candidates all = new Candidates((int) Math.min(postings, weights.length));
		for (int entry = 0; entry < weights.length; entry++) {
			if (weights[entry] != 0) {
				all.add(entry, weights[entry]);
			}
		}
		return all;
	}

	private void read(Postings.Sink sink) {
		if (beginning >= 0) {
			index.starting().read(beginning, weighing(Field.Match.BEGINNING, sink));
			if (whole >= 0) {
				index.postings().read(whole, weighing(Field.Match.WHOLE, sink));
			}
		} else {
			for (int word = from; word < behind; word++) {
				index.postings().read(word, weighing(word == whole ? Field.Match.WHOLE : Field.Match.BEGINNING, sink));
			}
		}
		for (int word : near) {
			index.postings().read(word, weighing(Field.Match.NEARLY, sink));
		}
		for (int entry : numbered) {
			sink.entry(entry, Field.weight(Field.NAME.ordinal(), Field.Match.WHOLE));
		}
	}

	private static Postings.Sink weighing(Field.Match match, Postings.Sink sink) {
		int[] weights = Field.weights(match);
		return (entry, field) -> sink.entry(entry, weights[field]);
	}

	/** Those of the candidates that have the word too, looked up one by one: quicker than {@link #all} for few. */
	Candidates among(Candidates some) {
		Candidates kept = new Candidates(some.size());
		int[] row = new int[Inverter.MOST_KEYS];
		for (int i = 0; i < some.size(); i++) {
			int entry = some.entry(i);
			int weight = Arrays.binarySearch(numbered, entry) >= 0
					? Field.weight(Field.NAME.ordinal(), Field.Match.WHOLE)
					: weight(row, index.forward().read(entry, row));
			if (weight > 0) {
				kept.add(entry, some.weight(i) + weight);
			}
		}
		return kept;
	}

	private int weight(int[] row, int count) {
		int weight = 0;
		for (int i = 0; i < count; i++) {
			int word = row[i] >>> Field.BITS;
			if (word >= from && word < behind) {
				weight = Math.max(weight, Field.weight(row[i] & Field.MASK,
						word == whole ? Field.Match.WHOLE : Field.Match.BEGINNING));
			} else if (near.length > 0 && Arrays.binarySearch(near, word) >= 0) {
				weight = Math.max(weight, Field.weight(row[i] & Field.MASK, Field.Match.NEARLY));
			}
		}
		return weight;
	}
}
