package org.vaguemestre.mail.ui.internal.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class LaterTimesTest {

	@Test
	void onAFridayMondayIsAnotherDayThanTomorrow() {
		Map<String, ZonedDateTime> times = LaterTimes.usual(ZonedDateTime.parse("2026-11-20T18:12:40+01:00[Europe/Paris]"));
		assertEquals(List.of("hour", "tomorrow", "monday"), List.copyOf(times.keySet()));
		assertEquals(ZonedDateTime.parse("2026-11-20T19:12:00+01:00[Europe/Paris]"), times.get("hour"));
		assertEquals(ZonedDateTime.parse("2026-11-21T08:00:00+01:00[Europe/Paris]"), times.get("tomorrow"));
		assertEquals(ZonedDateTime.parse("2026-11-23T08:00:00+01:00[Europe/Paris]"), times.get("monday"));
	}

	@Test
	void onASundayTomorrowIsMonday() {
		Map<String, ZonedDateTime> times = LaterTimes.usual(ZonedDateTime.parse("2026-03-29T00:30:00+01:00[Europe/Paris]"));
		assertEquals(List.of("hour", "tomorrow"), List.copyOf(times.keySet()));
		// the clocks went forward in the night
		assertEquals(ZonedDateTime.parse("2026-03-30T08:00:00+02:00[Europe/Paris]"), times.get("tomorrow"));
	}
}
