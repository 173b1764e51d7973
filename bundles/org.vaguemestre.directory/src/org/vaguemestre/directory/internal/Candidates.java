package org.vaguemestre.directory.internal;

import java.util.Arrays;

/** Entries in their order, each once with what it weighs so far, in one number each: a search may have a million of them. */
final class Candidates {

	/** Enough for the weights of {@link Query}'s words together. */
	static final int WEIGHT_BITS = 8;
	static final int MOST_WEIGHT = (1 << WEIGHT_BITS) - 1;
	static final Candidates NONE = new Candidates(new int[0], 0);

	private final int[] packed;
	private final int size;

	/**
	 * @param packed as {@link #pack} makes them; only the first ones count
	 * @param size   how many
	 */
	Candidates(int[] packed, int size) {
		this.packed = packed;
		this.size = size;
	}

	static int pack(int entry, int weight) {
		return entry << WEIGHT_BITS | weight;
	}

	int size() {
		return size;
	}

	int entry(int place) {
		return packed[place] >>> WEIGHT_BITS;
	}

	int weight(int place) {
		return packed[place] & MOST_WEIGHT;
	}

	/** Those that are in both, with the sum of the weights. */
	Candidates and(Candidates other) {
		int[] both = new int[Math.min(size, other.size)];
		int found = 0;
		for (int i = 0, j = 0; i < size && j < other.size;) {
			int order = (packed[i] >>> WEIGHT_BITS) - (other.packed[j] >>> WEIGHT_BITS);
			if (order == 0) {
				both[found++] = pack(packed[i] >>> WEIGHT_BITS, Math.min(MOST_WEIGHT, weight(i) + other.weight(j)));
			}
			i += order <= 0 ? 1 : 0;
			j += order >= 0 ? 1 : 0;
		}
		return new Candidates(both, found);
	}

	/** The same, of which those that are in another one too weigh more. */
	Candidates favouring(Candidates others, int more) {
		int[] all = Arrays.copyOf(packed, size);
		for (int i = 0, j = 0; i < size && j < others.size;) {
			int order = (packed[i] >>> WEIGHT_BITS) - (others.packed[j] >>> WEIGHT_BITS);
			if (order == 0) {
				all[i] = pack(packed[i] >>> WEIGHT_BITS, Math.min(MOST_WEIGHT, weight(i) + more));
			}
			i += order <= 0 ? 1 : 0;
			j += order >= 0 ? 1 : 0;
		}
		return new Candidates(all, size);
	}

	/** Those that are marked, with the sum of the weights. */
	Candidates and(byte[] marks) {
		int[] both = new int[size];
		int found = 0;
		for (int i = 0; i < size; i++) {
			int weight = marks[packed[i] >>> WEIGHT_BITS];
			both[found] = pack(packed[i] >>> WEIGHT_BITS, Math.min(MOST_WEIGHT, weight(i) + weight));
			found += weight == 0 ? 0 : 1;
		}
		return new Candidates(both, found);
	}

	/** All that are marked. */
	static Candidates of(byte[] marks) {
		int count = 0;
		for (byte mark : marks) {
			count += mark == 0 ? 0 : 1;
		}
		// one more, for what is written and not kept
		int[] packed = new int[count + 1];
		int found = 0;
		for (int entry = 0; entry < marks.length; entry++) {
			packed[found] = pack(entry, marks[entry]);
			found += marks[entry] == 0 ? 0 : 1;
		}
		return new Candidates(packed, found);
	}
}
