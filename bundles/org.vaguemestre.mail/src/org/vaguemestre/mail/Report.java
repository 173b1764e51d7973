package org.vaguemestre.mail;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a report tells of a message that was sent: a delivery status notification (RFC 3464) or a message disposition notification
 * (RFC 8098). Nothing of it is to be believed only because it is there.
 *
 * @param kind     whose report it is
 * @param from     who says to have written it
 * @param when     when it was written
 * @param about    the Message-IDs, with angle brackets, by which it may name the message
 * @param receipts what it tells, by recipient; those who are no recipients of the message too
 * @param sent     the message, if it is among the sent ones here
 */
public record Report(Kind kind, Address from, Instant when, List<String> about, List<Receipt> receipts, Optional<MessageRow> sent) {

	/** Whose report it is. */
	public enum Kind {
		/** A server's, on the delivery. */
		DELIVERY,
		/** A recipient's program's, on what became of the message there. */
		DISPOSITION
	}

	/** @throws NullPointerException if a component is null */
	public Report {
		Objects.requireNonNull(kind);
		Objects.requireNonNull(from);
		Objects.requireNonNull(when);
		Objects.requireNonNull(sent);
		about = List.copyOf(about);
		receipts = List.copyOf(receipts);
	}
}
