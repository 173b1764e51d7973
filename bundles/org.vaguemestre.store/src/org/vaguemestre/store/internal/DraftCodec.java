package org.vaguemestre.store.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.OutgoingMessage.Disposition;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.ReceiptRequest;
import org.vaguemestre.mime.Bytes;

/** A draft as bytes; the first number tells the form, so that a later version can read an earlier one's drafts. */
final class DraftCodec {

	/**
	 * Since form 2, with when it is due and how often it was tried; since form 3, with the choices of its network and its patient; since
	 * form 4, with what was answered about it; since form 5, with receipts asked and given; since form 6, with large attachments in files;
	 * since form 7, with what became of a document.
	 */
	private static final int FORM = 7;
	/** In place of a length. */
	private static final int IN_FILE = -1;

	private DraftCodec() {
	}

	static byte[] write(Draft draft, Blobs blobs) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		OutgoingMessage message = draft.message();
		out.writeInt(FORM);
		text(out, draft.id());
		out.writeLong(draft.savedAt().toEpochMilli());
		status(out, draft);
		text(out, message.accountId());
		addresses(out, message.to());
		addresses(out, message.cc());
		addresses(out, message.bcc());
		text(out, message.subject());
		text(out, message.text());
		out.writeInt(message.attachments().size());
		for (Attached attached : message.attachments()) {
			text(out, attached.name());
			text(out, attached.type());
			content(out, attached.content(), blobs);
		}
		out.writeBoolean(message.sign());
		out.writeBoolean(message.encrypt());
		out.writeBoolean(message.origin().isPresent());
		if (message.origin().isPresent()) {
			Origin origin = message.origin().get();
			out.writeLong(origin.localId());
			text(out, origin.kind().name());
			text(out, origin.messageId());
			out.writeInt(origin.references().size());
			for (String reference : origin.references()) {
				text(out, reference);
			}
		}
		out.writeInt(message.choices().size());
		for (String choice : message.choices()) {
			text(out, choice);
		}
		out.writeBoolean(message.patientId().isPresent());
		if (message.patientId().isPresent()) {
			text(out, message.patientId().get());
		}
		out.writeInt(message.answered().size());
		for (String answered : message.answered()) {
			text(out, answered);
		}
		receipts(out, message);
		return bytes.toByteArray();
	}

	static Draft read(InputStream from, Blobs blobs) throws IOException {
		DataInputStream in = new DataInputStream(from);
		int form = form(in);
		try {
			String id = text(in);
			Instant saved = Instant.ofEpochMilli(in.readLong());
			Status status = status(in, form);
			String account = text(in);
			List<Address> to = addresses(in);
			List<Address> cc = addresses(in);
			List<Address> bcc = addresses(in);
			String subject = text(in);
			String body = text(in);
			List<Attached> attachments = new ArrayList<>();
			for (int i = in.readInt(); i > 0; i--) {
				attachments.add(new Attached(text(in), text(in), content(in, blobs)));
			}
			boolean sign = in.readBoolean();
			boolean encrypt = in.readBoolean();
			Optional<Origin> origin = in.readBoolean() ? Optional.of(origin(in)) : Optional.empty();
			OutgoingMessage message = new OutgoingMessage(account, to, cc, bcc, subject, body, attachments, sign, encrypt, origin);
			if (form >= 3) {
				message = message.choosing(texts(in)).about(in.readBoolean() ? Optional.of(text(in)) : Optional.empty());
			}
			if (form >= 4) {
				message = message.answered(texts(in));
			}
			return status.of(id, form >= 5 ? receipts(in, message, form) : message, saved);
		} catch (IllegalArgumentException e) {
			throw new IOException("a draft that cannot be read", e); //$NON-NLS-1$
		}
	}

	private static void content(DataOutputStream out, Bytes content, Blobs blobs) throws IOException {
		if (content.length() < Blobs.LARGE) {
			out.writeInt(content.length());
			content.writeTo(out);
		} else {
			byte[] reference = blobs.keep(content).encode();
			out.writeInt(IN_FILE);
			out.writeInt(reference.length);
			out.write(reference);
		}
	}

	private static Bytes content(DataInputStream in, Blobs blobs) throws IOException {
		int length = in.readInt();
		return length == IN_FILE ? blobs.attached(Blobs.Reference.decode(in.readNBytes(in.readInt()))) : Bytes.of(in.readNBytes(length));
	}

	private static void receipts(DataOutputStream out, OutgoingMessage message) throws IOException {
		out.writeBoolean(message.receipts().delivery());
		out.writeBoolean(message.receipts().read());
		out.writeBoolean(message.disposition().isPresent());
		if (message.disposition().isPresent()) {
			Disposition disposition = message.disposition().get();
			out.writeLong(disposition.localId());
			text(out, disposition.messageId());
			text(out, disposition.originalRecipient());
			out.writeBoolean(disposition.automatic());
			text(out, disposition.integration().map(Integration::name).orElse("")); //$NON-NLS-1$
		}
	}

	private static OutgoingMessage receipts(DataInputStream in, OutgoingMessage message, int form) throws IOException {
		OutgoingMessage asking = message.asking(new ReceiptRequest(in.readBoolean(), in.readBoolean()));
		return in.readBoolean() ? asking.telling(new Disposition(in.readLong(), text(in), text(in), in.readBoolean(), integration(in, form))) : asking;
	}

	private static Optional<Integration> integration(DataInputStream in, int form) throws IOException {
		return (form >= 7 ? Optional.of(text(in)) : Optional.<String>empty()).filter(name -> !name.isEmpty()).map(Integration::valueOf);
	}

	/** Where a draft stands, without what was written. */
	static byte[] writeStatus(Draft draft) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		out.writeInt(FORM);
		status(out, draft);
		return bytes.toByteArray();
	}

	/** The draft as it stands by what {@link #writeStatus} wrote. */
	static Draft readStatus(Draft saved, InputStream from) throws IOException {
		DataInputStream in = new DataInputStream(from);
		try {
			return status(in, form(in)).of(saved.id(), saved.message(), saved.savedAt());
		} catch (IllegalArgumentException e) {
			throw new IOException("a draft that cannot be read", e); //$NON-NLS-1$
		}
	}

	private record Status(Draft.State state, String words, Optional<Instant> due, int attempts) {
		Draft of(String id, OutgoingMessage message, Instant saved) {
			return new Draft(id, message, saved, state, words, due, attempts);
		}
	}

	private static int form(DataInputStream in) throws IOException {
		int form = in.readInt();
		if (form < 1 || form > FORM) {
			throw new IOException("a draft of an unknown form"); //$NON-NLS-1$
		}
		return form;
	}

	private static void status(DataOutputStream out, Draft draft) throws IOException {
		text(out, draft.state().name());
		text(out, draft.words());
		out.writeBoolean(draft.due().isPresent());
		if (draft.due().isPresent()) {
			out.writeLong(draft.due().get().toEpochMilli());
		}
		out.writeInt(draft.attempts());
	}

	private static Status status(DataInputStream in, int form) throws IOException {
		Draft.State state = Draft.State.valueOf(text(in));
		String words = text(in);
		if (form == 1) {
			return new Status(state, words, Optional.empty(), 0);
		}
		Optional<Instant> due = in.readBoolean() ? Optional.of(Instant.ofEpochMilli(in.readLong())) : Optional.empty();
		return new Status(state, words, due, in.readInt());
	}

	private static Set<String> texts(DataInputStream in) throws IOException {
		Set<String> texts = new HashSet<>();
		for (int i = in.readInt(); i > 0; i--) {
			texts.add(text(in));
		}
		return texts;
	}

	private static Origin origin(DataInputStream in) throws IOException {
		long localId = in.readLong();
		Origin.Kind kind = Origin.Kind.valueOf(text(in));
		String messageId = text(in);
		List<String> references = new ArrayList<>();
		for (int i = in.readInt(); i > 0; i--) {
			references.add(text(in));
		}
		return new Origin(localId, kind, messageId, references);
	}

	private static void addresses(DataOutputStream out, List<Address> addresses) throws IOException {
		out.writeInt(addresses.size());
		for (Address address : addresses) {
			text(out, address.name());
			text(out, address.address());
		}
	}

	private static List<Address> addresses(DataInputStream in) throws IOException {
		List<Address> addresses = new ArrayList<>();
		for (int i = in.readInt(); i > 0; i--) {
			addresses.add(new Address(text(in), text(in)));
		}
		return addresses;
	}

	private static void text(DataOutputStream out, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		out.writeInt(bytes.length);
		out.write(bytes);
	}

	private static String text(DataInputStream in) throws IOException {
		return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
	}
}
