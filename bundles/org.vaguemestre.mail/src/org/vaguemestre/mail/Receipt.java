package org.vaguemestre.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.mail.internal.ServerAnswer;

/**
 * What was told of one recipient of a sent message. Anybody who has seen the message can write such a report: it says what somebody
 * reported, and no more, unless the recipient has signed it.
 *
 * @param recipient the recipient's address in lower case
 * @param state     what was told
 * @param when      when it was told first
 * @param words     the server's words; empty if there are none
 * @param signed    whether the recipient's valid signature stands under it
 */
public record Receipt(String recipient, State state, Instant when, String words, boolean signed) {

	/** From what says least to what counts most: whatever comes in which order, the last of these stands. */
	public enum State {
		/** The sender's server took the message; nothing else is known. */
		TAKEN,
		/** A server still tries. */
		DELAYED,
		/** It was handed on to where nobody will confirm anything. */
		RELAYED,
		/** It is in the recipient's mailbox. */
		DELIVERED,
		/** It will not reach the recipient. */
		FAILED,
		/** It was deleted; whether it was read is not told. */
		DELETED,
		/** It was shown to the recipient. */
		DISPLAYED,
		/** The recipient's software could not put its document into the record; the words are {@code code^label}. */
		NOT_FILED,
		/** The recipient's software put its document into the record. */
		FILED;

		/** @return whether it is in the recipient's mailbox at least */
		public boolean arrived() {
			return this == DELIVERED || this == DELETED || this == DISPLAYED || this == NOT_FILED || this == FILED;
		}

		/** @return whether the sender may have to do something */
		public boolean trouble() {
			return this == DELAYED || this == FAILED || this == NOT_FILED;
		}
	}

	/**
	 * @param locale the reader's
	 * @return what the words of a server mean and what to do about it; empty if its codes do not tell, or there is no trouble
	 */
	public Optional<String> advice(Locale locale) {
		return state == State.FAILED ? ServerAnswer.advice(words, locale) : Optional.empty();
	}

	/** @throws NullPointerException if a component is null */
	public Receipt {
		Objects.requireNonNull(recipient);
		Objects.requireNonNull(state);
		Objects.requireNonNull(when);
		Objects.requireNonNull(words);
	}
}
