package org.vaguemestre.mail.internal;

import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Entity;

/** Judges a message for its line in the list, and finds what can be searched in it. */
@FunctionalInterface
interface Analyser {

	/**
	 * @param line    the line so far, told from the header
	 * @param message the message
	 * @return the content with a line that has marks and patient; never fails on content
	 */
	Content analyse(StoredMessage.Line line, Entity message);
}
