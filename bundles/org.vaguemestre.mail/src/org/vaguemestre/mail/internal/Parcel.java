package org.vaguemestre.mail.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

	Parcel {
		envelopes = List.copyOf(envelopes);
	}

	/** What goes to whom. */
	record Envelope(List<Address> recipients, Bytes message) {
		Envelope {
			recipients = List.copyOf(recipients);
		}
	}

	/** For the store; of large messages nothing is held. */
	Bytes encode() throws IOException {
		Pieces out = new Pieces();
		out.text.writeInt(FORM);
		out.text.writeUTF(messageId);
		out.add(copy);
		out.text.writeInt(envelopes.size());
		for (Envelope envelope : envelopes) {
			out.text.writeInt(envelope.recipients().size());
			for (Address recipient : envelope.recipients()) {
				out.text.writeUTF(recipient.name());
				out.text.writeUTF(recipient.address());
			}
			// without hidden recipients the copy is what is sent
			boolean same = envelope.message().equals(copy);
			out.text.writeBoolean(same);
			if (!same) {
				out.add(envelope.message());
			}
		}
		return out.all();
	}

	/** Small things, and messages between them. */
	private static final class Pieces {

		private final List<Bytes> done = new ArrayList<>();
		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		private final DataOutputStream text = new DataOutputStream(bytes);

		void add(Bytes message) throws IOException {
			text.writeInt(message.length());
			done.add(Bytes.of(bytes.toByteArray()));
			bytes.reset();
			done.add(message);
		}

		Bytes all() {
			done.add(Bytes.of(bytes.toByteArray()));
			return Bytes.join(done);
		}
	}

	/** Reads what {@link #encode} wrote, or the mere copy that an earlier version kept, which has no envelopes. */
	static Parcel decode(Bytes kept) throws IOException {
		Place place = new Place(kept);
		DataInputStream in = new DataInputStream(place);
		if (kept.length() < 4 || in.readInt() != FORM) {
			String id = Entity.parse(kept).rawHeader("Message-ID").orElse("").strip(); //$NON-NLS-1$ //$NON-NLS-2$
			return new Parcel(id, List.of(), kept);
		}
		String id = in.readUTF();
		Bytes copy = place.message(in.readInt());
		List<Envelope> envelopes = new ArrayList<>();
		for (int i = in.readInt(); i > 0; i--) {
			List<Address> recipients = new ArrayList<>();
			for (int j = in.readInt(); j > 0; j--) {
				recipients.add(new Address(in.readUTF(), in.readUTF()));
			}
			envelopes.add(new Envelope(recipients, in.readBoolean() ? copy : place.message(in.readInt())));
		}
		return new Parcel(id, envelopes, copy);
	}

	/** Where the reading is; messages are not read but cut out. */
	private static final class Place extends InputStream {

		private final Bytes kept;
		private int at;

		Place(Bytes kept) {
			this.kept = kept;
		}

		@Override
		public int read() {
			return at < kept.length() ? kept.at(at++) & 0xff : -1;
		}

		Bytes message(int length) throws IOException {
			if (length < 0 || length > kept.length() - at) {
				throw new IOException("not a length: " + length); //$NON-NLS-1$
			}
			Bytes message = kept.slice(at, length);
			at += length;
			return message;
		}
	}
}
