package org.vaguemestre.directory;

/**
 * What decides between entries that match equally well: use in this practice first, then nearness to its department. Asked
 * anew for each search, by any thread, so that answers may change; they come from memory.
 */
public interface Ranking {

	/** Nobody was written to, and no place is nearer than another. */
	Ranking NONE = of("", AddressUse.NONE); //$NON-NLS-1$

	/**
	 * One that stays as it is.
	 *
	 * @param department department of the practice by number or name, empty for none
	 * @param use        whom the practice writes to
	 * @return the ranking
	 */
	static Ranking of(String department, AddressUse use) {
		return new Ranking() {
			@Override
			public String department() {
				return department;
			}

			@Override
			public AddressUse use() {
				return use;
			}
		};
	}

	/** @return the department of the practice by number or name, such as {@code 69} or {@code Rhône}; empty for none */
	String department();

	/** @return whom the practice writes to */
	AddressUse use();
}
