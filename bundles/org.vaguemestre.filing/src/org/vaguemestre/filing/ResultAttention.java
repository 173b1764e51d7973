package org.vaguemestre.filing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;

/**
 * Results that call for attention stay on top until somebody has seen them. That somebody has is a keyword on the server, so all
 * workstations on one mailbox know it; keywords tell who and when too, and each workstation traces it.
 */
public interface ResultAttention {

	/**
	 * @param row a letter
	 * @return whether it has critical values that nobody has said to have seen; quick
	 */
	boolean waits(MessageRow row);

	/**
	 * @param row a letter
	 * @return the code ({@link org.vaguemestre.mail.Keywords#code}) of who said to have seen its critical values, on any workstation;
	 *         empty if nobody has, or nobody was signed in. Quick
	 */
	Optional<String> seenBy(MessageRow row);

	/**
	 * @param row a letter
	 * @return when that was, to the minute, on whatever workstation; empty if it is not known for sure, as on a server that has no room for the
	 *         keywords that tell it. Quick
	 */
	Optional<Instant> seenAt(MessageRow row);

	/**
	 * @return the letters with critical values that nobody has seen, the oldest first; takes time
	 * @throws MailException if the mailbox cannot be read
	 */
	List<MessageRow> unseen() throws MailException;

	/**
	 * The user of the host says to have seen the results; traced. Takes time.
	 *
	 * @param messageId the letter
	 * @throws MailException if it cannot be marked
	 */
	void seen(long messageId) throws MailException;

	/**
	 * Takes that back; traced too. Takes time.
	 *
	 * @param messageId the letter
	 * @throws MailException if it cannot be marked
	 */
	void notSeen(long messageId) throws MailException;
}
