package org.vaguemestre.mail.ui.internal.compose;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import org.vaguemestre.host.WrittenDate;

/** Times of day as the user writes them. */
final class Times {

	private Times() {
	}

	static String time(Instant at) {
		return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withZone(ZoneId.systemDefault()).format(at);
	}

	static String dayAndTime(Instant at) {
		return WrittenDate.pattern("EEE d MMM HH:mm", Locale.getDefault(Locale.Category.FORMAT)).withZone(ZoneId.systemDefault()).format(at); //$NON-NLS-1$
	}
}
