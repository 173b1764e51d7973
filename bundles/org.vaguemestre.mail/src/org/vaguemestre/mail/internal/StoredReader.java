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
	private final Unpacking unpacking;
	private final UnpackedContent unpacked;

	StoredReader(Mailbox mailbox, TreeReader reader, Unpacking unpacking, UnpackedContent unpacked) {
		this.mailbox = mailbox;
		this.reader = reader;
		this.unpacking = unpacking;
		this.unpacked = unpacked;
	}

	@Override
	public ReadMessage read(long messageId, IProgressMonitor monitor) throws MailException {
		return read(messageId, false, monitor);
	}

	@Override
	public ReadMessage open(long messageId, IProgressMonitor monitor) throws MailException {
		return read(messageId, true, monitor);
	}

	private ReadMessage read(long messageId, boolean asked, IProgressMonitor monitor) throws MailException {
		Bytes raw = mailbox.message(messageId, monitor);
		Optional<MessageRow> row = mailbox.row(messageId);
		ReadMessage read = reader.read(row, raw);
		if (row.isEmpty()) {
			return read;
		}
		ReadMessage opened = unpacking.unpacked(row.get(), read, asked, monitor);
		if (opened.attachments().size() > read.attachments().size()) {
			unpacked.keep(row.get(), opened, raw);
		}
		return opened;
	}

	@Override
	public ReadMessage read(Bytes raw) {
		return reader.read(Optional.empty(), raw);
	}
}
