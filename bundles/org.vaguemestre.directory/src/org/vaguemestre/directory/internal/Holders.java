package org.vaguemestre.directory.internal;

import org.vaguemestre.directory.DirectoryEntry;

/** Tells whether two entries are of one holder. */
final class Holders {

	private Holders() {
	}

	/** Numbers of registers tell people apart; a structure has many services, so its name counts too. */
	static boolean same(DirectoryEntry one, DirectoryEntry other) {
		if (one.address().equalsIgnoreCase(other.address())) {
			return true;
		}
		if (!one.rpps().isEmpty() || !other.rpps().isEmpty()) {
			return one.rpps().equals(other.rpps());
		}
		return !one.finess().isEmpty() && one.finess().equals(other.finess())
				&& Folding.line(one.sortName()).equals(Folding.line(other.sortName()));
	}
}
