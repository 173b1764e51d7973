package org.vaguemestre.directory.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What one word of a query meets in an index: the word itself, longer ones, a number, perhaps words spelled nearly so. */
final class WordMatch {

	/** Fewer postings than one for this many entries are sorted, more are marked in an array over all entries. */
	private static final int SPARSE = 128;
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
		if (near.length == 0 && numbered.length == 0) {
			if (beginning >= 0) {
				Candidates longer = list(index.starting(), beginning, Field.Match.BEGINNING);
				return whole < 0 ? longer : longer.or(list(index.postings(), whole, Field.Match.WHOLE));
			}
			if (behind - from == 1) {
				return list(index.postings(), from, whole >= 0 ? Field.Match.WHOLE : Field.Match.BEGINNING);
			}
		}
		int[] found = new int[Math.toIntExact(postings)];
		read(found);
		return postings < index.size() / SPARSE ? sorted(found) : marked(found);
	}

	private static Candidates list(Postings lists, int number, Field.Match match) {
		int[] found = new int[lists.count(number)];
		return new Candidates(found, lists.read(number, Field.weights(match), found, 0));
	}

	private void read(int[] out) {
		int next = 0;
		if (beginning >= 0) {
			next = index.starting().read(beginning, Field.weights(Field.Match.BEGINNING), out, next);
			if (whole >= 0) {
				next = index.postings().read(whole, Field.weights(Field.Match.WHOLE), out, next);
			}
		} else {
			for (int word = from; word < behind; word++) {
				next = index.postings().read(word,
						Field.weights(word == whole ? Field.Match.WHOLE : Field.Match.BEGINNING), out, next);
			}
		}
		for (int word : near) {
			next = index.postings().read(word, Field.weights(Field.Match.NEARLY), out, next);
		}
		for (int entry : numbered) {
			out[next++] = Candidates.pack(entry, NUMBER_WEIGHT);
		}
	}

	private static Candidates sorted(int[] found) {
		Arrays.sort(found);
		int kept = 0;
		for (int i = 0; i < found.length; i++) {
			// of the same entry the last weighs most
			if (i + 1 == found.length || found[i] >>> Candidates.WEIGHT_BITS != found[i + 1] >>> Candidates.WEIGHT_BITS) {
				found[kept++] = found[i];
			}
		}
		return new Candidates(found, kept);
	}

	private Candidates marked(int[] found) {
		byte[] weights = new byte[index.size()];
		for (int each : found) {
			int entry = each >>> Candidates.WEIGHT_BITS;
			weights[entry] = (byte) Math.max(weights[entry], each & Candidates.MOST_WEIGHT);
		}
		int kept = 0;
		for (int entry = 0; entry < weights.length; entry++) {
			if (weights[entry] != 0) {
				found[kept++] = Candidates.pack(entry, weights[entry]);
			}
		}
		return new Candidates(found, kept);
	}

	/** Those of the candidates that have the word too, looked up one by one: quicker than {@link #all} for few. */
	Candidates among(Candidates some) {
		int[] kept = new int[some.size()];
		int size = 0;
		int[] row = new int[Inverter.MOST_KEYS];
		for (int i = 0; i < some.size(); i++) {
			int entry = some.entry(i);
			int weight = Arrays.binarySearch(numbered, entry) >= 0 ? NUMBER_WEIGHT : weight(row, index.forward().read(entry, row));
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
