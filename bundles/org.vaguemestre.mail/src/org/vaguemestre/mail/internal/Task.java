package org.vaguemestre.mail.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.vaguemestre.mail.MailException;

/**
 * What a caller of a worker waits for.
 *
 * @param repeatable whether it may be done again on another line
 */
record Task<T>(AccountWorker.Dialogue<T> dialogue, CompletableFuture<T> answer, AtomicBoolean repeatable) {
	void run(ImapLine line) throws MailException {
		try {
			answer.complete(dialogue.with(line));
		} catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
			answer.completeExceptionally(e);
		}
	}
}
