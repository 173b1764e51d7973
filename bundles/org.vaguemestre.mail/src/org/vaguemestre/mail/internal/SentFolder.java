package org.vaguemestre.mail.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mime.Bytes;

/** An account's sent messages on its server, or on this machine if the server has no folders. */
interface SentFolder {

	/** @return how many messages there have that Message-ID; none if there is no such folder yet */
	int count(String messageId, IProgressMonitor monitor) throws MailException;

	/** Puts a message there, as read; makes the folder if need be. */
	void append(Bytes message, IProgressMonitor monitor) throws MailException;

	/**
	 * Puts a message in the place of the copy there; nothing is done if there is none any more, and the former one goes last. Doing so
	 * twice, because the answer was lost, leaves one copy.
	 */
	void replace(String messageId, Bytes message, IProgressMonitor monitor) throws MailException;

	/** @return whether a server may put sent messages there by itself */
	default boolean filesItself() {
		return true;
	}
}
