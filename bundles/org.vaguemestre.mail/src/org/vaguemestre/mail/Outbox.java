package org.vaguemestre.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Messages on their way. A message is in the encrypted store before anything of it is sent, and stays there until it has gone out
 * and its copy is in Sent, whatever ends the program in between. One thread sends for each account, in the order in which its messages
 * are due.
 * <ul>
 * <li>Until it is due a message can be taken back.
 * <li>A passing failure (no line, a 4xx reply) is tried again with growing pauses, at once when the line returns.
 * <li>A refusal for good (a 5xx reply, the rules of the network, a missing key) ends in {@link Draft.State#FAILED} with the
 * server's words.
 * <li>Recipients who are put off or refused cost the others nothing: those are served once, and only who is put off is tried again,
 * for five days.
 * <li>A line that broke after the content was handed over leaves open whether the message has gone: before another try, which has
 * the same Message-ID, it is looked for in Sent.
 * </ul>
 * Methods work on the store and never wait for the network, but {@link #flush}.
 */
public interface Outbox {

	/** The usual time in which a message can be taken back. */
	Duration UNDO = Duration.ofSeconds(10);

	/**
	 * Hands a draft over; it is due after {@link #undoDelay()}. What can be checked without the network is checked first: recipients,
	 * keys, rules.
	 *
	 * @param draft the draft
	 * @return it, {@link Draft.State#WAITING}
	 * @throws MailException why it cannot be sent; the draft is kept as it was; {@link MailFailure#ON_ITS_WAY} if it may have gone already
	 */
	Draft send(Draft draft) throws MailException;

	/**
	 * Hands a draft over for later.
	 *
	 * @param draft the draft
	 * @param due   when it shall go
	 * @return it, {@link Draft.State#WAITING}
	 * @throws MailException why it cannot be sent; the draft is kept as it was
	 */
	Draft send(Draft draft, Instant due) throws MailException;

	/**
	 * Takes a message back.
	 *
	 * @param draftId the draft
	 * @return it, {@link Draft.State#WRITING}; empty if it is no longer waiting, or has gone to some of its recipients
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	Optional<Draft> cancel(String draftId) throws MailException;

	/**
	 * Makes a message due now: one that waits, or one that failed.
	 *
	 * @param draftId the draft
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	void sendNow(String draftId) throws MailException;

	/**
	 * @return what is on its way, waits or could not be sent, in the order in which it is due
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	List<Draft> all() throws MailException;

	/**
	 * Sends what is due now and waits for it, for programs without a background.
	 *
	 * @param monitor progress and cancel
	 * @throws MailException the first failure
	 */
	void flush(IProgressMonitor monitor) throws MailException;

	/**
	 * @param accountId an account
	 * @return how many bytes a message may have, as the account's server last said (SIZE, RFC 1870); empty while it was not asked
	 *         yet, and if it states no limit
	 */
	default OptionalLong sizeLimit(String accountId) {
		return OptionalLong.empty();
	}

	/** @return the time in which a message can be taken back */
	Duration undoDelay();

	/**
	 * @param delay the time in which a message can be taken back; zero for none, at most a minute
	 */
	void setUndoDelay(Duration delay);

	/**
	 * @param listener is told after each change
	 */
	void addListener(Listener listener);

	/**
	 * @param listener is told no more
	 */
	void removeListener(Listener listener);

	/** Follows messages on their way. Called on background threads; must not block. */
	interface Listener {

		/**
		 * A message entered, was taken back, failed, or its next attempt has another time. {@link Drafts.Listener} is told as well.
		 *
		 * @param draft its state now
		 */
		default void changed(Draft draft) {
		}

		/**
		 * A message has gone out.
		 *
		 * @param draft  what was sent
		 * @param report how it went
		 */
		default void sent(Draft draft, SendReport report) {
		}
	}
}
