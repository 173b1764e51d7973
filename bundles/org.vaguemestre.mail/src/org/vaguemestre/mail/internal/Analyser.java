package org.vaguemestre.mail.internal;

import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;

/** Judges a message for its line in the list. */
@FunctionalInterface
interface Analyser {

	/**
	 * @param row the line so far
	 * @param raw the message
	 * @return the line with marks and patient; never fails on content
	 */
	StoredMessage.Line analyse(MessageRow row, Bytes raw);
}
