package org.vaguemestre.host;

import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days with their month in words: in French the first one is « 1er », which Java writes « 1 ». For writing alone, not for reading. */
public final class WrittenDate {

	private static final Pattern DAY = Pattern.compile("(?<!\\w)d(?= MMM)"); //$NON-NLS-1$
	private static final Map<Long, String> FIRST = Map.of(1L, "1er"); //$NON-NLS-1$

	private WrittenDate() {
	}

	/**
	 * @param date   how much of it
	 * @param locale the language
	 * @return the usual form of a date
	 */
	public static DateTimeFormatter of(FormatStyle date, Locale locale) {
		return pattern(DateTimeFormatterBuilder.getLocalizedDateTimePattern(date, null, IsoChronology.INSTANCE, locale), locale);
	}

	/**
	 * @param date   how much of it
	 * @param time   how much of the time
	 * @param locale the language
	 * @return the usual form of date and time
	 */
	public static DateTimeFormatter of(FormatStyle date, FormatStyle time, Locale locale) {
		return pattern(DateTimeFormatterBuilder.getLocalizedDateTimePattern(date, time, IsoChronology.INSTANCE, locale), locale);
	}

	/**
	 * @param pattern a form of its own, see {@link DateTimeFormatter#ofPattern(String)}
	 * @param locale  the language
	 * @return that form
	 */
	public static DateTimeFormatter pattern(String pattern, Locale locale) {
		Matcher day = DAY.matcher(pattern);
		if (!locale.getLanguage().equals(Locale.FRENCH.getLanguage()) || !day.find()) {
			return DateTimeFormatter.ofPattern(pattern, locale);
		}
		return new DateTimeFormatterBuilder().appendPattern(pattern.substring(0, day.start())).appendText(ChronoField.DAY_OF_MONTH, FIRST)
				.appendPattern(pattern.substring(day.end())).toFormatter(locale);
	}
}
