package org.vaguemestre.directory.ui.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.SourceState.Status;
import org.vaguemestre.ui.Icon;

/** How a source is called and how it is, in words. */
final class SourceWords {

	private static final int DAYS_IN_WORDS = 6;
	/** The national extraction is written every day; what is a month old misses thousands of mailboxes. */
	static final Duration OLD = Duration.ofDays(31);

	private SourceWords() {
	}

	static String name(DirectorySource source) {
		return source.name().isBlank() ? Texts.get("source." + source.kind()) : Texts.get("source.named", source.name()); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** One line: {@code National directory: 535,928 mailboxes, from yesterday}. */
	static String line(KnownSources.Known known, Instant now) {
		return Texts.get("source.line", known.name(), state(known, now)); //$NON-NLS-1$
	}

	static String state(KnownSources.Known known, Instant now) {
		SourceState state = known.state();
		return switch (state.status()) {
		case OFF -> Texts.get("source.off"); //$NON-NLS-1$
		case EMPTY -> Texts.get(known.kind() == Kind.EXTRACTION ? "source.empty" : "source.nobody"); //$NON-NLS-1$ //$NON-NLS-2$
		case UPDATING -> Texts.get("source.updating"); //$NON-NLS-1$
		case FAILING -> Texts.get("source.failing"); //$NON-NLS-1$
		case READY -> state.entries().map(entries -> held(known, entries, state.written(), now))
				.orElseGet(() -> Texts.get("source.answers")); //$NON-NLS-1$
		};
	}

	private static String held(KnownSources.Known known, int entries, Optional<Instant> written, Instant now) {
		if (known.kind() != Kind.EXTRACTION) {
			return Texts.get("source.people", entries); //$NON-NLS-1$
		}
		return written.map(when -> Texts.get("source.held.of", entries, age(when, now))) //$NON-NLS-1$
				.orElseGet(() -> Texts.get("source.held", entries)); //$NON-NLS-1$
	}

	/** {@code today}, {@code yesterday}, {@code 3 days ago}, or the day. */
	static String age(Instant when, Instant now) {
		ZoneId zone = ZoneId.systemDefault();
		long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(when, zone), LocalDate.ofInstant(now, zone));
		return days >= 0 && days <= DAYS_IN_WORDS ? Texts.get("source.age", days) : Texts.get("source.day", Texts.day(when)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** What went wrong and what to do; empty when all is well. */
	static String problem(KnownSources.Known known) {
		return known.state().problem().map(problem -> failure(problem, known.name()))
				.orElse(known.kind() == Kind.EXTRACTION && known.state().status() == Status.FAILING ? Texts.get("damaged.advice") : ""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param failure why something failed
	 * @param what    what failed: a file or a source
	 * @return what happened and what to do
	 */
	static String failure(DirectoryException failure, String what) {
		return switch (failure.reason()) {
		case NOT_TRUSTED, DAMAGED, KEY -> Texts.get("failure." + failure.reason(), failure.detail()); //$NON-NLS-1$
		case TOO_SOON -> failure.detail().matches("\\d{1,6}") ? Texts.get("failure.TOO_SOON.seconds", wait(failure.detail())) //$NON-NLS-1$ //$NON-NLS-2$
				: Texts.get("failure.TOO_SOON"); //$NON-NLS-1$
		default -> Texts.get("failure." + failure.reason(), what); //$NON-NLS-1$
		};
	}

	private static long wait(String seconds) {
		return Math.max(1, Duration.ofSeconds(Long.parseLong(seconds) + 59).toMinutes());
	}

	static boolean old(KnownSources.Known known, Instant now) {
		return known.kind() == Kind.EXTRACTION && known.state().written().filter(when -> when.isBefore(now.minus(OLD))).isPresent();
	}

	static Icon icon(KnownSources.Known known, Instant now) {
		return switch (known.state().status()) {
		case OFF -> Icon.OFFLINE;
		case EMPTY -> Icon.INFO;
		case UPDATING -> Icon.SYNC;
		case FAILING -> Icon.WARNING;
		case READY -> known.state().problem().isPresent() || old(known, now) ? Icon.WARNING : Icon.OK;
		};
	}
}
