package org.vaguemestre.mail;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * How the mail of an account is fetched from a POP3 server (RFC 1939), which has no folders: inbox, sent mail and trash are on this
 * machine alone.
 *
 * @param days so many days after it was fetched a message is deleted from the server, 0 to {@value #MOST_DAYS}; with 0 as soon as it is
 *             in the encrypted store; empty for never
 */
public record Pop3(OptionalInt days) {

	/** The longest time that can be chosen. */
	public static final int MOST_DAYS = 3650;
	/** All stays on the server. */
	public static final Pop3 LEAVING = new Pop3(OptionalInt.empty());

	/** @throws IllegalArgumentException if there are too many days, or less than none */
	public Pop3 {
		Objects.requireNonNull(days);
		if (days.isPresent() && (days.getAsInt() < 0 || days.getAsInt() > MOST_DAYS)) {
			throw new IllegalArgumentException("not a number of days: " + days); //$NON-NLS-1$
		}
	}
}
