package org.vaguemestre.directory;

/** An import that could not be done. What was in the directory before is still there, untouched. */
public final class DirectoryException extends Exception {

	private static final long serialVersionUID = 1L;

	/** What was wrong. */
	public enum Reason {
		/** The file is missing or cannot be read. */
		UNREADABLE,
		/** The file has no content, or a head line and not one row. */
		EMPTY,
		/** The file is not an extraction: no head line with the columns for type and address of a mailbox. */
		NOT_AN_EXTRACTION,
		/** The file ends in the middle of a row or of its archive. */
		TRUNCATED,
		/** More than half of the rows are broken. */
		MOSTLY_BROKEN,
		/** The file has less than half of the entries of the directory it would replace. */
		MUCH_SMALLER,
		/** More rows or bytes than the directory takes. */
		TOO_LARGE,
		/** Another import into the same directory is under way. */
		BUSY,
		/** The folder of the directory cannot be written, for instance because the disk is full. */
		STORAGE,
		/** The server of the source cannot be reached, or breaks off. */
		UNREACHABLE,
		/** The server of the source does not answer in time. */
		TIMEOUT,
		/** The server cannot be trusted; the detail says which certificate is to blame. */
		NOT_TRUSTED,
		/** The server refuses: a wrong key or password, or no right to ask. */
		REFUSED,
		/** The server was asked too often; the detail says how many seconds to wait, if it is known. */
		TOO_SOON,
		/** The server answers something that is no directory, for instance a page for people. */
		NONSENSE,
		/** A citizen's address, which is for the chart alone to keep. */
		CITIZEN,
		/** The file holds no cards (vCard). */
		NOT_CARDS,
		/** What the practice keeps was damaged; the detail names the file that it was set aside as. */
		DAMAGED,
		/** What the practice keeps cannot be opened, for its key is not in the secure storage; the detail names the file. */
		KEY
	}

	private final Reason reason;
	private final String detail;

	/**
	 * @param reason what was wrong
	 * @param detail a number, a name or the system's words, for the one who mends it; may be empty
	 * @param cause  for the log, may be null
	 */
	public DirectoryException(Reason reason, String detail, Throwable cause) {
		super(detail.isEmpty() ? reason.name() : reason + ": " + detail, cause); //$NON-NLS-1$
		this.reason = reason;
		this.detail = detail;
	}

	/** @return what was wrong */
	public Reason reason() {
		return reason;
	}

	/** @return a number, a name or the system's words; may be empty */
	public String detail() {
		return detail;
	}
}
