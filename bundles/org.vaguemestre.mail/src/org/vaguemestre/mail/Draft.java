package org.vaguemestre.mail;

import java.time.Instant;
import java.util.Objects;

/**
 * A message that is being written, or that waits in the outbox. It lives in the encrypted local store until it is sent
 * and its copy is kept, or the user throws it away.
 *
 * @param id      the local id
 * @param message what was written
 * @param savedAt when it was saved
 * @param state   where it stands
 * @param words   why it was not sent, in the default language; empty otherwise
 */
public record Draft(String id, OutgoingMessage message, Instant savedAt, State state, String words) {

	/** Where a draft stands. */
	public enum State {
		/** It is being written. */
		WRITING,
		/** It is being sent. After a crash, or a line that broke in the middle, it is not known whether it has gone. */
		SENDING,
		/** It could not be sent; nothing has gone out. */
		FAILED,
		/** It has gone out, but its copy is not in Sent yet; {@link Sender#send} then only makes the copy. */
		COPY_MISSING
	}

	/** @throws NullPointerException if a component is null */
	public Draft {
		Objects.requireNonNull(id);
		Objects.requireNonNull(message);
		Objects.requireNonNull(savedAt);
		Objects.requireNonNull(state);
		Objects.requireNonNull(words);
	}
}
