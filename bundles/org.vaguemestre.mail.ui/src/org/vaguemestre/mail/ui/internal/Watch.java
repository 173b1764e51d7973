package org.vaguemestre.mail.ui.internal;

import java.util.Optional;

import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.ui.internal.drafts.DraftList;

/** Listens to the services for the view, whichever stand behind them just now. */
final class Watch implements AutoCloseable {

	private final MailboxListener mailboxListener;
	private final Accounts.Listener accountsListener;
	private final Drafts.Listener draftsListener;
	private final Outbox.Listener outboxListener;
	private Optional<Mailbox> mailbox = Optional.empty();
	private Optional<Accounts> accounts = Optional.empty();
	private Optional<Drafts> drafts = Optional.empty();
	private Optional<Outbox> outbox = Optional.empty();

	/**
	 * @param view is told what happens in the mailbox
	 * @param sending is told what happens in the outbox
	 */
	Watch(MailboxView view, Outbox.Listener sending) {
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

			@Override
			public void signerRefuted() {
				view.signerRefuted();
			}
		};
		accountsListener = view::foldersChanged;
		draftsListener = () -> localChanged(view);
		outboxListener = new Outbox.Listener() {
			@Override
			public void changed(Draft draft) {
				localChanged(view);
				sending.changed(draft);
			}

			@Override
			public void sent(Draft draft, SendReport report) {
				localChanged(view);
				sending.sent(draft, report);
			}
		};
	}

	private static void localChanged(MailboxView view) {
		view.foldersChanged();
		view.folderChanged(DraftList.FOLDER);
		view.folderChanged(DraftList.OUTBOX);
	}

	void follow(Services services) {
		follow(services.mailbox(), services.accounts(), services.drafts(), services.outbox());
	}

	private void follow(Optional<Mailbox> nextMailbox, Optional<Accounts> nextAccounts, Optional<Drafts> nextDrafts,
			Optional<Outbox> nextOutbox) {
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
		if (!drafts.equals(nextDrafts)) {
			drafts.ifPresent(d -> d.removeListener(draftsListener));
			drafts = nextDrafts;
			drafts.ifPresent(d -> d.addListener(draftsListener));
		}
		if (!outbox.equals(nextOutbox)) {
			outbox.ifPresent(o -> o.removeListener(outboxListener));
			outbox = nextOutbox;
			outbox.ifPresent(o -> o.addListener(outboxListener));
		}
	}

	@Override
	public void close() {
		follow(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
	}
}
