package org.vaguemestre.mail.ui.internal;

import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import org.vaguemestre.host.WrittenDate;

/** Dates and sizes as a reader likes them, in one language and at one time. */
public final class Formats {

	private static final long KILO = 1024;
	private static final long MEGA = KILO * KILO;

	private final Clock clock;
	private final Locale locale;

	/**
	 * @param clock  tells what is today, and where
	 * @param locale the language
	 */
	public Formats(Clock clock, Locale locale) {
		this.clock = clock;
		this.locale = locale;
	}

	/** @return for the user of this platform */
	public static Formats system() {
		return new Formats(Clock.systemDefaultZone(), Locale.getDefault());
	}

	/**
	 * @param instant when
	 * @return the time today, day and month this year, the date before
	 */
	public String brief(Instant instant) {
		if (instant.equals(Instant.EPOCH)) {
			return ""; //$NON-NLS-1$
		}
		ZonedDateTime then = instant.atZone(clock.getZone());
		LocalDate today = LocalDate.now(clock);
		if (then.toLocalDate().equals(today)) {
			return then.format(DateTimeFormatter.ofPattern("HH:mm", locale)); //$NON-NLS-1$
		}
		if (then.getYear() == today.getYear()) {
			return then.format(WrittenDate.pattern("d MMM", locale)); //$NON-NLS-1$
		}
		return then.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT).withLocale(locale));
	}

	/**
	 * @param instant when, usually in the near future
	 * @return the time alone today, with the day otherwise
	 */
	public String soon(Instant instant) {
		ZonedDateTime then = instant.atZone(clock.getZone());
		String time = then.format(DateTimeFormatter.ofPattern("HH:mm", locale)); //$NON-NLS-1$
		return then.toLocalDate().equals(LocalDate.now(clock)) ? Texts.get("soon.today", time) //$NON-NLS-1$
				: Texts.get("soon", then.format(WrittenDate.pattern("EEE d MMM", locale)), time); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param instant when
	 * @return date and time in full
	 */
	public String full(Instant instant) {
		return instant.equals(Instant.EPOCH) ? "" //$NON-NLS-1$
				: instant.atZone(clock.getZone()).format(
						WrittenDate.of(FormatStyle.FULL, FormatStyle.SHORT, locale));
	}

	/**
	 * @param instant when
	 * @return day and time in digits
	 */
	public String moment(Instant instant) {
		return day(instant.atZone(clock.getZone()).toLocalDate()) + ' ' + time(instant);
	}

	/**
	 * @param date a day
	 * @return the day in digits
	 */
	public String day(LocalDate date) {
		return date.format(DateTimeFormatter.ofPattern(
				locale.getLanguage().equals("fr") ? "dd/MM/yyyy" : "yyyy-MM-dd")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/**
	 * @param instant when
	 * @return the time of that day
	 */
	public String time(Instant instant) {
		return instant.atZone(clock.getZone()).format(DateTimeFormatter.ofPattern("HH:mm", locale)); //$NON-NLS-1$
	}

	/**
	 * @param bytes a size in bytes
	 * @return the size in kilobytes or megabytes
	 */
	public String size(long bytes) {
		if (bytes <= 0) {
			return ""; //$NON-NLS-1$
		}
		NumberFormat format = NumberFormat.getNumberInstance(locale);
		if (bytes < MEGA) {
			format.setMaximumFractionDigits(0);
			return Texts.get("size.kilo", format.format(Math.max(1, (bytes + KILO - 1) / KILO))); //$NON-NLS-1$
		}
		format.setMaximumFractionDigits(1);
		return Texts.get("size.mega", format.format(bytes / (double) MEGA)); //$NON-NLS-1$
	}
}
