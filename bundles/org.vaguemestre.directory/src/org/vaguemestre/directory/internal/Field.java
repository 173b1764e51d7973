package org.vaguemestre.directory.internal;

/** Where in an entry a word stands; the ordinal is part of the index. An earlier field weighs more. */
enum Field {

	/** The first word of the last name of a person. */
	NAME,
	/** A later word of it. */
	OTHER_NAME, FIRST_NAME,
	/** The name of a structure or service, for a mailbox without a person. */
	STRUCTURE,
	/** Profession and specialty. */
	ACTIVITY,
	/** Structure of a person, place, mail address. */
	ELSEWHERE;

	static final int BITS = 3;
	static final int MASK = (1 << BITS) - 1;

	// A person is looked for more often than a structure that bears the same name. The spare places are for damaged indexes.
	private static final int[] WHOLE = { 12, 11, 10, 6, 5, 4, 0, 0 };
	private static final int[] BEGINNING = { 9, 8, 7, 4, 3, 2, 0, 0 };
	private static final int[] NEARLY = { 6, 5, 5, 2, 1, 1, 0, 0 };

	/** How the word of a query meets the word of an entry. */
	enum Match {
		WHOLE, BEGINNING, NEARLY
	}

	/** The weight of a match: below 16, and above zero for a field that there is. */
	static int weight(int field, Match match) {
		return weights(match)[field];
	}

	/** The weights of a kind of match, by field; not to be changed. */
	static int[] weights(Match match) {
		return switch (match) {
		case WHOLE -> WHOLE;
		case BEGINNING -> BEGINNING;
		case NEARLY -> NEARLY;
		};
	}
}
