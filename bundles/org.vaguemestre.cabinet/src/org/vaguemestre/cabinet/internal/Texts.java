package org.vaguemestre.cabinet.internal;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The words of Cabinet in the user's language. */
public final class Texts {

	private static final String NAME = "org.vaguemestre.cabinet.internal.messages"; //$NON-NLS-1$

	private Texts() {
	}

	/**
	 * @param key  a key of {@code messages.properties}
	 * @param args what its text names
	 * @return the text
	 */
	public static String get(String key, Object... args) {
		// the bundle is kept by the platform, for the language of the moment
		String text = ResourceBundle.getBundle(NAME).getString(key);
		return args.length == 0 ? text : MessageFormat.format(text, args);
	}
}
