package org.vaguemestre.mail.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mime.Bytes;

/**
 * The local copy of all mailboxes, the drafts and the changes that wait for the server, encrypted at rest. OSGi service.
 * <p>
 * Opened at the first call, which may ask for the master password. Each method that changes something is one
 * transaction, on the disk when it returns. Reads do not wait for the network, and hardly for a writer. Safe for use by
 * several threads. Every method throws {@link MailException} with {@link org.vaguemestre.mail.MailFailure#STORE},
 * {@code STORE_KEY} or {@code STORE_CORRUPT}; a damaged store is set aside at opening, and a new one begun.
 */
public interface MailStore extends AutoCloseable {

	/**
	 * @param accountId an account
	 * @return its folders in the order they were saved in, with counts
	 * @throws MailException see the type
	 */
	List<Folder> folders(String accountId) throws MailException;

	/**
	 * @param folderId a folder
	 * @return the folder, if it is there
	 * @throws MailException see the type
	 */
	Optional<Folder> folder(long folderId) throws MailException;

	/**
	 * Takes over the server's list: keeps the ids of known paths, adds new ones, drops the others with their messages.
	 *
	 * @param accountId an account
	 * @param folders   the list in the order of the tree
	 * @return whether anything changed
	 * @throws MailException see the type
	 */
	boolean saveFolders(String accountId, List<ServerFolder> folders) throws MailException;

	/**
	 * @param folderId a folder
	 * @return the UIDVALIDITY that its messages were stored under; 0 before the first synchronisation
	 * @throws MailException see the type
	 */
	long uidValidity(long folderId) throws MailException;

	/**
	 * Drops a folder's messages and begins anew under another UIDVALIDITY.
	 *
	 * @param folderId    a folder
	 * @param uidValidity the new value
	 * @throws MailException see the type
	 */
	void restart(long folderId, long uidValidity) throws MailException;

	/**
	 * @param folderId a folder
	 * @return all messages by UID, those that were moved or deleted here too
	 * @throws MailException see the type
	 */
	Map<Long, Known> known(long folderId) throws MailException;

	/**
	 * Adds messages; those whose UID is there already are passed over.
	 *
	 * @param folderId a folder
	 * @param messages the messages
	 * @return the ids of the added ones, in order
	 * @throws MailException see the type
	 */
	List<Long> add(long folderId, List<StoredMessage> messages) throws MailException;

	/**
	 * Takes over the server's flags.
	 *
	 * @param flags flags by message
	 * @throws MailException see the type
	 */
	void saveFlags(Map<Long, Flags> flags) throws MailException;

	/**
	 * Removes messages that the server no longer has.
	 *
	 * @param messageIds messages
	 * @throws MailException see the type
	 */
	void remove(Collection<Long> messageIds) throws MailException;

	/**
	 * @param lines what the content of messages tells, by message; those that are no longer there are passed over
	 * @throws MailException see the type
	 */
	void saveLines(Map<Long, StoredMessage.Line> lines) throws MailException;

	/**
	 * @param folderId a folder
	 * @param limit    how many at most
	 * @return messages whose bytes are not here and were not given up, newest first
	 * @throws MailException see the type
	 */
	List<Long> withoutBody(long folderId, int limit) throws MailException;

	/**
	 * @param raw header and body by message; those that are no longer there are passed over
	 * @throws MailException see the type
	 */
	void saveBodies(Map<Long, Bytes> raw) throws MailException;

	/**
	 * Marks a message as one whose bytes are not fetched by themselves again.
	 *
	 * @param messageId a message
	 * @throws MailException see the type
	 */
	void giveUpBody(long messageId) throws MailException;

	/**
	 * @param messageId a message
	 * @return its bytes, if they are here
	 * @throws MailException see the type
	 */
	Optional<Bytes> body(long messageId) throws MailException;

	/**
	 * @param folderId a folder
	 * @param words    words that the lines must hold, accents and case aside; blank for all
	 * @param sort     the order
	 * @return ids of the messages that are shown
	 * @throws MailException see the type
	 */
	long[] list(long folderId, String words, Sort sort) throws MailException;

	/**
	 * @param messageIds messages
	 * @return the rows of those that are still there, by id
	 * @throws MailException see the type
	 */
	Map<Long, MessageRow> rows(Collection<Long> messageIds) throws MailException;

	/**
	 * @param messageId a message
	 * @return where the server has it
	 * @throws MailException see the type
	 */
	Optional<Place> place(long messageId) throws MailException;

	/**
	 * Changes messages here and queues the change for the server. A moved or deleted message is no longer shown.
	 *
	 * @param messageIds messages
	 * @param kind       the change
	 * @param target     as in {@link PendingChange#target()}
	 * @throws MailException see the type
	 */
	void change(Collection<Long> messageIds, PendingChange.Kind kind, String target) throws MailException;

	/**
	 * @param accountId an account
	 * @return what waits for the server, oldest first
	 * @throws MailException see the type
	 */
	List<PendingChange> pending(String accountId) throws MailException;

	/**
	 * @param changeIds changes that reached the server, or are void
	 * @throws MailException see the type
	 */
	void done(Collection<Long> changeIds) throws MailException;

	/**
	 * Gives up changes that the server will not take; moved and deleted messages are shown again.
	 *
	 * @param changes changes
	 * @throws MailException see the type
	 */
	void undo(Collection<PendingChange> changes) throws MailException;

	/**
	 * @param messageId a message
	 * @param filed     whether it was filed into a chart
	 * @throws MailException see the type
	 */
	void markFiled(long messageId, boolean filed) throws MailException;

	/**
	 * Drops all of an account but its drafts.
	 *
	 * @param accountId an account
	 * @throws MailException see the type
	 */
	void removeAccount(String accountId) throws MailException;

	/**
	 * @param draft a draft, new or known
	 * @throws MailException see the type
	 */
	void saveDraft(Draft draft) throws MailException;

	/**
	 * @return all drafts, newest first
	 * @throws MailException see the type
	 */
	List<Draft> drafts() throws MailException;

	/**
	 * @param id a draft
	 * @return the draft
	 * @throws MailException see the type
	 */
	Optional<Draft> draft(String id) throws MailException;

	/**
	 * @param id a draft; goes with what {@link #saveCopy} kept
	 * @throws MailException see the type
	 */
	void removeDraft(String id) throws MailException;

	/**
	 * Keeps what was sent until its copy is on the server.
	 *
	 * @param draftId   the draft
	 * @param copy      the message for Sent
	 * @throws MailException see the type
	 */
	void saveCopy(String draftId, Bytes copy) throws MailException;

	/**
	 * @param draftId a draft
	 * @return the message for Sent
	 * @throws MailException see the type
	 */
	Optional<Bytes> copy(String draftId) throws MailException;

	@Override
	void close();

	/**
	 * What is known of a message on the server.
	 *
	 * @param id    the local id
	 * @param flags the flags here
	 */
	record Known(long id, Flags flags) {
	}

	/**
	 * Where the server has a message.
	 *
	 * @param accountId   the account
	 * @param folderId    the folder
	 * @param folderPath  its path
	 * @param uidValidity its UIDVALIDITY
	 * @param uid         the message
	 * @param size        in bytes
	 */
	record Place(String accountId, long folderId, String folderPath, long uidValidity, long uid, long size) {
	}
}
