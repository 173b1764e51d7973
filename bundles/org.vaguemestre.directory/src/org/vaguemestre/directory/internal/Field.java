package org.vaguemestre.directory.internal;

/** Where in an entry a word stands; the ordinal, two bits, is part of the index. An earlier field weighs more. */
enum Field {

	/** The last name of a person, or any name of a structure that has no person. */
	NAME,
	FIRST_NAME,
	/** Profession and specialty. */
	ACTIVITY,
	/** Structure of a person, place, mail address. */
	ELSEWHERE;

	static final int BITS = 2;
	static final int MASK = (1 << BITS) - 1;

	private static final int[] WHOLE = { 10, 9, 5, 4 };
	private static final int[] BEGINNING = { 8, 7, 3, 2 };
	private static final int[] NEARLY = { 6, 5, 1, 1 };

	/** How the word of a query meets the word of an entry. */
	enum Match {
		WHOLE, BEGINNING, NEARLY
	}

	/** The weight of a match: above zero and below 16. */
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
