package org.vaguemestre.filing;

import java.util.List;
import java.util.Optional;

import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;

/**
 * The letters whose patient is not known yet. The list lies on the server as keywords of the letters, so that all workstations on one
 * mailbox see the same. Methods take time unless they say otherwise.
 */
public interface WaitingList {

	/**
	 * Puts a letter on the list, in the name of the user of the host. One that is there already keeps its place with the new reason.
	 *
	 * @param messageId the letter
	 * @param reason    why it waits
	 * @throws MailException if it cannot be marked
	 */
	void put(long messageId, WaitingReason reason) throws MailException;

	/**
	 * Takes a letter off the list. One that is not there stays as it is.
	 *
	 * @param messageId the letter
	 * @throws MailException if it cannot be marked
	 */
	void take(long messageId) throws MailException;

	/**
	 * @return the letters that wait, those whose patient was found meanwhile first, then the oldest first
	 * @throws MailException if the mailbox cannot be read
	 */
	List<WaitingLetter> letters() throws MailException;

	/**
	 * @param row a letter
	 * @return how it waits, told from its keywords alone; empty if it does not. Quick
	 */
	Optional<WaitingLetter> of(MessageRow row);

	/** Looks again, in the background, for the patients of all letters that wait; told to listeners. Quick. The host's news do so too. */
	void matchAgain();

	/**
	 * @param listener told, on some background thread, when letters come, go, or find their patient
	 */
	void addListener(Runnable listener);

	/**
	 * @param listener told no more
	 */
	void removeListener(Runnable listener);
}
