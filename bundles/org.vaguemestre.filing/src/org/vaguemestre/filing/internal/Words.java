package org.vaguemestre.filing.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts for a reader of the chart. */
final class Words {

	private Words() {
	}

	static String of(Locale locale, String key, Object... arguments) {
		ResourceBundle words = ResourceBundle.getBundle("org.vaguemestre.filing.internal.messages", locale, //$NON-NLS-1$
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
		return new MessageFormat(words.getString(key), locale).format(arguments);
	}
}
