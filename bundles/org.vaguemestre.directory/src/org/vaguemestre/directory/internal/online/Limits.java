package org.vaguemestre.directory.internal.online;

import java.time.Duration;

/**
 * What one exchange may take.
 *
 * @param bytes     the most bytes of a body
 * @param answer    until the head of the answer is there
 * @param total     until all of it is there
 * @param window    how long a body is watched at a time
 * @param least     the fewest bytes that must come in such a time
 * @param redirects how often a server may send on to another address
 */
record Limits(long bytes, Duration answer, Duration total, Duration window, long least, int redirects) {

	/** For the extraction, of 20 MB as a rule: as slow as 1 kB a second is borne, for hours. */
	static final Limits FILE = new Limits(1L << 30, Duration.ofSeconds(60), Duration.ofHours(6), Duration.ofSeconds(60), 60_000, 5);

	/** For a question, which the national directory itself gives up after 30 seconds; nobody who has the key is sent on. */
	static final Limits QUESTION = new Limits(4 << 20, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(10), 1000, 0);
}
