package org.vaguemestre.mail.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

import org.junit.jupiter.api.Test;

class FormatsTest {

	private final Formats formats = new Formats(
			Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneId.of("Europe/Paris")), Locale.FRENCH);

	@Test
	void datesAreAsBriefAsTheyCanBe() {
		assertEquals("00:30", formats.brief(Instant.parse("2026-11-23T23:30:00Z")));
		assertEquals("23 nov.", formats.brief(Instant.parse("2026-11-23T22:30:00Z")));
		assertEquals("31/12/2025", formats.brief(Instant.parse("2025-12-31T12:00:00Z")));
		assertEquals("", formats.brief(Instant.EPOCH));
		assertEquals("05/03/1979", formats.day(LocalDate.of(1979, 3, 5)));
		assertEquals("24/11/2026 00:30", formats.moment(Instant.parse("2026-11-23T23:30:00Z")));
	}

	@Test
	void sizesAreRoundedUpToKilobytes() {
		assertEquals("", formats.size(0));
		assertEquals(Texts.get("size.kilo", "1"), formats.size(1));
		assertEquals(Texts.get("size.kilo", "2"), formats.size(1025));
		assertEquals(Texts.get("size.mega", "1,5"), formats.size(1024 * 1536));
	}
}
