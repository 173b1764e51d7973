package org.vaguemestre.mail.internal;

import java.util.List;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.store.MailStore;

/** Tells the trace of new mail. */
final class ArrivalTrace implements MailboxListener {

	private final MailStore store;
	private final Accounts accounts;
	private final WorkstationTrace trace;

	ArrivalTrace(MailStore store, Accounts accounts, WorkstationTrace trace) {
		this.store = store;
		this.accounts = accounts;
		this.trace = trace;
	}

	@Override
	public void messagesArrived(long folderId, List<MessageRow> rows) {
		String account = ""; //$NON-NLS-1$
		try {
			account = store.folder(folderId).map(Folder::accountId).flatMap(accounts::find).map(Account::address).orElse(""); //$NON-NLS-1$
		} catch (MailException e) {
			Log.debug("whose mail it is", e); //$NON-NLS-1$
		}
		trace.arrived(account, rows);
	}
}
