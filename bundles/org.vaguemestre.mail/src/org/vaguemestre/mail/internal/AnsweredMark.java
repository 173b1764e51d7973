package org.vaguemestre.mail.internal;

import java.util.List;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.OutgoingMessage.Origin;

/** The mark on the message that was answered or withdrawn. */
final class AnsweredMark {

	private final Mailbox mailbox;

	AnsweredMark(Mailbox mailbox) {
		this.mailbox = mailbox;
	}

	/** The answer has gone out. */
	void set(Draft answer) {
		answer.message().origin().filter(o -> o.kind() != Origin.Kind.FORWARD && o.localId() > 0).ifPresent(o -> {
			try {
				if (o.kind() == Origin.Kind.WITHDRAW) {
					mailbox.setKeyword(List.of(o.localId()), Keywords.WITHDRAWN, true);
				} else {
					mailbox.setAnswered(List.of(o.localId()), true);
				}
			} catch (MailException e) {
				Log.warning("the mark of a message that was answered or withdrawn could not be kept", e); //$NON-NLS-1$
			}
		});
	}
}
