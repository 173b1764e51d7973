package org.vaguemestre.directory.internal;

import java.util.Arrays;

/**
 * What changed from one index to the next, in entries. The entries of one address are compared as a whole: what is in both is
 * the same, what is left over on both sides is changed, the rest was added or removed.
 *
 * @param added   entries that the first has not
 * @param changed entries of an address that both have
 * @param removed entries that the second has not
 */
record Difference(int added, int changed, int removed) {

	static Difference between(Index before, Index after) {
		int added = 0;
		int changed = 0;
		int removed = 0;
		int i = 0;
		int j = 0;
		while (i < before.size() || j < after.size()) {
			long old = i < before.size() ? address(before, i) : Long.MAX_VALUE;
			long now = j < after.size() ? address(after, j) : Long.MAX_VALUE;
			long address = Math.min(old, now);
			int oldEnd = group(before, i, address);
			int nowEnd = group(after, j, address);
			int same = same(hashes(before, i, oldEnd), hashes(after, j, nowEnd));
			int gone = oldEnd - i - same;
			int came = nowEnd - j - same;
			int both = Math.min(gone, came);
			changed += both;
			removed += gone - both;
			added += came - both;
			i = oldEnd;
			j = nowEnd;
		}
		return new Difference(added, changed, removed);
	}

	private static long address(Index index, int place) {
		return index.addresses().at(place) >>> Keys.ENTRY_BITS;
	}

	private static int group(Index index, int start, long address) {
		int end = start;
		while (end < index.size() && address(index, end) == address) {
			end++;
		}
		return end;
	}

	private static long[] hashes(Index index, int from, int to) {
		long[] hashes = new long[to - from];
		for (int i = from; i < to; i++) {
			hashes[i - from] = index.hash((int) index.addresses().at(i) & Keys.ENTRY_MASK);
		}
		Arrays.sort(hashes);
		return hashes;
	}

	private static int same(long[] one, long[] other) {
		int same = 0;
		for (int i = 0, j = 0; i < one.length && j < other.length;) {
			int order = Long.compare(one[i], other[j]);
			same += order == 0 ? 1 : 0;
			i += order <= 0 ? 1 : 0;
			j += order >= 0 ? 1 : 0;
		}
		return same;
	}
}
