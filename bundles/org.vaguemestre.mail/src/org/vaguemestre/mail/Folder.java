package org.vaguemestre.mail;

import java.util.Objects;

/**
 * A folder of an account, as the local copy knows it.
 *
 * @param id         the local id, stable while the folder exists
 * @param accountId  its account
 * @param path       its full name on the server, decoded, with the server's delimiter
 * @param name       its last part, as shown
 * @param kind       what it is for (RFC 6154, or guessed from its name)
 * @param depth      0 for a top folder
 * @param selectable false for a mere node of the tree, which holds no messages
 * @param total      how many messages
 * @param unread     how many of them are not seen
 */
public record Folder(long id, String accountId, String path, String name, Kind kind, int depth, boolean selectable,
		int total, int unread) {

	/** What a folder is for. */
	public enum Kind {
		/** Where new mail arrives. */
		INBOX,
		/** Drafts, as other clients keep them. */
		DRAFTS,
		/** Copies of what was sent. */
		SENT,
		/** Archived messages. */
		ARCHIVE,
		/** Unwanted mail. */
		JUNK,
		/** Deleted messages. */
		TRASH,
		/** A folder that the user made. */
		OTHER
	}

	/** @throws NullPointerException if a component is null */
	public Folder {
		Objects.requireNonNull(accountId);
		Objects.requireNonNull(path);
		Objects.requireNonNull(name);
		Objects.requireNonNull(kind);
	}
}
