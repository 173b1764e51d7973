package org.vaguemestre.directory.ui.internal;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

import org.vaguemestre.host.WrittenDate;

/** The words of the directory view in the user's language. */
public final class Texts {

	private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.vaguemestre.directory.ui.internal.messages"); //$NON-NLS-1$

	private Texts() {
	}

	/**
	 * @param key  a key of {@code messages.properties}
	 * @param args what its text names
	 * @return the text
	 */
	public static String get(String key, Object... args) {
		return MessageFormat.format(BUNDLE.getString(key), args);
	}

	/**
	 * @param instant when
	 * @return the day in words
	 */
	public static String day(Instant instant) {
		return WrittenDate.of(FormatStyle.LONG, Locale.getDefault())
				.withZone(ZoneId.systemDefault()).format(instant);
	}
}
