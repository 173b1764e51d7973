package org.vaguemestre.directory.internal;

/**
 * What an entry is worth beside others that match as well: use in this practice, then nearness, then what kind of mailbox it is.
 * For one search; entries are asked for in their order.
 */
final class Standing {

	static final int BITS = 7;

	private final Attributes attributes;
	private final byte[] nearness;
	private final UsedEntries used;
	private int place;

	/**
	 * @param nearness by department, from 0 to 2
	 */
	Standing(Attributes attributes, byte[] nearness, UsedEntries used) {
		this.attributes = attributes;
		this.nearness = nearness;
		this.used = used;
	}

	/** Below 1 &lt;&lt; {@link #BITS}. */
	int of(int entry) {
		while (place < used.size() && used.entry(place) < entry) {
			place++;
		}
		int use = place < used.size() && used.entry(place) == entry ? used.level(place) : 0;
		long row = attributes.row(entry);
		return use << 4 | nearness[Attributes.area(row)] << 2 | Attributes.standing(row);
	}

	/** Begins anew with the first entry. */
	void rewind() {
		place = 0;
	}
}
