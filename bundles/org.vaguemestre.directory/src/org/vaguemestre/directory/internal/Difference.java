package org.vaguemestre.directory.internal;

import java.util.Arrays;

/**
 * What changed from one index to the next, in entries. What is in both is the same; of what is left over of one address on both
 * sides as much is changed, the rest was added or removed.
 *
 * @param added   entries that the first has not
 * @param changed entries of an address that both have
 * @param removed entries that the second has not
 */
record Difference(int added, int changed, int removed) {

	/**
	 * @param gone the addresses of the entries that are in the first alone
	 * @param came the addresses of those in the second alone
	 */
	static Difference of(LongList gone, LongList came) {
		long[] one = gone.toArray();
		long[] other = came.toArray();
		Arrays.sort(one);
		Arrays.sort(other);
		int both = 0;
		for (int i = 0, j = 0; i < one.length && j < other.length;) {
			int order = Long.compare(one[i], other[j]);
			both += order == 0 ? 1 : 0;
			i += order <= 0 ? 1 : 0;
			j += order >= 0 ? 1 : 0;
		}
		return new Difference(other.length - both, both, one.length - both);
	}
}
