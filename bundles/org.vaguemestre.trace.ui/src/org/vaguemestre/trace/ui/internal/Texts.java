package org.vaguemestre.trace.ui.internal;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The words of the view of the traces in the user's language. */
final class Texts {

	private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.vaguemestre.trace.ui.internal.messages"); //$NON-NLS-1$

	private Texts() {
	}

	/**
	 * @param key  a key of {@code messages.properties}
	 * @param args what its text names
	 * @return the text
	 */
	static String get(String key, Object... args) {
		return MessageFormat.format(BUNDLE.getString(key), args);
	}
}
