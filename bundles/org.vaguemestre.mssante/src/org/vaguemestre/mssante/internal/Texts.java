package org.vaguemestre.mssante.internal;

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
		return ResourceBundle.getBundle("org.vaguemestre.mssante.messages", locale, Texts.class.getClassLoader(), //$NON-NLS-1$
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
	}
}
