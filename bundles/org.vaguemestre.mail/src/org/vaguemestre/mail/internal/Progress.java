package org.vaguemestre.mail.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.SendReport.Refusal;
import org.vaguemestre.mime.Bytes;

/**
 * How far the sending of one message has come. Belongs to the one who sends it; each step that must survive the end of the program is
 * kept in the store as it is made.
 */
final class Progress {

	/** Since form 2, with whether a read receipt was claimed; since form 3, with how many refusals the copy tells. */
	private static final int FORM = 3;

	/** Whether the user chose when it goes, so that no pause is to be read into it. */
	boolean chosen;
	/** Whether the line failed last, so that its return is worth an attempt. */
	boolean line;
	/** How many attempts in a row came to nothing; the next pause is told from it. */
	int failures;
	/** When the first attempt was made. */
	Optional<Instant> begun = Optional.empty();
	/** When those who are put off are tried again, while something else of the message is due before. */
	Optional<Instant> notBefore = Optional.empty();
	/** How many times a server took the content. */
	int taken;
	/** Whether its copy is in Sent. */
	boolean copied;
	/** Whether the copy came there from here. */
	boolean appended;
	/** Whether a copy was sent to the server whose answer was not heard. */
	boolean appending;
	/** How many of those who were refused for good the copy in Sent tells. */
	int noted;
	/** How many times it was looked for in Sent, in what is being found out now. */
	int looks;
	/** Whether the mark was about to be set that no other workstation sends this read receipt. */
	boolean claimed;
	/** What was being handed over; whether the server took it is not known. */
	Optional<Handing> handing = Optional.empty();
	/** The last answer for each recipient by envelope and address. */
	private final Map<String, Reply> replies = new HashMap<>();

	/** Content on its way to those whom the server had accepted. */
	record Handing(int envelope, List<String> accepted) {
	}

	/**
	 * What a server answered.
	 *
	 * @param last whether no other answer is asked for: taken, refused for good, or given up
	 */
	record Reply(int code, String words, boolean last) {
		boolean taken() {
			return code >= 200 && code < 300;
		}
	}

	/** The server's answer for a recipient. */
	void answered(int envelope, String address, int code, String words) {
		replies.put(key(envelope, address), new Reply(code, words, code < 400 || code >= 500));
	}

	/** Nobody is asked again for those of an envelope who are open; it stays at their last answer, or else at this one. */
	void giveUp(Parcel parcel, int envelope, int code, String words) {
		for (Address recipient : open(parcel, envelope)) {
			Reply reply = reply(envelope, recipient.address()).orElse(new Reply(code, words, true));
			replies.put(key(envelope, recipient.address()), new Reply(reply.code(), reply.words(), true));
		}
	}

	private Optional<Reply> reply(int envelope, String address) {
		return Optional.ofNullable(replies.get(key(envelope, address)));
	}

	private static String key(int envelope, String address) {
		return envelope + " " + address; //$NON-NLS-1$
	}

	/** Whether something other than another try is due: a look into Sent for what has gone to some already. */
	boolean looksOnly(Instant now, Duration longestPause) {
		return taken > 0 && notBefore.filter(n -> now.isBefore(n) && !n.isAfter(now.plus(longestPause))).isPresent();
	}

	/** Whether no server has taken anything, nor may have. */
	boolean nothingGone() {
		return taken == 0 && handing.isEmpty();
	}

	/** The server took what was being handed over. */
	void handedOver() {
		handing.ifPresent(h -> h.accepted().forEach(a -> answered(h.envelope(), a, 250, ""))); //$NON-NLS-1$
		handing = Optional.empty();
		taken++;
		failures = 0;
		looks = 0;
	}

	/** It did not. */
	void notHandedOver() {
		handing = Optional.empty();
		looks = 0;
	}

	/** Those of an envelope who were neither served nor refused for good. */
	List<Address> open(Parcel parcel, int envelope) {
		return parcel.envelopes().get(envelope).recipients().stream()
				.filter(a -> reply(envelope, a.address()).filter(Reply::last).isEmpty()).toList();
	}

	boolean open(Parcel parcel) {
		for (int i = 0; i < parcel.envelopes().size(); i++) {
			if (!open(parcel, i).isEmpty()) {
				return true;
			}
		}
		return false;
	}

	List<Address> delivered(Parcel parcel) {
		List<Address> all = new ArrayList<>();
		for (int i = 0; i < parcel.envelopes().size(); i++) {
			for (Address recipient : parcel.envelopes().get(i).recipients()) {
				if (reply(i, recipient.address()).filter(Reply::taken).isPresent()) {
					all.add(recipient);
				}
			}
		}
		return all;
	}

	/** Those who were refused, for good or for now. */
	List<Refusal> refused(Parcel parcel) {
		return refused(parcel, r -> true);
	}

	/** Those who were refused for now. */
	List<Refusal> putOff(Parcel parcel) {
		return refused(parcel, r -> !r.last());
	}

	/** Those who were refused for good. */
	List<Refusal> givenUp(Parcel parcel) {
		return refused(parcel, Reply::last);
	}

	private List<Refusal> refused(Parcel parcel, Predicate<Reply> which) {
		List<Refusal> all = new ArrayList<>();
		for (int i = 0; i < parcel.envelopes().size(); i++) {
			for (Address recipient : parcel.envelopes().get(i).recipients()) {
				reply(i, recipient.address()).filter(r -> !r.taken()).filter(which)
						.ifPresent(r -> all.add(new Refusal(recipient, r.code(), r.words())));
			}
		}
		return all;
	}

	/** For the store. */
	Bytes encode() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		try {
			out.writeInt(FORM);
			for (boolean each : new boolean[] { chosen, line, copied, appended, appending }) {
				out.writeBoolean(each);
			}
			for (int each : new int[] { failures, taken, looks }) {
				out.writeInt(each);
			}
			out.writeLong(begun.map(Instant::toEpochMilli).orElse(0L));
			out.writeLong(notBefore.map(Instant::toEpochMilli).orElse(0L));
			out.writeInt(handing.map(Handing::envelope).orElse(-1));
			List<String> accepted = handing.map(Handing::accepted).orElse(List.of());
			out.writeInt(accepted.size());
			for (String address : accepted) {
				out.writeUTF(address);
			}
			out.writeInt(replies.size());
			for (Map.Entry<String, Reply> reply : replies.entrySet()) {
				out.writeUTF(reply.getKey());
				out.writeInt(reply.getValue().code());
				out.writeUTF(reply.getValue().words());
				out.writeBoolean(reply.getValue().last());
			}
			out.writeBoolean(claimed);
			out.writeInt(noted);
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
		return Bytes.of(bytes.toByteArray());
	}

	static Progress decode(Bytes kept) throws IOException {
		DataInputStream in = new DataInputStream(kept.open());
		int form = in.readInt();
		if (form < 1 || form > FORM) {
			throw new IOException("a progress of an unknown form"); //$NON-NLS-1$
		}
		Progress p = new Progress();
		p.chosen = in.readBoolean();
		p.line = in.readBoolean();
		p.copied = in.readBoolean();
		p.appended = in.readBoolean();
		p.appending = in.readBoolean();
		p.failures = in.readInt();
		p.taken = in.readInt();
		p.looks = in.readInt();
		p.begun = instant(in.readLong());
		p.notBefore = instant(in.readLong());
		int envelope = in.readInt();
		List<String> accepted = new ArrayList<>();
		for (int i = in.readInt(); i > 0; i--) {
			accepted.add(in.readUTF());
		}
		p.handing = envelope < 0 ? Optional.empty() : Optional.of(new Handing(envelope, accepted));
		for (int i = in.readInt(); i > 0; i--) {
			p.replies.put(in.readUTF(), new Reply(in.readInt(), in.readUTF(), in.readBoolean()));
		}
		p.claimed = form > 1 && in.readBoolean();
		p.noted = form > 2 ? in.readInt() : 0;
		return p;
	}

	private static Optional<Instant> instant(long millis) {
		return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
	}
}
