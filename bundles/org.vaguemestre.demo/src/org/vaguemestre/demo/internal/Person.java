package org.vaguemestre.demo.internal;

import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.mime.MailboxAddress;

/**
 * Someone invented, with a mailbox on the demonstration's servers.
 *
 * @param name     as shown to correspondents
 * @param address  the mail address, which is the user name on the servers as well
 * @param password of the mailbox
 * @param identity to sign and decrypt with
 */
record Person(String name, String address, String password, ThrowAwayCa.Identity identity) {

	MailboxAddress mailbox() {
		return new MailboxAddress(name, address);
	}

	UnlockedKey key() {
		return new UnlockedKey(name, identity.chain(), identity.key());
	}
}
