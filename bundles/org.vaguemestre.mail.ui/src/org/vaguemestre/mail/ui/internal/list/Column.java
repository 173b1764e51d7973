package org.vaguemestre.mail.ui.internal.list;

import org.vaguemestre.mail.Sort;

/** The columns of the message list in the order in which they are made; see {@link #shown} for the order on the screen. */
enum Column {
	STATE(Sort.Column.SEEN, true, 26, 0), //
	FLAGGED(Sort.Column.FLAGGED, true, 26, 0), //
	WHO(Sort.Column.FROM, false, 170, 21), //
	SUBJECT(Sort.Column.SUBJECT, false, 260, 36), //
	PATIENT(Sort.Column.PATIENT, false, 150, 18), //
	ATTACHMENT(Sort.Column.ATTACHMENT, true, 26, 0), //
	SIGNATURE(Sort.Column.SIGNATURE, true, 26, 0), //
	ENCRYPTION(Sort.Column.ENCRYPTION, true, 26, 0), //
	FILED(Sort.Column.FILED, true, 26, 0), //
	DATE(Sort.Column.DATE, false, 88, 0), //
	SIZE(Sort.Column.SIZE, false, 72, 0), //
	/** Only where messages of several folders are shown; nothing is sorted by it. */
	FOLDER(Sort.Column.DATE, false, 0, 0), //
	/** A professional or a citizen, told without reading the address (Ref#2 ECO.3.1.1). */
	KIND(Sort.Column.FROM, true, 26, 0), //
	/** Who has it, as initials; nothing is sorted by it. */
	TEAM(Sort.Column.DATE, true, 34, 0), //
	/** What the document is and who wrote it (MSS/va1.25); not where the messages have none. */
	DOCUMENT(Sort.Column.TYPE, false, 170, 25);

	/** The width of {@link #FOLDER} where it is shown. */
	static final int FOLDER_WIDTH = 150;

	/** The same where all are of inboxes. */
	static final int MAILBOX_WIDTH = 130;

	/** The same where it is said why letters wait. */
	static final int WAITING_WIDTH = 300;

	private static final int WHO_BAR = 60;
	private static final int SUBJECT_BAR = 75;
	private static final int OTHER_BAR = 45;

	private final Sort.Column sort;
	private final boolean mark;
	private final int width;
	private final int share;

	Column(Sort.Column sort, boolean mark, int width, int share) {
		this.sort = sort;
		this.mark = mark;
		this.width = width;
		this.share = share;
	}

	/** @return what a click on its header sorts by */
	Sort.Column sort() {
		return sort;
	}

	/** @return whether it shows an icon alone */
	boolean mark() {
		return mark;
	}

	/** @return its least width in points */
	int width() {
		return width;
	}

	/** @return its share of what is left of the width */
	int share() {
		return share;
	}

	/** @return how much of its width a bar takes that stands for words, in percent */
	int bar() {
		return this == WHO ? WHO_BAR : this == SUBJECT ? SUBJECT_BAR : OTHER_BAR;
	}

	/** @return the order on the screen: the document beside its patient, the folder before the date */
	static int[] shown() {
		return new int[] { STATE.ordinal(), FLAGGED.ordinal(), KIND.ordinal(), TEAM.ordinal(), WHO.ordinal(), SUBJECT.ordinal(), PATIENT.ordinal(), DOCUMENT.ordinal(),
				ATTACHMENT.ordinal(), SIGNATURE.ordinal(), ENCRYPTION.ordinal(), FILED.ordinal(), FOLDER.ordinal(), DATE.ordinal(), SIZE.ordinal() };
	}

	/** @return the first direction when the header is clicked: newest, largest and marked first; names from A to Z */
	boolean ascendingFirst() {
		return this == WHO || this == SUBJECT || this == PATIENT || this == DOCUMENT || this == STATE;
	}

	/** @return the key of its title */
	String key() {
		return "column." + name().toLowerCase(java.util.Locale.ROOT); //$NON-NLS-1$
	}
}
