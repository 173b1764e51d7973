package org.vaguemestre.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mime.Bytes;

/**
 * Messages being written and waiting to go. Each save is on the disk (encrypted) when the method returns: closing the
 * window, a crash or a power cut loses nothing that was saved.
 */
public interface Drafts {

	/**
	 * Keeps a new draft.
	 *
	 * @param message what was written so far
	 * @return the draft
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	Draft create(OutgoingMessage message) throws MailException;

	/**
	 * Keeps a later text of a draft; makes it anew if it was removed.
	 *
	 * @param id      the draft
	 * @param message what was written so far
	 * @return the draft
	 * @throws MailException {@link MailFailure#ON_ITS_WAY} for another text of a message that is in the outbox and could be sent;
	 *                       {@link MailFailure#STORE} and its kin
	 */
	Draft save(String id, OutgoingMessage message) throws MailException;

	/**
	 * Keeps the content of a file that is attached, encrypted and not in memory if it is large.
	 *
	 * @param file read to its end, or until there is too much; not closed
	 * @param most how many bytes it may have
	 * @return the content; empty if there is more
	 * @throws IOException   if it cannot be read
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	Optional<Bytes> keep(InputStream file, long most) throws IOException, MailException;

	/**
	 * @return all drafts, newest first
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	List<Draft> all() throws MailException;

	/**
	 * @param id a draft
	 * @return the draft, if it is still there
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	Optional<Draft> find(String id) throws MailException;

	/**
	 * Throws a draft away, also one that waits in the outbox, which is not tried again then.
	 *
	 * @param id a draft
	 * @throws MailException {@link MailFailure#ON_ITS_WAY} while it is being sent; {@link MailFailure#STORE} and its kin
	 */
	void remove(String id) throws MailException;

	/**
	 * @param listener is told after each change, on the thread of the one who changed
	 */
	void addListener(Listener listener);

	/**
	 * @param listener is told no more
	 */
	void removeListener(Listener listener);

	/** Follows the drafts. */
	@FunctionalInterface
	interface Listener {
		/** A draft was made, changed or removed. */
		void draftsChanged();
	}
}
