package org.vaguemestre.mail.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.SendReport.Refusal;
import org.vaguemestre.mail.Sender;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** Sends: rules, building, submission, copy; the draft tells at each moment how far it came. */
final class MailSender implements Sender {

	private final Accounts accounts;
	private final StoredDrafts drafts;
	private final MailStore store;
	private final Connector connector;
	private final SyncedMailbox mailbox;
	private final OutgoingMail mail;
	private final Rules rules;

	MailSender(Accounts accounts, StoredDrafts drafts, MailStore store, Connector connector, SyncedMailbox mailbox, OutgoingMail mail,
			Rules rules) {
		this.accounts = accounts;
		this.drafts = drafts;
		this.store = store;
		this.connector = connector;
		this.mailbox = mailbox;
		this.mail = mail;
		this.rules = rules;
	}

	@Override
	public SendReport send(OutgoingMessage message, IProgressMonitor monitor) throws MailException {
		return send(drafts.create(message), monitor);
	}

	@Override
	public SendReport send(Draft draft, IProgressMonitor monitor) throws MailException {
		Account account = accounts.find(draft.message().accountId()).orElseThrow(() -> new MailException(MailFailure.ACCOUNT_GONE));
		Optional<Draft> kept = drafts.find(draft.id());
		Optional<Bytes> copy = store.copy(draft.id());
		if (kept.map(Draft::state).orElse(draft.state()) == Draft.State.COPY_MISSING && copy.isPresent()) {
			String messageId = Entity.parse(copy.get()).rawHeader("Message-ID").orElse("").strip(); //$NON-NLS-1$ //$NON-NLS-2$
			return copied(account, draft, messageId, copy.get(), draft.message().recipients(), List.of(), monitor);
		}
		SendReport sent;
		OutgoingMail.Ready ready;
		try {
			ready = prepare(account, draft.message());
			FolderSync.stopIfCancelled(monitor);
			drafts.state(draft.id(), draft.message(), Draft.State.SENDING, ""); //$NON-NLS-1$
			store.saveCopy(draft.id(), ready.copy());
			sent = submit(account, ready, monitor);
		} catch (Unsure e) {
			ended(draft, Draft.State.SENDING, e.why);
			throw e.why;
		} catch (MailException e) {
			ended(draft, Draft.State.FAILED, e);
			throw e;
		} catch (RuntimeException e) {
			// a cancel or a fault before the server took anything
			drafts.state(draft.id(), draft.message(), Draft.State.WRITING, ""); //$NON-NLS-1$
			throw e;
		}
		drafts.state(draft.id(), draft.message(), Draft.State.COPY_MISSING, ""); //$NON-NLS-1$
		answered(draft.message());
		return copied(account, draft, ready.messageId(), ready.copy(), sent.delivered(), sent.refused(), monitor);
	}

	/** The line broke when the content was handed over: nobody knows whether the server took it. */
	private static final class Unsure extends Exception {

		private static final long serialVersionUID = 1L;
		private final MailException why;

		Unsure(MailException why) {
			super(why);
			this.why = why;
		}
	}

	private void ended(Draft draft, Draft.State state, MailException why) {
		try {
			drafts.state(draft.id(), draft.message(), state, why.getLocalizedMessage());
		} catch (MailException e) {
			why.addSuppressed(e);
		}
	}

	private OutgoingMail.Ready prepare(Account account, OutgoingMessage message) throws MailException {
		if (message.recipients().isEmpty()) {
			throw new MailException(MailFailure.NO_RECIPIENT);
		}
		for (Address recipient : message.recipients()) {
			if (!recipient.valid()) {
				throw new MailException(MailFailure.ADDRESS_INVALID, recipient.address());
			}
		}
		NetworkRules network = rules.forAccount(account);
		for (NetworkRules.Objection objection : network.check(account, message, Locale.getDefault())) {
			if (objection.blocking()) {
				throw new MailException(MailFailure.RULES, objection.words(), objection.advice());
			}
		}
		return mail.build(account, message, network);
	}

	private SendReport submit(Account account, OutgoingMail.Ready ready, IProgressMonitor monitor) throws MailException, Unsure {
		char[] password = accounts.password(account.id())
				.orElseThrow(() -> new MailException(MailFailure.PASSWORD_MISSING, account.address()));
		List<Address> delivered = new ArrayList<>();
		List<Refusal> refused = new ArrayList<>();
		try (SmtpLine line = connector.smtp(account, password)) {
			FolderSync.stopIfCancelled(monitor);
			for (OutgoingMail.Envelope envelope : ready.envelopes()) {
				try {
					SmtpLine.Outcome outcome = line.send(account.address(), envelope.recipients(), envelope.message());
					delivered.addAll(outcome.delivered());
					refused.addAll(outcome.refused());
				} catch (MailException e) {
					if (delivered.isEmpty()) {
						boolean broken = e.failure() == MailFailure.CONNECTION_LOST || e.failure() == MailFailure.TIMEOUT;
						if (broken && line.begun()) {
							throw new Unsure(e);
						}
						throw e;
					}
					// the others have it already: this is a report now, not a failure
					envelope.recipients().forEach(r -> refused.add(new Refusal(r, 0, e.what(Locale.getDefault()))));
				}
			}
		} finally {
			Connector.wipe(password);
		}
		return new SendReport(ready.messageId(), delivered, refused, false, Optional.empty());
	}

	private void answered(OutgoingMessage message) {
		message.origin().filter(o -> o.kind() == Origin.Kind.REPLY && o.localId() > 0).ifPresent(o -> {
			try {
				mailbox.setAnswered(List.of(o.localId()), true);
			} catch (MailException e) {
				Log.warning("the answered mark could not be kept", e); //$NON-NLS-1$
			}
		});
	}

	private SendReport copied(Account account, Draft draft, String messageId, Bytes copy, List<Address> delivered, List<Refusal> refused,
			IProgressMonitor monitor) throws MailException {
		try {
			SyncedMailbox.await(mailbox.worker(account.id()).ask(line -> {
				String sent = sentFolder(account, line);
				line.append(sent, copy);
				return sent;
			}), monitor);
			drafts.remove(draft.id());
			mailbox.look(account.id());
			return new SendReport(messageId, delivered, refused, true, Optional.empty());
		} catch (org.eclipse.core.runtime.OperationCanceledException e) {
			Log.debug("the copy was not waited for", e); //$NON-NLS-1$
			return new SendReport(messageId, delivered, refused, false, Optional.empty());
		} catch (MailException e) {
			drafts.state(draft.id(), draft.message(), Draft.State.COPY_MISSING, e.getLocalizedMessage());
			return new SendReport(messageId, delivered, refused, false, Optional.of(e));
		}
	}

	private String sentFolder(Account account, ImapLine line) throws MailException {
		for (Folder folder : store.folders(account.id())) {
			if (folder.kind() == Folder.Kind.SENT && folder.selectable()) {
				return folder.path();
			}
		}
		for (var folder : line.folders().folders()) {
			if (folder.kind() == Folder.Kind.SENT && folder.selectable()) {
				return folder.path();
			}
		}
		line.create("Sent"); //$NON-NLS-1$
		return "Sent"; //$NON-NLS-1$
	}
}
