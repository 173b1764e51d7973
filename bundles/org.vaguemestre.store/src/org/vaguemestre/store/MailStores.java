package org.vaguemestre.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

import org.vaguemestre.crypto.SecretStore;
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
	 * @param secrets keeps what the random key of the store is wrapped with
	 * @param random  where keys come from, and the numbers of messages
	 * @param clock   tells when a change was made and a message was removed, and names a damaged file that is set aside
	 * @return the store; the caller closes it
	 */
	public static EncryptedMailStore at(Path folder, SecretStore secrets, SecureRandom random, Clock clock) {
		return new SqliteMailStore(new Database(folder, secrets, random, clock), clock, random);
	}
}
