package org.vaguemestre.mail.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.Sender;

/** Sends through the outbox and waits for it. */
final class MailSender implements Sender {

	private final StoredDrafts drafts;
	private final StoredOutbox outbox;

	MailSender(StoredDrafts drafts, StoredOutbox outbox) {
		this.drafts = drafts;
		this.outbox = outbox;
	}

	@Override
	public SendReport send(OutgoingMessage message, IProgressMonitor monitor) throws MailException {
		return send(drafts.create(message), monitor);
	}

	@Override
	public SendReport send(Draft draft, IProgressMonitor monitor) throws MailException {
		return outbox.sendAndWait(draft, monitor);
	}
}
