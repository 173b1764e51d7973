package org.vaguemestre.mail;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A local change that still has to reach the server, in words.
 *
 * @param messageId the message, if it is still here
 * @param words     what was changed, in the default language, such as "Move «Results» to Archive"
 * @param since     when it was changed
 * @param notBefore until when it can be taken back, for a move or a deletion
 */
public record WaitingChange(Optional<Long> messageId, String words, Instant since, Optional<Instant> notBefore) {

	/** @throws NullPointerException if a component is null */
	public WaitingChange {
		Objects.requireNonNull(messageId);
		Objects.requireNonNull(words);
		Objects.requireNonNull(since);
		Objects.requireNonNull(notBefore);
	}
}
