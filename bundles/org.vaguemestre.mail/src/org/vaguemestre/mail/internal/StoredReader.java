package org.vaguemestre.mail.internal;

import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mime.Bytes;

/** Reads messages of the mailbox and others. */
final class StoredReader implements MessageReader {

	private final Mailbox mailbox;
	private final TreeReader reader;

	StoredReader(Mailbox mailbox, TreeReader reader) {
		this.mailbox = mailbox;
		this.reader = reader;
	}

	@Override
	public ReadMessage read(long messageId, IProgressMonitor monitor) throws MailException {
		Bytes raw = mailbox.message(messageId, monitor);
		Optional<MessageRow> row = mailbox.row(messageId);
		return reader.read(row, raw);
	}

	@Override
	public ReadMessage read(Bytes raw) {
		return reader.read(Optional.empty(), raw);
	}
}
