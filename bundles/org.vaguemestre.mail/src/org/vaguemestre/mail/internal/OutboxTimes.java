package org.vaguemestre.mail.internal;

import java.time.Duration;
import java.util.List;

/**
 * The pauses of the outbox.
 *
 * @param pause       before the first new attempt; doubled each time
 * @param maxLine     the longest of these if there is no line
 * @param maxDeferral the longest of these if the server puts it off (RFC 5321 §4.5.4.1 recommends half an hour between relays; a person
 *                    who waits for the letter to leave is less patient)
 * @param giveUp      after so long a recipient who is put off counts as refused (RFC 5321 §4.5.4.1)
 * @param looks       the pauses before each look into Sent for a message that the server may be filing there; after the last one it
 *                    counts as not there
 * @param firstLooks  how many of the looks are made for a server of which it is not known whether it files sent mail itself
 */
public record OutboxTimes(Duration pause, Duration maxLine, Duration maxDeferral, Duration giveUp, List<Duration> looks,
		int firstLooks) {

	/** For an application. */
	public static final OutboxTimes USUAL = new OutboxTimes(Duration.ofSeconds(2), Duration.ofMinutes(2), Duration.ofMinutes(15),
			Duration.ofDays(5), List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4),
					Duration.ofSeconds(6), Duration.ofSeconds(7)), 2);

	/** The pause after so many failures in a row, no longer than that. */
	Duration after(int failures, Duration longest) {
		Duration next = pause;
		for (int i = 1; i < failures && next.compareTo(longest) < 0; i++) {
			next = next.multipliedBy(2);
		}
		return next.compareTo(longest) < 0 ? next : longest;
	}

	/** @return how long it takes until a message counts as not being in Sent */
	Duration patience() {
		return looks.stream().reduce(Duration.ZERO, Duration::plus);
	}
}
