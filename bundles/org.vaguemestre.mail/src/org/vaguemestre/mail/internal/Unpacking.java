package org.vaguemestre.mail.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Unpacker;
import org.vaguemestre.mail.Unpacker.Unpacked;
import org.vaguemestre.mime.Entities;
import org.vaguemestre.mime.Entity;

/** Has the plugged networks open what they packed, when somebody reads the message. */
final class Unpacking {

	/** Knows to which account a message came. */
	@FunctionalInterface
	interface Owner {
		Optional<Account> of(MessageRow row) throws MailException;
	}

	private final TreeReader reader;
	private final Rules rules;
	private final Owner owner;
	private final Entities entities;

	Unpacking(TreeReader reader, Rules rules, Owner owner, RandomGenerator random) {
		this.reader = reader;
		this.rules = rules;
		this.owner = owner;
		this.entities = new Entities(random);
	}

	/** @param asked whether somebody asked for the message */
	ReadMessage unpacked(MessageRow row, ReadMessage packed, boolean asked, IProgressMonitor monitor) throws MailException {
		Optional<Account> account = owner.of(row);
		ReadMessage read = packed;
		if (account.isPresent()) {
			for (Unpacker unpacker : rules.unpackers()) {
				if (unpacker.packed(packed)) {
					read = with(read, unpacked(unpacker, account.get(), packed, asked, monitor));
				}
			}
		}
		return read;
	}

	private static Unpacked unpacked(Unpacker unpacker, Account account, ReadMessage packed, boolean asked, IProgressMonitor monitor) {
		try {
			if (asked) {
				unpacker.retry(account, packed);
			}
			return unpacker.unpack(account, packed, Locale.getDefault(), monitor);
		} catch (OperationCanceledException e) {
			throw e;
		} catch (RuntimeException e) {
			// the message can be read as it came
			Log.warning("a message could not be unpacked", e); //$NON-NLS-1$
			return Unpacked.NOTHING;
		}
	}

	private ReadMessage with(ReadMessage read, Unpacked unpacked) {
		return reader.with(read, unpacked.files().stream().map(this::attachment).toList(), unpacked.notices());
	}

	/** What was packed is an attachment like any other, so that whoever opens, saves or files one needs to know no more. */
	private Attachment attachment(Unpacked.File file) {
		Entity part = entities.attachment(file.name(), file.type(), file.content());
		return new Attachment(part.fileName().orElse("document"), part.mediaType(), file.content().length(), part); //$NON-NLS-1$
	}
}
