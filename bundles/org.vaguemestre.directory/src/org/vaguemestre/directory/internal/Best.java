package org.vaguemestre.directory.internal;

import java.util.PriorityQueue;

/** Counts the entries that match and keeps the best of them. Of those that are equally good, the first are kept. */
final class Best {

	private final int limit;
	private final Sieve sieve;
	private final Standing standing;
	/** Kept ones as score and entry in one number, the worst on top: the lowest score, of those the last entry. */
	private final PriorityQueue<Long> kept;
	private int total;
	private long least = -1;

	Best(int limit, Sieve sieve, Standing standing) {
		this.limit = limit;
		this.sieve = sieve;
		this.standing = standing;
		this.kept = new PriorityQueue<>(Math.max(1, Math.min(limit, 64)));
	}

	/** Takes candidates, in the order of their entries. */
	void take(Candidates found) {
		standing.rewind();
		int size = found.size();
		for (int i = 0; i < size; i++) {
			take(found.entry(i), found.weight(i));
		}
	}

	/** Takes all entries of an index that pass. */
	void takeAll(int entries) {
		standing.rewind();
		for (int entry = 0; entry < entries; entry++) {
			take(entry, 0);
		}
	}

	private void take(int entry, int weight) {
		if (!sieve.passes(entry)) {
			return;
		}
		total++;
		if (limit == 0 || (long) weight + 1 << Standing.BITS <= least) {
			return;
		}
		long score = (long) weight << Standing.BITS | standing.of(entry);
		if (score <= least) {
			return;
		}
		if (kept.size() == limit) {
			kept.poll();
		}
		kept.add(score << Keys.ENTRY_BITS | Keys.ENTRY_MASK - entry);
		if (kept.size() == limit) {
			least = kept.peek() >>> Keys.ENTRY_BITS;
		}
	}

	int total() {
		return total;
	}

	/** The best, best first; may be asked for once. */
	int[] entries() {
		int[] entries = new int[kept.size()];
		for (int i = entries.length - 1; i >= 0; i--) {
			entries[i] = Keys.ENTRY_MASK - (int) (kept.poll() & Keys.ENTRY_MASK);
		}
		return entries;
	}
}
