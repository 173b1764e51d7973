package org.vaguemestre.mail.ui.internal.compose;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.Map;

/** The times that one means by "later": in an hour, tomorrow when the practice opens, after the weekend. */
final class LaterTimes {

	private static final LocalTime OPENING = LocalTime.of(8, 0);

	private LaterTimes() {
	}

	/**
	 * @param now what time it is
	 * @return the times by their names, the next one first
	 */
	static Map<String, ZonedDateTime> usual(ZonedDateTime now) {
		Map<String, ZonedDateTime> times = new LinkedHashMap<>();
		times.put("hour", now.plusHours(1).truncatedTo(ChronoUnit.MINUTES)); //$NON-NLS-1$
		ZonedDateTime tomorrow = now.plusDays(1).with(OPENING);
		times.put("tomorrow", tomorrow); //$NON-NLS-1$
		ZonedDateTime monday = now.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(OPENING);
		if (!monday.equals(tomorrow)) {
			times.put("monday", monday); //$NON-NLS-1$
		}
		return times;
	}
}
