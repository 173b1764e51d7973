package org.vaguemestre.mail;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A message that is being written, or that waits in the outbox. It lives in the encrypted local store until it is sent
 * and its copy is kept, or the user throws it away.
 *
 * @param id       the local id
 * @param message  what was written
 * @param savedAt  when it was saved
 * @param state    where it stands
 * @param words    why it was not sent, in the default language; empty otherwise
 * @param due      when it goes, or is tried again, while it is in the outbox
 * @param attempts how many times sending was begun
 */
public record Draft(String id, OutgoingMessage message, Instant savedAt, State state, String words, Optional<Instant> due,
		int attempts) {

	/** Where a draft stands. */
	public enum State {
		/** It is being written. */
		WRITING,
		/** It waits in the outbox until it is due; if it has gone to some of its recipients already, for those who were put off. */
		WAITING,
		/** It is being sent. */
		SENDING,
		/**
		 * The line broke, or the program ended, after its content was handed over: whether it has gone is being found out before
		 * another try.
		 */
		UNSURE,
		/** It could not be sent; nothing has gone out. */
		FAILED,
		/** It has gone out, but its copy is not in Sent yet, which alone is still tried. */
		COPY_MISSING
	}

	/** @throws NullPointerException if a component is null */
	public Draft {
		Objects.requireNonNull(id);
		Objects.requireNonNull(message);
		Objects.requireNonNull(savedAt);
		Objects.requireNonNull(state);
		Objects.requireNonNull(words);
		Objects.requireNonNull(due);
	}

	/**
	 * Outside the outbox.
	 *
	 * @param id      the local id
	 * @param message what was written
	 * @param savedAt when it was saved
	 * @param state   where it stands
	 * @param words   why it was not sent, in the default language; empty otherwise
	 */
	public Draft(String id, OutgoingMessage message, Instant savedAt, State state, String words) {
		this(id, message, savedAt, state, words, Optional.empty(), 0);
	}
}
