package org.vaguemestre.mail;

import java.time.Instant;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.mail.internal.LooseReader;
import org.vaguemestre.mime.Bytes;

/**
 * The one way in: MIME tree, S/MIME verdict, documents. Takes time, never for the UI thread. A message of whatever
 * content can be read; what is wrong with it stands in the answer.
 */
public interface MessageReader {

	/**
	 * A reader of single messages, for programs without a mailbox. It looks into no documents; the date of a message that
	 * states none is {@link Instant#MIN}.
	 *
	 * @param context what to read with
	 * @return the reader; it knows no message of a mailbox
	 */
	static MessageReader of(ReadContext context) {
		return new LooseReader(context);
	}

	/**
	 * @param messageId a message of the mailbox; fetched from the server if it is not here yet
	 * @param monitor   progress and cancel
	 * @return the message
	 * @throws MailException {@link MailFailure#MESSAGE_GONE}, or a failure of the connection or the store
	 */
	ReadMessage read(long messageId, IProgressMonitor monitor) throws MailException;

	/**
	 * As {@link #read(long, IProgressMonitor)}, for somebody who asked to see it: what a program of a network could not open before is tried
	 * again. Who looks at messages without being asked uses the other one, or a program that fails would be started over and over.
	 *
	 * @param messageId a message of the mailbox
	 * @param monitor   progress and cancel
	 * @return the message
	 * @throws MailException as the other one
	 */
	default ReadMessage open(long messageId, IProgressMonitor monitor) throws MailException {
		return read(messageId, monitor);
	}

	/**
	 * @param raw header and body of a message
	 * @return the message
	 */
	ReadMessage read(Bytes raw);
}
