package org.vaguemestre.mail.ui.internal.account;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The words of the accounts in the user's language. */
final class Words {

	private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.vaguemestre.mail.ui.internal.account.messages"); //$NON-NLS-1$

	private Words() {
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
