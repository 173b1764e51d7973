package org.vaguemestre.mail;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mime.Bytes;

/**
 * The local copy of all accounts and what keeps it up to date. Reading and changing works on the copy and is quick and
 * possible without a connection; changes are queued, survive a restart, and reach the server in the background. New
 * mail is noticed by itself while the application runs (IDLE, or a look every minute). Methods with a monitor may use
 * the network, report progress, and throw {@link org.eclipse.core.runtime.OperationCanceledException} soon after a
 * cancel. Nothing here is for the UI thread but {@link #state}, listeners and the cheap reads of a {@link MessageList}.
 */
public interface Mailbox {

	/** How long a move or a deletion can be taken back: so long it waits before the server is told. */
	Duration UNDO = Duration.ofSeconds(10);

	/**
	 * @param accountId an account
	 * @return its folders in the order of a tree, special folders first; empty before the first synchronisation
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	List<Folder> folders(String accountId) throws MailException;

	/**
	 * @param accountId an account
	 * @return its folders, by id, that could not be read when the mailbox was last looked through: why, and what to do, in the default
	 *         language. Quick
	 */
	default Map<Long, String> unread(String accountId) {
		return Map.of();
	}

	/**
	 * @param folderId a folder
	 * @param sort     the order
	 * @return a snapshot of its messages
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	MessageList list(long folderId, Sort sort) throws MailException;

	/**
	 * Searches a folder.
	 *
	 * @param folderId a folder
	 * @param query    what must hold, see {@link Query}
	 * @param sort     the order
	 * @return a snapshot
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	MessageList filter(long folderId, Query query, Sort sort) throws MailException;

	/**
	 * Searches some folders, of one account or several.
	 *
	 * @param folderIds the folders; of none there is nothing
	 * @param query     what must hold
	 * @param sort      the order
	 * @return a snapshot; its {@link MessageList#folderId()} is 0
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	MessageList filter(Collection<Long> folderIds, Query query, Sort sort) throws MailException;

	/**
	 * Searches all folders of all accounts but trash and junk, which a query has to name ({@link Query.In}). Sender, recipients,
	 * subject, patient, decrypted text, names of attachments and the text of attached PDF and CDA are searched.
	 *
	 * @param query what must hold
	 * @param sort  the order
	 * @return a snapshot; its {@link MessageList#folderId()} is 0
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	MessageList search(Query query, Sort sort) throws MailException;

	/**
	 * A stretch of a message's text around the first words that a query found, as one line.
	 *
	 * @param messageId a message
	 * @param query     the query
	 * @return the stretch and which parts of it are the words; empty if none of them is in the text
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	Optional<Excerpt> excerpt(long messageId, Query query) throws MailException;

	/**
	 * The messages that answer each other, of all folders of the account, oldest first: by References and In-Reply-To (RFC 5322
	 * §3.6.4), and by the subject only where an answer has neither.
	 *
	 * @param messageId one of them
	 * @return a snapshot that holds at least that message if it is there; its {@link MessageList#folderId()} is 0
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	MessageList conversation(long messageId) throws MailException;

	/**
	 * @return the searches that were kept, in the order of their names
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	List<SavedSearch> savedSearches() throws MailException;

	/**
	 * Keeps a search; one of the same name is replaced.
	 *
	 * @param name  what the tree shows
	 * @param query as typed
	 * @return what is kept
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	SavedSearch saveSearch(String name, String query) throws MailException;

	/**
	 * @param id a search that is no longer wanted
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	void removeSearch(long id) throws MailException;

	/**
	 * @param messageId a message
	 * @return its row, if it is still there
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	Optional<MessageRow> row(long messageId) throws MailException;

	/**
	 * @param messageId a {@code Message-ID} header
	 * @return all copies of the message, in any folder of any account
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	List<MessageRow> named(String messageId) throws MailException;

	/**
	 * The message as it came, byte for byte; fetched from the server if it is not here yet.
	 *
	 * @param messageId a message
	 * @param monitor   progress and cancel
	 * @return header and body
	 * @throws MailException {@link MailFailure#MESSAGE_GONE}, or a failure of the connection or the store
	 */
	Bytes message(long messageId, IProgressMonitor monitor) throws MailException;

	/**
	 * Brings the copy of an account up to date now, local changes first.
	 *
	 * @param accountId an account
	 * @param monitor   progress and cancel
	 * @return what was done
	 * @throws MailException what failed; what was fetched before is kept
	 */
	SyncReport synchronise(String accountId, IProgressMonitor monitor) throws MailException;

	/**
	 * @param messageIds messages
	 * @param seen       read or not
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	void setSeen(Collection<Long> messageIds, boolean seen) throws MailException;

	/**
	 * @param messageIds messages
	 * @param flagged    marked or not
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	void setFlagged(Collection<Long> messageIds, boolean flagged) throws MailException;

	/**
	 * @param messageIds messages
	 * @param answered   answered or not
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	void setAnswered(Collection<Long> messageIds, boolean answered) throws MailException;

	/**
	 * @param messageIds messages
	 * @param keyword    a keyword (RFC 9051 §2.3.2)
	 * @param value      given or taken
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	void setKeyword(Collection<Long> messageIds, String keyword, boolean value) throws MailException;

	/**
	 * Moves messages to another folder of the same account. They leave this folder at once and appear in the other with
	 * the next synchronisation, under new ids. Until {@link #UNDO} has passed, {@link #undo} takes it back.
	 *
	 * @param messageIds     messages
	 * @param targetFolderId the folder to move to
	 * @throws MailException {@link MailFailure#FOLDER_GONE}, {@link MailFailure#OTHER_MAILBOX} if one of them is of another account (then
	 *                       none is moved), {@link MailFailure#STORE} and its kin
	 */
	void move(Collection<Long> messageIds, long targetFolderId) throws MailException;

	/**
	 * Moves messages to the trash; from the trash, or where there is none, deletes them for good. Until {@link #UNDO} has
	 * passed, {@link #undo} takes it back.
	 *
	 * @param messageIds messages
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	void delete(Collection<Long> messageIds) throws MailException;

	/**
	 * Takes back moves and deletions that the server was not told yet.
	 *
	 * @param messageIds messages that were moved or deleted
	 * @return how many of them are where they were
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	int undo(Collection<Long> messageIds) throws MailException;

	/**
	 * @param accountId an account
	 * @return what was changed here and still has to reach the server, oldest first
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	List<WaitingChange> waiting(String accountId) throws MailException;

	/**
	 * Remembers that a message was filed into a chart; kept here, and told to no server.
	 *
	 * @param messageId a message
	 * @param filed     filed or not
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	void markFiled(long messageId, boolean filed) throws MailException;

	/**
	 * Judges messages anew, after a key or an anchor came or went.
	 *
	 * @param messageIds messages whose body is here; others are passed over
	 * @param monitor    progress and cancel
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	void analyse(Collection<Long> messageIds, IProgressMonitor monitor) throws MailException;

	/**
	 * @param accountId an account
	 * @return how it stands; never waits
	 */
	AccountState state(String accountId);

	/**
	 * Tries a lost connection again now rather than at the next attempt; returns at once.
	 *
	 * @param accountId an account
	 */
	void reconnect(String accountId);

	/**
	 * @param listener is told what happens
	 */
	void addListener(MailboxListener listener);

	/**
	 * @param listener is told no more
	 */
	void removeListener(MailboxListener listener);
}
