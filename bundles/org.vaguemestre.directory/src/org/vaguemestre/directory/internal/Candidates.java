package org.vaguemestre.directory.internal;

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

	/** Those that are in one of them, with the greater weight. */
	Candidates or(Candidates other) {
		int[] either = new int[size + other.size];
		int found = 0;
		int i = 0;
		int j = 0;
		while (i < size && j < other.size) {
			int one = packed[i];
			int two = other.packed[j];
			int order = (one >>> WEIGHT_BITS) - (two >>> WEIGHT_BITS);
			// of the same entry the greater number has the greater weight
			either[found++] = order == 0 ? Math.max(one, two) : Math.min(one, two);
			i += order <= 0 ? 1 : 0;
			j += order >= 0 ? 1 : 0;
		}
		while (i < size) {
			either[found++] = packed[i++];
		}
		while (j < other.size) {
			either[found++] = other.packed[j++];
		}
		return new Candidates(either, found);
	}
}
