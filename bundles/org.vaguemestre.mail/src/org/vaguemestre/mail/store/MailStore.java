package org.vaguemestre.mail.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.SavedSearch;
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
public interface MailStore extends CollectedMail, AutoCloseable {

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
	 * @return how far its copy has come
	 * @throws MailException see the type
	 */
	FolderState state(long folderId) throws MailException;

	/**
	 * Drops a folder's messages and begins anew under another UIDVALIDITY; what is known of them beside the server (filed or not) is
	 * kept and given back to the same messages when they are added again.
	 *
	 * @param folderId    a folder
	 * @param uidValidity the new value
	 * @throws MailException see the type
	 */
	void restart(long folderId, long uidValidity) throws MailException;

	/**
	 * Takes over, in one transaction, what the server tells of messages that are here. Flags that a waiting change concerns keep
	 * the local value.
	 *
	 * @param folderId a folder
	 * @param flags    the server's flags by UID; of messages that are not here, and the same ones, are passed over
	 * @param gone     UIDs that the server no longer has; those that are not here are passed over
	 * @param state    how far the copy has come by this; empty if there is more to do
	 * @return what has changed
	 * @throws MailException see the type
	 */
	Applied apply(long folderId, Map<Long, Flags> flags, LongStream gone, Optional<FolderState> state) throws MailException;

	/**
	 * @param folderId a folder
	 * @return all its messages by UID, those that were moved or deleted here too
	 * @throws MailException see the type
	 */
	Known known(long folderId) throws MailException;

	/**
	 * Adds messages in one transaction: with their content indexed, threaded and counted. Those whose UID is there already are passed
	 * over. One without content takes it over from the same message (Message-ID and size) in another folder of the account, also one that was
	 * removed from there a little while ago; what is known of that one beside the server (filed or not) comes with it. Ids grow with
	 * the messages' dates.
	 *
	 * @param folderId a folder
	 * @param messages the messages
	 * @return the ids of the added ones, in order
	 * @throws MailException see the type
	 */
	List<Long> add(long folderId, List<StoredMessage> messages) throws MailException;

	/**
	 * Ends changes in folders that no server has: what was moved is in the other folder then, what was deleted has gone.
	 *
	 * @param changes changes
	 * @throws MailException see the type
	 */
	void settle(Collection<PendingChange> changes) throws MailException;

	/**
	 * Keeps content that came later, or was judged anew.
	 *
	 * @param contents by message; those of messages that are no longer there are passed over
	 * @throws MailException see the type
	 */
	void saveContents(Map<Long, Content> contents) throws MailException;

	/**
	 * @param folderId a folder
	 * @param limit    how many at most
	 * @return messages whose content is not here and was not given up, newest first
	 * @throws MailException see the type
	 */
	List<Long> withoutContent(long folderId, int limit) throws MailException;

	/**
	 * Marks a message as one whose content is not fetched by itself again.
	 *
	 * @param messageId a message
	 * @throws MailException see the type
	 */
	void giveUpContent(long messageId) throws MailException;

	/**
	 * After a migration or a change of what is searched: messages whose content is here and not in the index.
	 *
	 * @param limit how many at most
	 * @return such messages, newest first
	 * @throws MailException see the type
	 */
	List<Long> notIndexed(int limit) throws MailException;

	/**
	 * Tidies up when there is time: content of messages that were removed a while ago, and the index. Short enough to be called often.
	 *
	 * @throws MailException see the type
	 */
	void tidy() throws MailException;

	/**
	 * @param messageId a message
	 * @return its bytes, if they are here
	 * @throws MailException see the type
	 */
	Optional<Bytes> body(long messageId) throws MailException;

	/**
	 * @param folderId a folder
	 * @param sort     the order
	 * @return ids of the messages that are shown
	 * @throws MailException see the type
	 */
	long[] list(long folderId, Sort sort) throws MailException;

	/**
	 * @param query what must hold
	 * @param scope where to look
	 * @param sort  the order
	 * @return ids of the messages that are shown and match
	 * @throws MailException see the type
	 */
	long[] search(Query query, SearchScope scope, Sort sort) throws MailException;

	/**
	 * @param messageId a message
	 * @return ids of the messages of its conversation that are shown, in all folders of its account, oldest first
	 * @throws MailException see the type
	 */
	long[] conversation(long messageId) throws MailException;

	/**
	 * @return the searches that were kept, in the order of their names
	 * @throws MailException see the type
	 */
	List<SavedSearch> savedSearches() throws MailException;

	/**
	 * @param name  replaces one of the same name
	 * @param query as typed
	 * @return what is kept
	 * @throws MailException see the type
	 */
	SavedSearch saveSearch(String name, String query) throws MailException;

	/**
	 * @param id a kept search
	 * @throws MailException see the type
	 */
	void removeSearch(long id) throws MailException;

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
	 * @param notBefore  as in {@link PendingChange#notBefore()}
	 * @throws MailException see the type
	 */
	void change(Collection<Long> messageIds, PendingChange.Kind kind, String target, Instant notBefore) throws MailException;

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
	 * Changes of keywords that the server does not keep: they stay in force on this workstation, and wait no longer.
	 *
	 * @param changeIds such changes
	 * @throws MailException see the type
	 */
	void keep(Collection<Long> changeIds) throws MailException;

	/**
	 * Gives up changes that the server will not take; moved and deleted messages are shown again.
	 *
	 * @param changes changes
	 * @throws MailException see the type
	 */
	void undo(Collection<PendingChange> changes) throws MailException;

	/**
	 * Gives {@link org.vaguemestre.mail.Keywords#FILED} to a message, and to the same one in other folders of the account, or takes it.
	 *
	 * @param messageId a message
	 * @param filed     whether it was filed into a chart
	 * @throws MailException see the type
	 */
	void markFiled(long messageId, boolean filed) throws MailException;

	/**
	 * @param messageId a message
	 * @return what was told of each of its recipients, in their order; empty if it is not in a folder of sent mail or its recipients are
	 *         not known yet
	 * @throws MailException see the type
	 */
	List<Receipt> receipts(long messageId) throws MailException;

	/**
	 * Keeps what was told of recipients beside what reports in the mailbox tell, see {@link Content#receipts()}. Of the same told twice
	 * the earlier one stays.
	 *
	 * @param accountId the account that sent
	 * @param told      what was told
	 * @throws MailException see the type
	 */
	void saveReceipts(String accountId, List<ReceiptNews.Told> told) throws MailException;

	/**
	 * @param accountId an account
	 * @param messageId a Message-ID with angle brackets
	 * @return the message of that name in its folder of sent mail
	 * @throws MailException see the type
	 */
	Optional<MessageRow> sent(String accountId, String messageId) throws MailException;

	/**
	 * @param accountId an account
	 * @param messageId a {@code Message-ID} header
	 * @return the copies of that message in any folder, a few at most
	 * @throws MailException see the type
	 */
	List<MessageRow> named(String accountId, String messageId) throws MailException;

	/**
	 * Remembers that the question for a read receipt was answered; the same message in another folder counts as answered too.
	 *
	 * @param messageId the message that asks
	 * @throws MailException see the type
	 */
	void markReceiptGiven(long messageId) throws MailException;

	/**
	 * The answer was taken back before it went.
	 *
	 * @param messageId the message that asks
	 * @throws MailException see the type
	 */
	void unmarkReceiptGiven(long messageId) throws MailException;

	/**
	 * @param messageId a message that asks for a read receipt
	 * @return whether that was answered
	 * @throws MailException see the type
	 */
	boolean receiptGiven(long messageId) throws MailException;

	/**
	 * Drops all of an account but its drafts.
	 *
	 * @param accountId an account
	 * @throws MailException see the type
	 */
	void removeAccount(String accountId) throws MailException;

	/**
	 * @param draft a draft, new or known; what {@link #saveProgress} kept of an earlier text is forgotten
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
	 * @param id a draft; goes with what {@link #saveCopy} and {@link #saveProgress} kept
	 * @throws MailException see the type
	 */
	void removeDraft(String id) throws MailException;

	/** @return takes what may be too much to be held in memory, before it is part of a message or a draft */
	Keeping keeping();

	/**
	 * Keeps what was built of a draft until it has gone out and its copy is on the server.
	 *
	 * @param draftId a known draft
	 * @param built   for the one who sends, who alone reads it
	 * @throws MailException see the type
	 */
	void saveCopy(String draftId, Bytes built) throws MailException;

	/**
	 * @param draftId a draft
	 * @return what {@link #saveCopy} kept of it; empty also if that was lost
	 * @throws MailException see the type
	 */
	Optional<Bytes> copy(String draftId) throws MailException;

	/**
	 * Keeps, in one transaction, where a draft stands and how far its sending has come; its message stays as it was saved.
	 *
	 * @param draft    a draft; one that is not there is passed over
	 * @param progress for the one who sends, who alone reads it
	 * @throws MailException see the type
	 */
	void saveProgress(Draft draft, Bytes progress) throws MailException;

	/**
	 * @param draftId a draft
	 * @return what {@link #saveProgress} kept of it since it was saved
	 * @throws MailException see the type
	 */
	Optional<Bytes> progress(String draftId) throws MailException;

	@Override
	void close();

	/**
	 * What became of news from the server.
	 *
	 * @param changed how many messages have other flags
	 * @param removed how many have gone
	 */
	record Applied(int changed, int removed) {
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
