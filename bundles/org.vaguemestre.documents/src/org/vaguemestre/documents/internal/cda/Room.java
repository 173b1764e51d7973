package org.vaguemestre.documents.internal.cda;

/** How much more text is read of one document; a book has less. */
final class Room {

	private static final int MAX_PAPERS = 10;

	private int papers;
	private int left = 2_000_000;
	private boolean cut;

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

	/** Whether one more attached paper may be opened: it takes far longer than its size tells. */
	boolean paper() {
		return papers++ < MAX_PAPERS;
	}
}
