package org.vaguemestre.mail;

import java.util.List;

/**
 * A snapshot of a folder in one order: it holds ids only, rows are read page by page, so that it suits a virtual table
 * over a very large folder. It does not change; after {@link MailboxListener#folderChanged} take a new one. Rows show
 * the state when they are read.
 */
public interface MessageList {

	/** @return the folder */
	long folderId();

	/** @return the order */
	Sort sort();

	/** @return how many messages */
	int size();

	/**
	 * @param index 0 to size-1
	 * @return the id of the message at this place
	 */
	long id(int index);

	/**
	 * @param messageId a message
	 * @return its place, or -1
	 */
	int indexOf(long messageId);

	/**
	 * Reads a page from the local store: quick, but not for every cell anew.
	 *
	 * @param from  first index
	 * @param count how many; fewer are returned at the end of the list
	 * @return the rows in order; {@link MessageRow#gone} where a message has gone since
	 * @throws MailException {@link MailFailure#STORE} if the store cannot be read
	 */
	List<MessageRow> rows(int from, int count) throws MailException;
}
