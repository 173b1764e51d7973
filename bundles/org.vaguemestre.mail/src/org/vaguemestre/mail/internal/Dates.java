package org.vaguemestre.mail.internal;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.mail.internet.MailDateFormat;

/** Dates of messages, as people's programs write them. */
final class Dates {

	private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z"); //$NON-NLS-1$

	private Dates() {
	}

	/** Reads RFC 5322 §3.3 and its obsolete forms. */
	static Optional<Instant> parse(String value) {
		try {
			return Optional.of(new MailDateFormat().parse(value.strip()).toInstant());
		} catch (ParseException | RuntimeException e) {
			Log.debug("a date that cannot be read", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	/** The date to show and sort by: a date in the future or in another age would stay on top or hide the message. */
	static Instant shown(Optional<Instant> stated, Optional<Instant> received, Instant now) {
		Instant latest = received.orElse(now).plus(Duration.ofDays(1));
		return stated.filter(d -> d.isAfter(EARLIEST) && d.isBefore(latest)).or(() -> received).or(() -> stated).orElse(now);
	}
}
