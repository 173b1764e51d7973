package org.vaguemestre.mail.ui.internal.list;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;

/**
 * What the table is to show.
 *
 * @param list    the messages
 * @param kind    whose they are
 * @param same    whether the same is asked as before: then the table stays where it is
 * @param pages   pages that were read already, so that the first look is not empty
 * @param found   what was searched
 * @param folders what stands in the column of folders
 */
public record Shown(MessageList list, Kind kind, boolean same, Map<Integer, List<MessageRow>> pages, Found found,
		Function<MessageRow, String> folders) {

	/** Whose the messages are. */
	public enum Kind {
		/** Received: the sender matters. */
		RECEIVED,
		/** Sent: the recipients matter. */
		SENT,
		/** On this computer alone: the recipients, and the state in the place of the patient. */
		LOCAL,
		/** Of several folders. */
		EVERYWHERE,
		/** Received in several mailboxes: where others have their folder, these have their mailbox. */
		INBOXES
	}
}
