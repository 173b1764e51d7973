package org.vaguemestre.crypto.ui.internal;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

import org.vaguemestre.host.WrittenDate;

/** The words of the crypto view in the user's language. */
final class Texts {

	private static final ResourceBundle BUNDLE = ResourceBundle
			.getBundle("org.vaguemestre.crypto.ui.internal.messages"); //$NON-NLS-1$

	private Texts() {
	}

	/**
	 * @param key  a key of {@code messages.properties}
	 * @param args what its text names
	 * @return the text
	 */
	static String get(String key, Object... args) {
		// always formatted, so that an apostrophe is written the same way everywhere: ’ or two
		return MessageFormat.format(BUNDLE.getString(key), args);
	}

	/**
	 * @param instant when
	 * @return the day in words
	 */
	static String day(Instant instant) {
		return WrittenDate.of(FormatStyle.LONG, Locale.getDefault())
				.withZone(ZoneId.systemDefault()).format(instant);
	}

	/**
	 * @param instant when
	 * @return the day, short
	 */
	static String shortDay(Instant instant) {
		return DateTimeFormatter.ofPattern(Locale.getDefault().getLanguage().equals("fr") ? "dd/MM/yyyy" : "yyyy-MM-dd") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.withZone(ZoneId.systemDefault()).format(instant);
	}
}
