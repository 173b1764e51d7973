package org.vaguemestre.mail.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.vaguemestre.mail.Address;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/**
 * A message as it goes out, built once: every attempt sends the same bytes.
 *
 * @param messageId one for all, with angle brackets
 * @param envelopes what goes to whom; the first one reaches To and Cc, the others each a hidden recipient
 * @param copy      for Sent
 */
record Parcel(String messageId, List<Envelope> envelopes, Bytes copy) {

	/** No message begins with these bytes. */
	private static final int FORM = 1;
	private static final int MOST = 1 << 30;

	Parcel {
		envelopes = List.copyOf(envelopes);
	}

	/** What goes to whom. */
	record Envelope(List<Address> recipients, Bytes message) {
		Envelope {
			recipients = List.copyOf(recipients);
		}
	}

	/** For the store. */
	Bytes encode() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(copy.length() + 4096);
		DataOutputStream out = new DataOutputStream(bytes);
		out.writeInt(FORM);
		out.writeUTF(messageId);
		write(out, copy);
		out.writeInt(envelopes.size());
		for (Envelope envelope : envelopes) {
			out.writeInt(envelope.recipients().size());
			for (Address recipient : envelope.recipients()) {
				out.writeUTF(recipient.name());
				out.writeUTF(recipient.address());
			}
			// without hidden recipients the copy is what is sent
			boolean same = envelope.message().equals(copy);
			out.writeBoolean(same);
			if (!same) {
				write(out, envelope.message());
			}
		}
		return Bytes.of(bytes.toByteArray());
	}

	/** Reads what {@link #encode} wrote, or the mere copy that an earlier version kept, which has no envelopes. */
	static Parcel decode(Bytes kept) throws IOException {
		DataInputStream in = new DataInputStream(kept.open());
		if (kept.length() < 4 || in.readInt() != FORM) {
			String id = Entity.parse(kept).rawHeader("Message-ID").orElse("").strip(); //$NON-NLS-1$ //$NON-NLS-2$
			return new Parcel(id, List.of(), kept);
		}
		String id = in.readUTF();
		Bytes copy = read(in);
		List<Envelope> envelopes = new ArrayList<>();
		for (int i = in.readInt(); i > 0; i--) {
			List<Address> recipients = new ArrayList<>();
			for (int j = in.readInt(); j > 0; j--) {
				recipients.add(new Address(in.readUTF(), in.readUTF()));
			}
			envelopes.add(new Envelope(recipients, in.readBoolean() ? copy : read(in)));
		}
		return new Parcel(id, envelopes, copy);
	}

	private static void write(DataOutputStream out, Bytes bytes) throws IOException {
		out.writeInt(bytes.length());
		bytes.writeTo(out);
	}

	private static Bytes read(DataInputStream in) throws IOException {
		int length = in.readInt();
		if (length < 0 || length > MOST) {
			throw new IOException("not a length: " + length); //$NON-NLS-1$
		}
		return Bytes.of(in.readNBytes(length));
	}
}
