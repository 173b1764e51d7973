package org.vaguemestre.directory.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.vaguemestre.directory.AddressUse.Used;

/** The entries of one index whose addresses this practice writes to, in their order. */
final class UsedEntries {

	/** The highest {@link #level}. */
	static final int MOST_LEVEL = 7;
	/** More addresses than this nobody writes to lately; looking them up takes a few milliseconds. */
	private static final int MOST = 5_000;

	private final Index index;
	private final List<Used> used;
	private final int[] entries;
	private final byte[] levels;

	UsedEntries(Index index, List<Used> used) {
		this.index = index;
		this.used = used;
		if (used.isEmpty()) {
			entries = new int[0];
			levels = new byte[0];
			return;
		}
		Map<Integer, Byte> found = new TreeMap<>();
		for (Used each : used.subList(0, Math.min(MOST, used.size()))) {
			byte level = (byte) Math.min(MOST_LEVEL, 32 - Integer.numberOfLeadingZeros(Math.max(1, each.times())));
			index.withAddress(each.address()).forEach(entry -> found.merge(entry, level, (a, b) -> a > b ? a : b));
		}
		entries = found.keySet().stream().mapToInt(Integer::intValue).toArray();
		levels = new byte[entries.length];
		int next = 0;
		for (byte level : found.values()) {
			levels[next++] = level;
		}
	}

	/** Whether this was made of the same. */
	boolean isOf(Index other, List<Used> others) {
		return index == other && used == others;
	}

	int size() {
		return entries.length;
	}

	int entry(int place) {
		return entries[place];
	}

	/** From 1 for one message lately, then with each doubling one more. */
	int level(int place) {
		return levels[place];
	}
}
