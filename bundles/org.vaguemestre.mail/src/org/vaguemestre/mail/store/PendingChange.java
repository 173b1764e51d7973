package org.vaguemestre.mail.store;

import java.time.Instant;
import java.util.Objects;

/**
 * A local change that still has to reach the server. It names the message as the server knows it, because the local
 * row may have gone by then.
 *
 * @param id          the order in which changes were made
 * @param accountId   the account
 * @param folderPath  the message's folder
 * @param uidValidity the folder's UIDVALIDITY when the change was made; with another one the change is void, once the
 *                    folder was synchronised and its messages were found again
 * @param uid         the message
 * @param kind        what to do
 * @param target      for a flag {@code 1} or {@code 0}; for a keyword the same before its name, such as {@code 1$Forwarded}; for a
 *                    move the path of the other folder; empty for a deletion
 * @param made        when it was made
 * @param notBefore   the server is not told before; until then it can be taken back
 * @param messageId   the local message; 0 if it has gone
 * @param subject     its subject, to name it by
 */
public record PendingChange(long id, String accountId, String folderPath, long uidValidity, long uid, Kind kind,
		String target, Instant made, Instant notBefore, long messageId, String subject) {

	/** What to do on the server. */
	public enum Kind {
		/** Set or clear {@code \Seen}. */
		SEEN,
		/** Set or clear {@code \Flagged}. */
		FLAGGED,
		/** Set or clear {@code \Answered}. */
		ANSWERED,
		/** Set or clear a keyword. */
		KEYWORD,
		/** Move to another folder. */
		MOVE,
		/** Delete for good. */
		DELETE
	}

	/** @throws NullPointerException if a component is null */
	public PendingChange {
		Objects.requireNonNull(accountId);
		Objects.requireNonNull(folderPath);
		Objects.requireNonNull(kind);
		Objects.requireNonNull(target);
		Objects.requireNonNull(made);
		Objects.requireNonNull(notBefore);
		Objects.requireNonNull(subject);
	}
}
