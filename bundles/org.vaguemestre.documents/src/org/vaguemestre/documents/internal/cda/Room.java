package org.vaguemestre.documents.internal.cda;

import java.util.ArrayList;
import java.util.List;

import org.vaguemestre.mime.Bytes;

/** How much more text is read of one document; a book has less. */
final class Room {

	private static final int MAX_PAPERS = 10;

	private final boolean opened;
	private final List<Bytes> papers = new ArrayList<>();
	private int left = 2_000_000;
	private boolean cut;

	/** @param opened whether the words of attached papers belong to the text */
	Room(boolean opened) {
		this.opened = opened;
	}

	/** How many of so many characters may still come. */
	int take(int characters) {
		int taken = Math.min(characters, left);
		cut |= taken < characters;
		left -= taken;
		return taken;
	}

	/** Whether something was left out. */
	boolean cut() {
		return cut;
	}

	/** Whether the words of this attached paper are to be read now; it is kept for later in any case, and there are no more than some. */
	boolean opens(Bytes paper) {
		if (papers.size() >= MAX_PAPERS) {
			return false;
		}
		papers.add(paper);
		return opened;
	}

	/** The attached papers so far. */
	List<Bytes> papers() {
		return papers;
	}
}
