package org.vaguemestre.apicrypt.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of this bundle. */
public final class Texts {

	private Texts() {
	}

	/**
	 * @param locale English or French
	 * @return the texts in that language
	 */
	public static ResourceBundle in(Locale locale) {
		return ResourceBundle.getBundle("org.vaguemestre.apicrypt.messages", locale, Texts.class.getClassLoader(), //$NON-NLS-1$
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
	}

	/**
	 * @param key    which text
	 * @param locale English or French
	 * @param values what it names
	 * @return the text
	 */
	public static String of(String key, Locale locale, Object... values) {
		return new MessageFormat(in(locale).getString(key), locale).format(values);
	}
}
