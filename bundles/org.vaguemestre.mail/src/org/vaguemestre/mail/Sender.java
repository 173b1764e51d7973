package org.vaguemestre.mail;

import org.eclipse.core.runtime.IProgressMonitor;

/**
 * The one way out: build the message, apply the rules of the network, sign, encrypt, submit, keep the copy. A message that is to be
 * encrypted is encrypted to every recipient and to the sender, or nothing is sent at all. Goes through the {@link Outbox}, for those
 * who wait for the result: a message that has not gone is {@link Draft.State#FAILED} then, and not tried again by itself.
 */
public interface Sender {

	/**
	 * Sends a draft. It is removed only when the message has gone out and its copy is in Sent; otherwise it stays, with
	 * its {@link Draft#state()} telling how far it came, and this method may be called again. What has already gone out
	 * is never sent twice by that. A recipient who is reported with a 4xx code is tried again by the outbox.
	 *
	 * @param draft   the draft
	 * @param monitor progress and cancel; a cancel after the server has taken the message has no effect
	 * @return how it went; {@link SendReport#complete()} may be false although the message has gone out
	 * @throws MailException why nothing has gone out
	 */
	SendReport send(Draft draft, IProgressMonitor monitor) throws MailException;

	/**
	 * Keeps the message as a draft, then sends it.
	 *
	 * @param message the message
	 * @param monitor progress and cancel
	 * @return how it went
	 * @throws MailException why nothing has gone out; the draft is kept
	 */
	SendReport send(OutgoingMessage message, IProgressMonitor monitor) throws MailException;
}
