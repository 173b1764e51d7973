package org.vaguemestre.mail.ui.internal;

import java.util.Optional;

import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.ui.internal.drafts.DraftList;

/** Listens to the mailbox and the accounts for the view, whichever services stand behind them just now. */
final class Watch implements AutoCloseable {

	private final MailboxListener mailboxListener;
	private final Accounts.Listener accountsListener;
	private Optional<Mailbox> mailbox = Optional.empty();
	private Optional<Accounts> accounts = Optional.empty();
	private final Drafts.Listener draftsListener;
	private Optional<Drafts> drafts = Optional.empty();

	Watch(MailboxView view) {
		mailboxListener = new MailboxListener() {
			@Override
			public void foldersChanged(String accountId) {
				view.foldersChanged();
			}

			@Override
			public void folderChanged(long folderId) {
				view.folderChanged(folderId);
			}

			@Override
			public void accountStateChanged(AccountState state) {
				view.stateChanged();
			}
		};
		accountsListener = () -> view.foldersChanged();
		draftsListener = () -> {
			view.foldersChanged();
			view.folderChanged(DraftList.FOLDER);
		};
	}

	void follow(Optional<Mailbox> nextMailbox, Optional<Accounts> nextAccounts, Optional<Drafts> nextDrafts) {
		if (!drafts.equals(nextDrafts)) {
			drafts.ifPresent(d -> d.removeListener(draftsListener));
			drafts = nextDrafts;
			drafts.ifPresent(d -> d.addListener(draftsListener));
		}
		if (!mailbox.equals(nextMailbox)) {
			mailbox.ifPresent(m -> m.removeListener(mailboxListener));
			mailbox = nextMailbox;
			mailbox.ifPresent(m -> m.addListener(mailboxListener));
		}
		if (!accounts.equals(nextAccounts)) {
			accounts.ifPresent(a -> a.removeListener(accountsListener));
			accounts = nextAccounts;
			accounts.ifPresent(a -> a.addListener(accountsListener));
		}
	}

	@Override
	public void close() {
		follow(Optional.empty(), Optional.empty(), Optional.empty());
	}
}
