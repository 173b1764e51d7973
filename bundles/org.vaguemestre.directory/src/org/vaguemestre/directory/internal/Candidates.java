package org.vaguemestre.directory.internal;

import java.util.Arrays;

/** Entries in their order, each with what it weighs so far. */
final class Candidates {

	private int[] entries;
	private int[] weights;
	private int size;

	Candidates(int room) {
		entries = new int[Math.max(room, 16)];
		weights = new int[entries.length];
	}

	void add(int entry, int weight) {
		if (size == entries.length) {
			entries = Arrays.copyOf(entries, size * 2);
			weights = Arrays.copyOf(weights, size * 2);
		}
		entries[size] = entry;
		weights[size++] = weight;
	}

	int size() {
		return size;
	}

	int entry(int place) {
		return entries[place];
	}

	int weight(int place) {
		return weights[place];
	}

	/** Those that are in both, with the sum of the weights. */
	Candidates and(Candidates other) {
		Candidates both = new Candidates(Math.min(size, other.size));
		for (int i = 0, j = 0; i < size && j < other.size;) {
			if (entries[i] == other.entries[j]) {
				both.add(entries[i], weights[i++] + other.weights[j++]);
			} else if (entries[i] < other.entries[j]) {
				i++;
			} else {
				j++;
			}
		}
		return both;
	}

	/** The entries that weigh most; of those that weigh the same, the first. */
	int[] best(int limit) {
		int most = 0;
		for (int i = 0; i < size; i++) {
			most = Math.max(most, weights[i]);
		}
		int[] of = new int[most + 2];
		for (int i = 0; i < size; i++) {
			of[most - weights[i] + 1]++;
		}
		// where the entries of each weight begin in the result
		for (int i = 1; i < of.length; i++) {
			of[i] += of[i - 1];
		}
		int[] best = new int[Math.min(limit, size)];
		for (int i = 0; i < size; i++) {
			int place = of[most - weights[i]]++;
			if (place < best.length) {
				best[place] = entries[i];
			}
		}
		return best;
	}
}
