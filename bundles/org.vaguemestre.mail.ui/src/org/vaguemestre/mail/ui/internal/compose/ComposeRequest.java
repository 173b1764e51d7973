package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.ReadMessage;

/**
 * What a composer is opened for.
 *
 * @param mode      new, answer, forward, or going on with a draft
 * @param original  the message answered or forwarded
 * @param accountId the account that sends; empty for the usual one
 * @param to        recipients of a new message
 * @param draft     the draft to go on with
 */
public record ComposeRequest(Mode mode, Optional<ReadMessage> original, Optional<String> accountId, List<Address> to,
		Optional<Draft> draft) {

	/** What is written. */
	public enum Mode {
		/** A new message. */
		NEW,
		/** An answer to the sender. */
		REPLY,
		/** An answer to the sender and all recipients. */
		REPLY_ALL,
		/** The message sent on. */
		FORWARD,
		/** A draft that was left. */
		DRAFT
	}

	/**
	 * @throws IllegalArgumentException if an answer has no original, or a draft is missing
	 */
	public ComposeRequest {
		Objects.requireNonNull(mode);
		Objects.requireNonNull(accountId);
		to = List.copyOf(to);
		boolean needsOriginal = mode == Mode.REPLY || mode == Mode.REPLY_ALL || mode == Mode.FORWARD;
		if (needsOriginal && original.isEmpty() || mode == Mode.DRAFT && draft.isEmpty()) {
			throw new IllegalArgumentException("nothing to go on with: " + mode); //$NON-NLS-1$
		}
	}

	/**
	 * @param accountId the account that sends; empty for the usual one
	 * @param to        recipients
	 * @return a request for a new message
	 */
	public static ComposeRequest fresh(Optional<String> accountId, List<Address> to) {
		return new ComposeRequest(Mode.NEW, Optional.empty(), accountId, to, Optional.empty());
	}

	/**
	 * @param mode      answer or forward
	 * @param original  the message
	 * @param accountId the account that it came to
	 * @return a request for an answer
	 */
	public static ComposeRequest about(Mode mode, ReadMessage original, String accountId) {
		return new ComposeRequest(mode, Optional.of(original), Optional.of(accountId), List.of(), Optional.empty());
	}

	/**
	 * @param draft what was left
	 * @return a request to go on with it
	 */
	public static ComposeRequest resume(Draft draft) {
		return new ComposeRequest(Mode.DRAFT, Optional.empty(), Optional.of(draft.message().accountId()), List.of(),
				Optional.of(draft));
	}
}
