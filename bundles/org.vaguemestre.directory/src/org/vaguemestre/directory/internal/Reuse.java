package org.vaguemestre.directory.internal;

import java.util.BitSet;

/** What stays of the index in place: the entries whose lines are in the new file too. */
final class Reuse {

	private final Index index;
	private final boolean sameColumns;
	private final Lines.Finder finder;
	private final BitSet lines = new BitSet();
	private final BitSet entries = new BitSet();

	/** @param sameColumns whether the same line says the same */
	Reuse(Index index, boolean sameColumns) {
		this.index = index;
		this.sameColumns = sameColumns;
		this.finder = new Lines.Finder(index.lines());
	}

	Index index() {
		return index;
	}

	/** Keeps the entry of a line that was read before; false when it was not. */
	boolean keepLine(long hash) {
		int place = sameColumns ? finder.find(hash) : -1;
		if (place < 0) {
			return false;
		}
		lines.set(place);
		entries.set(index.lines().entry(place));
		return true;
	}

	void keepEntry(int entry) {
		entries.set(entry);
	}

	boolean keeps(int entry) {
		return entries.get(entry);
	}

	int kept() {
		return entries.cardinality();
	}

	/** The first entry from a number on that goes, or the number of entries. */
	int nextGone(int from) {
		return Math.min(index.size(), entries.nextClearBit(from));
	}

	/** The places of the lines that stay. */
	BitSet lines() {
		return lines;
	}
}
