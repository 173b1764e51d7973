package org.vaguemestre.store;

import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.store.MailStore;

/** A store that is encrypted under a key of its own. OSGi service, the same object as {@link MailStore}. */
public interface EncryptedMailStore extends MailStore {

	/**
	 * Makes a new key for the secret storage, without which nothing in the store can be read; the former one is of no use any more. The
	 * data is not written anew: the random key that it is encrypted with stays, and is wrapped with the new one. Interrupted at any step, the
	 * store opens with the former key or the new one.
	 *
	 * @throws MailException {@link org.vaguemestre.mail.MailFailure#STORE_KEY} if the secret storage cannot be opened, and as
	 *                       {@link MailStore}
	 */
	void changeKey() throws MailException;
}
