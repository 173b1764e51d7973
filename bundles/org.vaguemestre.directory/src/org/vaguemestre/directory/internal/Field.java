package org.vaguemestre.directory.internal;

/** Where in an entry a word stands; the ordinal is part of the index. An earlier field weighs more. */
enum Field {

	/** The last name of a person, when it is this word alone. */
	SOLE_NAME,
	/** The first word of the last name. */
	NAME,
	/** A later word of it; a former name would stand here, but the extraction has none. */
	OTHER_NAME, FIRST_NAME,
	/** The name of a structure or service, for a mailbox without a person. */
	STRUCTURE,
	/** Profession and specialty. */
	ACTIVITY,
	/** Place, postcode, department. */
	PLACE,
	/** Structure of a person, street, mail address. */
	ELSEWHERE;

	static final int BITS = 3;
	static final int MASK = (1 << BITS) - 1;

	/*
	 * Whole words come before beginnings, but for words of a street or an address; a person is looked for more often than a
	 * structure that bears the same name.
	 */
	private static final int[] WHOLE = { 20, 19, 18, 17, 14, 13, 13, 6 };
	private static final int[] BEGINNING = { 12, 12, 11, 10, 8, 7, 7, 4 };
	private static final int[] NEARLY = { 9, 9, 8, 8, 5, 3, 3, 1 };

	/** How the word of a query meets the word of an entry. */
	enum Match {
		WHOLE, BEGINNING, NEARLY
	}

	/** The weight of a match: above zero, and below 21 so that those of twelve words fit into {@link Candidates#MOST_WEIGHT}. */
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
