package org.vaguemestre.mail;

import java.util.Objects;

/**
 * The order of a message list. Equal values are ordered by date, newest first.
 *
 * @param column    what to sort by
 * @param ascending the direction
 */
public record Sort(Column column, boolean ascending) {

	/** The usual order. */
	public static final Sort NEWEST_FIRST = new Sort(Column.DATE, false);

	/** What a list can be sorted by. */
	public enum Column {
		/** The sender's name. */
		FROM,
		/** The recipients. */
		TO,
		/** The subject as shown. */
		SUBJECT,
		/** The patient's name. */
		PATIENT,
		/** The type of the document, see {@link DocumentType}; messages without one last. */
		TYPE,
		/** The date. */
		DATE,
		/** The size. */
		SIZE,
		/** Unread or read. */
		SEEN,
		/** Marked by the user or not. */
		FLAGGED,
		/** With attachment or without. */
		ATTACHMENT,
		/** The signature's mark. */
		SIGNATURE,
		/** The encryption's mark. */
		ENCRYPTION,
		/** Filed or not. */
		FILED,
		/** Critical results that nobody says to have seen before all others. */
		URGENCY,
		/** How well a message answers a query; the best first, whatever the direction. Without a query, the date. */
		RELEVANCE
	}

	/** @throws NullPointerException if the column is null */
	public Sort {
		Objects.requireNonNull(column);
	}
}
