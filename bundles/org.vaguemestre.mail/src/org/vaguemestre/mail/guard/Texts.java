package org.vaguemestre.mail.guard;

import java.text.MessageFormat;
import java.text.Normalizer;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Sentences in English and French. */
final class Texts {

	private static final double MEGA = 1_000_000;

	private Texts() {
	}

	static ResourceBundle in(Locale locale) {
		return ResourceBundle.getBundle("org.vaguemestre.mail.guard.messages", locale, Texts.class.getClassLoader(), //$NON-NLS-1$
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
	}

	static String of(Locale locale, String key, Object... values) {
		return new MessageFormat(in(locale).getString(key), locale).format(values);
	}

	/** Without accents and case; each letter stays one. */
	static String fold(String text) {
		return Normalizer.normalize(Normalizer.normalize(text, Normalizer.Form.NFC), Normalizer.Form.NFD).replaceAll("\\p{M}", "") //$NON-NLS-1$ //$NON-NLS-2$
				.replace('’', '\'').toLowerCase(Locale.ROOT);
	}

	/** A name inside of a label, where {@code &} means a key. */
	static String label(String words) {
		return words.replace("&", "&&"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	static String megabytes(Locale locale, long bytes) {
		NumberFormat format = NumberFormat.getNumberInstance(locale);
		format.setMaximumFractionDigits(1);
		return of(locale, "megabytes", format.format(Math.max(0.1, bytes / MEGA))); //$NON-NLS-1$
	}
}
