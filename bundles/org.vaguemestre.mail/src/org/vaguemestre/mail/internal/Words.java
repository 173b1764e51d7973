package org.vaguemestre.mail.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Sentences of this bundle in English and French. */
final class Words {

	private Words() {
	}

	static String of(String key, Locale locale, Object... values) {
		ResourceBundle texts = ResourceBundle.getBundle("org.vaguemestre.mail.internal.words", locale, Words.class.getClassLoader(), //$NON-NLS-1$
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
		return new MessageFormat(texts.getString(key), locale).format(values);
	}
}
