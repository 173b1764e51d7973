package org.vaguemestre.filing.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageRow;

/** The mailbox, for those who mark its letters. */
final class Marking {

	private final Supplier<Optional<Mailbox>> mailbox;

	Marking(Supplier<Optional<Mailbox>> mailbox) {
		this.mailbox = mailbox;
	}

	Optional<Mailbox> mailbox() {
		return mailbox.get();
	}

	Mailbox open() throws MailException {
		return mailbox.get().orElseThrow(() -> new MailException(MailFailure.MESSAGE_GONE));
	}

	MessageRow row(long messageId) throws MailException {
		return open().row(messageId).orElseThrow(() -> new MailException(MailFailure.MESSAGE_GONE));
	}

	void give(long messageId, String keyword) throws MailException {
		open().setKeyword(List.of(messageId), keyword, true);
	}

	void take(long messageId, String keyword) throws MailException {
		open().setKeyword(List.of(messageId), keyword, false);
	}
}
