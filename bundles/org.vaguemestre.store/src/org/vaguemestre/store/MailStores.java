package org.vaguemestre.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.store.internal.Database;
import org.vaguemestre.store.internal.SqliteMailStore;

/** Stores for programs without OSGi services. */
public final class MailStores {

	private MailStores() {
	}

	/**
	 * A store in a folder; nothing is opened or made before its first use. One program at a time may use a folder.
	 *
	 * @param folder  where its files are; made when missing
	 * @param secrets keeps the random key, which is made with the store
	 * @param random  where the key comes from
	 * @param clock   names a damaged store that is set aside
	 * @return the store; the caller closes it
	 */
	public static MailStore at(Path folder, SecretStore secrets, SecureRandom random, Clock clock) {
		return new SqliteMailStore(new Database(folder, secrets, random, clock), clock, random);
	}
}
