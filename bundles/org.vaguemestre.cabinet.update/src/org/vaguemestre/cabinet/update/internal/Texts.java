package org.vaguemestre.cabinet.update.internal;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The words of the updates in the user's language. */
final class Texts {

	private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.vaguemestre.cabinet.update.internal.messages"); //$NON-NLS-1$

	private Texts() {
	}

	/**
	 * @param key  a key of {@code messages.properties}
	 * @param args what its text names
	 * @return the text
	 */
	static String get(String key, Object... args) {
		return args.length == 0 ? BUNDLE.getString(key) : MessageFormat.format(BUNDLE.getString(key), args);
	}
}
