package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.util.Map;

/** Where accounts are kept: the preferences of the installation, or memory. */
interface Settings {

	/** @return names of accounts, each with its values */
	Map<String, Map<String, String>> load() throws IOException;

	/** Keeps an account durably. */
	void save(String id, Map<String, String> values) throws IOException;

	/** Forgets an account. */
	void remove(String id) throws IOException;
}
