package org.vaguemestre.mssante.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of signing in. */
public final class SignInTexts {

	private SignInTexts() {
	}

	/**
	 * @param key    a key of {@code signin.properties}
	 * @param locale English or French
	 * @param values what the text names
	 * @return the text
	 */
	public static String of(String key, Locale locale, Object... values) {
		ResourceBundle texts = ResourceBundle.getBundle("org.vaguemestre.mssante.signin", locale, SignInTexts.class.getClassLoader(), //$NON-NLS-1$
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
		return new MessageFormat(texts.getString(key), locale).format(values);
	}
}
