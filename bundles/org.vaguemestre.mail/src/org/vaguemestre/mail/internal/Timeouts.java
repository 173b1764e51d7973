package org.vaguemestre.mail.internal;

import java.time.Duration;

/**
 * How long to wait for servers.
 *
 * @param connect   for a connection
 * @param read      for an answer
 * @param write     for a server to take what is sent
 * @param command   for all of an answer, however steadily it comes
 * @param look      between two looks at the inbox without IDLE
 * @param all       between two looks at all folders
 * @param keepAlive between two signs of life on a line that waits
 * @param pause     before the first new attempt after a loss; doubled each time
 * @param maxPause  the longest of these
 */
public record Timeouts(Duration connect, Duration read, Duration write, Duration command, Duration look, Duration all, Duration keepAlive,
		Duration pause, Duration maxPause) {

	private static final int SHORT_ANSWER = 8;

	/** For an application. */
	public static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(30),
			Duration.ofSeconds(15), Duration.ofMinutes(5), Duration.ofMinutes(4), Duration.ofSeconds(2), Duration.ofMinutes(2));

	/** @return for all of a short answer, however steadily it comes; longer than any wait for its first byte */
	Duration wholeAnswer() {
		return read.multipliedBy(SHORT_ANSWER);
	}

	/**
	 * @param answer for an answer, and for a server to take what is sent
	 * @return these with that
	 */
	public Timeouts withAnswer(Duration answer) {
		return new Timeouts(connect, answer, answer, command, look, all, keepAlive, pause, maxPause);
	}
}
