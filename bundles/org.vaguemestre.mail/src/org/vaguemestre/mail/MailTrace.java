package org.vaguemestre.mail;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that was done with a mailbox, for those networks that want a record of it. Holds no content, no subject and no credential.
 *
 * @param when      when
 * @param accountId the account
 * @param action    what
 * @param request   what the server was asked, for instance {@code MOVE 3 messages from INBOX to Trash}
 * @param answer    what it answered
 * @param done      whether it was done
 */
public record MailTrace(Instant when, String accountId, Action action, String request, String answer, boolean done) {

	/** What can be done. */
	public enum Action {
		/** Signing in on a server. */
		SIGN_IN,
		/** Handing over a message. */
		SEND,
		/** Moving messages to another folder. */
		MOVE,
		/** Deleting messages for good. */
		DELETE,
		/** Setting or taking away marks. */
		MARK
	}

	/** @throws NullPointerException if a component is null */
	public MailTrace {
		Objects.requireNonNull(when);
		Objects.requireNonNull(accountId);
		Objects.requireNonNull(action);
		Objects.requireNonNull(request);
		Objects.requireNonNull(answer);
	}
}
