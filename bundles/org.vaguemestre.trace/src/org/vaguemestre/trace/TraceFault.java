package org.vaguemestre.trace;

/** What a check found at one place. */
public enum TraceFault {
	/** Nothing is wrong. */
	NONE,
	/** The last write was cut off with the program or the machine; nothing that was acknowledged is missing. No break. */
	INTERRUPTED,
	/** A file is missing. */
	FILE_MISSING,
	/** A file is here that does not belong to the chain. */
	FILE_FOREIGN,
	/** A file could not be read from the disk. */
	UNREADABLE,
	/** The beginning of a file is not what was written. */
	HEADER,
	/** The key of a file is not known here. */
	KEY_MISSING,
	/** A record is not what was written. */
	RECORD,
	/** A record is not the one that has to follow here: others were removed, inserted or put into another order. */
	ORDER,
	/** The end is missing. */
	CUT_OFF,
	/** The end is not the one that was sealed. */
	END_REPLACED,
	/** Something was put behind the end. */
	APPENDED,
	/** The seal of the end is missing. */
	SEAL_MISSING,
	/** The seal of the end is not what was written. */
	SEAL,
	/** The whole was replaced by an older state, or by another: it does not hold what the secure storage remembers. */
	ROLLED_BACK,
	/** The chain was begun anew here, because what stood before could not be continued. */
	BEGUN_ANEW;

	/** @return whether somebody or something changed the trace */
	public boolean breaks() {
		return this != NONE && this != INTERRUPTED;
	}
}
