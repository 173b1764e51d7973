package org.vaguemestre.mail.ui.internal;

import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.SavedSearch;

/** What the list shows. */
public sealed interface Place {

	/**
	 * A folder.
	 *
	 * @param folder which
	 */
	record In(Folder folder) implements Place {
	}

	/** The inboxes of all mailboxes. */
	record Inboxes() implements Place {
	}

	/**
	 * What a search finds that the user kept.
	 *
	 * @param search which
	 */
	record Kept(SavedSearch search) implements Place {
	}

	/**
	 * The messages that answer each other.
	 *
	 * @param messageId one of them
	 * @param subject   its subject
	 * @param before    what was shown before
	 */
	record Conversation(long messageId, String subject, Place before) implements Place {
	}

	/**
	 * @param other another place
	 * @return whether both show the same messages, whatever their folder counts or is called now
	 */
	default boolean same(Place other) {
		if (this instanceof In a && other instanceof In b) {
			return a.folder().id() == b.folder().id();
		}
		if (this instanceof Kept a && other instanceof Kept b) {
			return a.search().id() == b.search().id() && a.search().query().equals(b.search().query());
		}
		if (this instanceof Inboxes) {
			return other instanceof Inboxes;
		}
		return this instanceof Conversation a && other instanceof Conversation b && a.messageId() == b.messageId();
	}
}
