package org.vaguemestre.mail.ui.internal;

import java.util.ArrayList;
import java.util.List;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Sort;

/** The inboxes of all mailboxes as one list. */
public final class Inboxes {

	private Inboxes() {
	}

	/**
	 * Takes time.
	 *
	 * @param services where the accounts are
	 * @param mailbox  the mailbox
	 * @param query    what must hold
	 * @param sort     the order
	 * @return the messages of the inboxes as there are now
	 * @throws MailException if they cannot be read
	 */
	public static MessageList list(Services services, Mailbox mailbox, Query query, Sort sort) throws MailException {
		List<Long> ids = new ArrayList<>();
		for (Account account : services.accounts().map(Accounts::all).orElse(List.of())) {
			mailbox.folders(account.id()).stream().filter(f -> f.kind() == Folder.Kind.INBOX).map(Folder::id).forEach(ids::add);
		}
		return mailbox.filter(ids, query, sort);
	}
}
