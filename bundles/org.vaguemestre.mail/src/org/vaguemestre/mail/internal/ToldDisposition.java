package org.vaguemestre.mail.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.OutgoingMessage.Disposition;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.HeaderWriter;

/** What a program reads of a read receipt (RFC 8098 §3.1), and the letter that it brings back. */
final class ToldDisposition {

	static final String ORIGINAL = "message/rfc822"; //$NON-NLS-1$
	private static final String PRODUCT = "Vaguemestre"; //$NON-NLS-1$
	/** RFC 5322 §2.1.1. */
	private static final int MAX_LINE = 998;

	private ToldDisposition() {
	}

	/** How and what, as the field {@code Disposition} says it. */
	static String words(Disposition told) {
		String mode = told.automatic() ? "automatic-action/MDN-sent-automatically; " : "manual-action/MDN-sent-manually; "; //$NON-NLS-1$ //$NON-NLS-2$
		return mode + told.integration().map(i -> i.done() ? "processed" : "processed/error").orElse("displayed"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** The code and what it is called, as the volet of ANS writes it. */
	static String error(Integration integration) {
		return integration.code() + "^" + integration.label(); //$NON-NLS-1$
	}

	static Entity fields(Account account, Disposition disposition) {
		HeaderWriter head = new HeaderWriter().raw("Content-Type", "message/disposition-notification") //$NON-NLS-1$ //$NON-NLS-2$
				.raw("Content-Transfer-Encoding", "7bit"); //$NON-NLS-1$ //$NON-NLS-2$
		HeaderWriter fields = new HeaderWriter().raw("Reporting-UA", PRODUCT); //$NON-NLS-1$
		if (!disposition.originalRecipient().isEmpty()) {
			fields.raw("Original-Recipient", disposition.originalRecipient()); //$NON-NLS-1$
		}
		fields.raw("Final-Recipient", "rfc822;" + Encoded.of(account.address()).orElse(account.address())); //$NON-NLS-1$ //$NON-NLS-2$
		if (OutgoingMail.wellFormed(disposition.messageId())) {
			fields.raw("Original-Message-ID", disposition.messageId()); //$NON-NLS-1$
		}
		fields.raw("Disposition", words(disposition)); //$NON-NLS-1$
		disposition.integration().filter(i -> !i.done()).ifPresent(i -> fields.partly("Error", error(i))); //$NON-NLS-1$
		return Entity.parse(Bytes.join(List.of(Bytes.of(head.bytes()), Bytes.of(new byte[] { '\r', '\n' }), Bytes.of(fields.bytes()))));
	}

	/** The letter as it came, which may be in no encoding (RFC 2046 §5.2.1). */
	static Optional<Entity> original(List<Attached> attachments) {
		return attachments.stream().filter(a -> a.type().equals(ORIGINAL)).findFirst().map(a -> Entity.parse(Bytes.join(List.of(
				Bytes.of(new HeaderWriter().raw("Content-Type", ORIGINAL).raw("Content-Transfer-Encoding", sevenBits(a.content()) ? "7bit" : "8bit").bytes()), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				Bytes.of(new byte[] { '\r', '\n' }), a.content()))));
	}

	/** Whether it may stand under a signature (RFC 8551 §3.1.2): lines that are not too long, with CRLF alone, of ASCII. */
	static boolean sevenBits(Bytes content) {
		int length = 0;
		int before = 0;
		try (InputStream in = new BufferedInputStream(content.open())) {
			for (int b = in.read(); b >= 0; b = in.read()) {
				length = b == '\n' ? 0 : length + 1;
				if (b == 0 || b > 126 || length > MAX_LINE + 1 || (b == '\n') != (before == '\r')) {
					return false;
				}
				before = b;
			}
			return before != '\r';
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The same with CRLF as the end of each line: a server may take another one for the end of the message. */
	static Bytes lines(Bytes content) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(content.length() + content.length() / 64);
		int before = 0;
		try (InputStream in = new BufferedInputStream(content.open())) {
			for (int b = in.read(); b >= 0; b = in.read()) {
				if (b == '\r' || b == '\n' && before != '\r') {
					out.write('\r');
					out.write('\n');
				} else if (b != '\n') {
					out.write(b);
				}
				before = b;
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return Bytes.of(out.toByteArray());
	}
}
