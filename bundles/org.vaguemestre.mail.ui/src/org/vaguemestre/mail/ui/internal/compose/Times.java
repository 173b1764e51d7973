package org.vaguemestre.mail.ui.internal.compose;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Times of day as the user writes them. */
final class Times {

	private Times() {
	}

	static String time(Instant at) {
		return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withZone(ZoneId.systemDefault()).format(at);
	}

	static String dayAndTime(Instant at) {
		return DateTimeFormatter.ofPattern("EEE d MMM HH:mm").withZone(ZoneId.systemDefault()).format(at); //$NON-NLS-1$
	}
}
