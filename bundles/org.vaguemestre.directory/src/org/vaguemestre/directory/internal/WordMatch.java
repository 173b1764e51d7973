package org.vaguemestre.directory.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What one word of a query meets in an index: the word itself, longer ones, a number, perhaps words spelled nearly so. */
final class WordMatch {

	/** Fewer postings than one for this many entries are sorted, more are marked in an array over all entries. */
	private static final int SPARSE = 128;
	/** Reading the words of one entry costs about as much as reading this many postings. */
	private static final int LOOK_UP = 200;
	private static final int[] NONE = {};
	private static final int NUMBER_WEIGHT = Field.weight(Field.SOLE_NAME.ordinal(), Field.Match.WHOLE);

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
	static WordMatch near(Index index, String word, int slips) {
		return new WordMatch(index, word, NearWords.of(index.words(), word, slips));
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
		if (near.length == 0 && numbered.length == 0 && beginning < 0 && behind - from == 1) {
			int[] found = new int[index.postings().count(from)];
			return new Candidates(found, index.postings().read(from, Field.weights(matchOf(from)), found, 0));
		}
		return isSparse() ? sorted() : Candidates.of(marks());
	}

	private boolean isSparse() {
		return postings < index.size() / SPARSE;
	}

	private Field.Match matchOf(int word) {
		return word == whole ? Field.Match.WHOLE : Field.Match.BEGINNING;
	}

	/** Those of the candidates that have the word too. */
	Candidates and(Candidates some) {
		if ((long) some.size() * LOOK_UP < postings) {
			return among(some);
		}
		return isSparse() ? some.and(sorted()) : some.and(marks());
	}

	private Candidates sorted() {
		int[] found = new int[(int) postings];
		int next = 0;
		if (beginning >= 0) {
			next = index.starting().read(beginning, Field.weights(Field.Match.BEGINNING), found, next);
			if (whole >= 0) {
				next = index.postings().read(whole, Field.weights(Field.Match.WHOLE), found, next);
			}
		} else {
			for (int word = from; word < behind; word++) {
				next = index.postings().read(word, Field.weights(matchOf(word)), found, next);
			}
		}
		for (int word : near) {
			next = index.postings().read(word, Field.weights(Field.Match.NEARLY), found, next);
		}
		for (int entry : numbered) {
			found[next++] = Candidates.pack(entry, NUMBER_WEIGHT);
		}
		Arrays.sort(found, 0, next);
		int kept = 0;
		for (int i = 0; i < next; i++) {
			// of the same entry the last weighs most
			if (i + 1 == next || found[i] >>> Candidates.WEIGHT_BITS != found[i + 1] >>> Candidates.WEIGHT_BITS) {
				found[kept++] = found[i];
			}
		}
		return new Candidates(found, kept);
	}

	/** By entry the weight, zero where the word is not. */
	private byte[] marks() {
		byte[] marks = new byte[index.size()];
		if (beginning >= 0) {
			index.starting().mark(beginning, Field.weights(Field.Match.BEGINNING), marks);
			if (whole >= 0) {
				index.postings().mark(whole, Field.weights(Field.Match.WHOLE), marks);
			}
		} else {
			for (int word = from; word < behind; word++) {
				index.postings().mark(word, Field.weights(matchOf(word)), marks);
			}
		}
		for (int word : near) {
			index.postings().mark(word, Field.weights(Field.Match.NEARLY), marks);
		}
		for (int entry : numbered) {
			marks[entry] = (byte) NUMBER_WEIGHT;
		}
		return marks;
	}

	/** Looked up one by one. */
	private Candidates among(Candidates some) {
		int[] kept = new int[some.size()];
		int size = 0;
		int[] row = new int[Inverter.MOST_KEYS];
		byte[] room = new byte[Forward.LONGEST];
		for (int i = 0; i < some.size(); i++) {
			int entry = some.entry(i);
			int weight = near.length == 0 ? index.forward().weight(entry, from, behind, whole, room)
					: weight(row, index.forward().read(entry, row));
			if (numbered.length > 0 && Arrays.binarySearch(numbered, entry) >= 0) {
				weight = NUMBER_WEIGHT;
			}
			if (weight > 0) {
				kept[size++] = Candidates.pack(entry, Math.min(Candidates.MOST_WEIGHT, some.weight(i) + weight));
			}
		}
		return new Candidates(kept, size);
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
