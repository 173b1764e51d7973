package org.vaguemestre.documents.internal.cda;

/** How much more text is read of one document; a book has less. */
final class Room {

	private int left = 2_000_000;
	private boolean cut;

	/** Whether so many characters may still come; otherwise the document is cut off from now on. */
	boolean take(int characters) {
		cut |= characters > left;
		left -= cut ? 0 : characters;
		return !cut;
	}

	/** Whether something was left out. */
	boolean cut() {
		return cut;
	}
}
