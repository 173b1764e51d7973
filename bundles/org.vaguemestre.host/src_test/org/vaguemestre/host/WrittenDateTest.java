package org.vaguemestre.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import org.junit.jupiter.api.Test;

/** Days in words. */
class WrittenDateTest {

	private static final LocalDate FIRST = LocalDate.of(2027, 1, 1);

	@Test
	void theFirstOfAMonthIsAnOrdinalInFrench() {
		assertEquals("1er janvier 2027", WrittenDate.of(FormatStyle.LONG, Locale.FRANCE).format(FIRST));
		assertEquals("11 janvier 2027", WrittenDate.of(FormatStyle.LONG, Locale.FRANCE).format(FIRST.plusDays(10)));
		assertEquals("21 janvier 2027", WrittenDate.of(FormatStyle.LONG, Locale.FRENCH).format(FIRST.plusDays(20)));
		assertEquals("vendredi 1er janvier 2027", WrittenDate.of(FormatStyle.FULL, Locale.FRANCE).format(FIRST));
		assertEquals("1er janv.", WrittenDate.pattern("d MMM", Locale.FRANCE).format(FIRST));
		assertEquals("ven. 1er janv.", WrittenDate.pattern("EEE d MMM", Locale.FRANCE).format(FIRST));
	}

	@Test
	void nothingElseIsOtherThanUsual() {
		LocalDateTime second = FIRST.plusDays(1).atTime(9, 5);
		for (Locale locale : new Locale[] { Locale.FRANCE, Locale.CANADA_FRENCH, Locale.ENGLISH, Locale.UK, Locale.GERMANY }) {
			for (FormatStyle style : FormatStyle.values()) {
				assertEquals(DateTimeFormatter.ofLocalizedDate(style).withLocale(locale).format(second), WrittenDate.of(style, locale).format(second));
				assertEquals(DateTimeFormatter.ofLocalizedDateTime(style, FormatStyle.SHORT).withLocale(locale).format(second),
						WrittenDate.of(style, FormatStyle.SHORT, locale).format(second));
			}
		}
		assertEquals("January 1, 2027", WrittenDate.of(FormatStyle.LONG, Locale.ENGLISH).format(FIRST));
		assertEquals("01/01/2027", WrittenDate.of(FormatStyle.SHORT, Locale.FRANCE).format(FIRST));
	}

	@Test
	void aZoneCanBeAdded() {
		assertEquals("1er janvier 2027",
				WrittenDate.of(FormatStyle.LONG, Locale.FRANCE).withZone(ZoneOffset.UTC).format(FIRST.atStartOfDay().toInstant(ZoneOffset.UTC)));
	}
}
