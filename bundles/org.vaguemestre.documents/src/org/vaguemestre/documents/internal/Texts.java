package org.vaguemestre.documents.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Words for a reader. */
public final class Texts {

	private static final String BUNDLE = "org.vaguemestre.documents.messages"; //$NON-NLS-1$

	private Texts() {
	}

	/** The text in that language, its places filled. */
	public static String get(Locale locale, String key, Object... arguments) {
		String text = ResourceBundle.getBundle(BUNDLE, locale, Texts.class.getClassLoader(),
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)).getString(key);
		return new MessageFormat(text, locale).format(arguments);
	}
}
