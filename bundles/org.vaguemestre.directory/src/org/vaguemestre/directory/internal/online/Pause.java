package org.vaguemestre.directory.internal.online;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a server wants to be left alone ({@code Retry-After}, RFC 9110 §10.2.3). */
final class Pause {

	private static final Duration LONGEST = Duration.ofDays(1);
	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private Pause() {
	}

	/** @return the pause, at most a day; empty when the header says nothing that makes sense */
	static Optional<Duration> of(String header, Instant now) {
		try {
			Duration pause = header.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(header)) //$NON-NLS-1$
					: Duration.between(now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
			return Optional.of(pause.compareTo(LONGEST) > 0 ? LONGEST : pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause);
		} catch (DateTimeException e) {
			return Optional.empty();
		}
	}

	/** @return how many seconds there are until then, rounded up */
	static String seconds(Instant now, Instant until) {
		return String.valueOf(Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds()));
	}
}
