package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SmimeReader;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** Reads messages that are in no mailbox, the same way as those that are. */
public final class LooseReader implements MessageReader {

	private final TreeReader reader;

	/** See {@link MessageReader#of}. */
	public LooseReader(ReadContext context) {
		// nothing was received, so there is no time that a missing date could be taken from
		reader = new TreeReader(new ContextOpeners(context), new Rules(List::of), Clock.fixed(Instant.MIN, ZoneOffset.UTC));
	}

	private record ContextOpeners(ReadContext context, SmimeReader smime) implements Openers {

		ContextOpeners(ReadContext context) {
			this(context, SmimeReader.create());
		}

		@Override
		public SecureMessage open(Entity message) {
			return smime.read(message, context);
		}

		@Override
		public ClinicalFile document(Bytes content, String name, String mediaType) {
			return new ClinicalFile(ClinicalFile.Kind.UNKNOWN, Optional.empty(), List.of(), List.of(), List.of());
		}
	}

	@Override
	public ReadMessage read(long messageId, IProgressMonitor monitor) throws MailException {
		throw new MailException(MailFailure.MESSAGE_GONE);
	}

	@Override
	public ReadMessage read(Bytes raw) {
		return reader.read(Optional.empty(), raw);
	}
}
