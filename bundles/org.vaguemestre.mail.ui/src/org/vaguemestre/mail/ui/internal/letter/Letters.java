package org.vaguemestre.mail.ui.internal.letter;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.Shipment;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mime.Bytes;

/** The letters of one message in writing, all about one patient, and the files that carry them. Knows no widget. */
public final class Letters {

	/**
	 * What is attached.
	 *
	 * @param files   the archive, then each letter on paper
	 * @param subject the prescribed subject
	 */
	public record Packed(List<Attached> files, String subject) {
		/** Copies the list. */
		public Packed {
			files = List.copyOf(files);
		}
	}

	private final List<XdmDocument> documents = new ArrayList<>();
	private List<Attached> packed = List.of();

	/**
	 * A user may have taken the archive out, or begun a message that has one from elsewhere.
	 *
	 * @param attached what the message holds now
	 * @return whether another letter can be added: there is no archive, or it is this one's
	 */
	public boolean ready(List<Attached> attached) {
		Optional<Attached> archive = attached.stream().filter(a -> a.name().equalsIgnoreCase(Shipment.ARCHIVE_NAME)).findFirst();
		if (archive.isEmpty()) {
			documents.clear();
			packed = List.of();
			return true;
		}
		return packed.stream().anyMatch(p -> p.content() == archive.get().content());
	}

	/** @return whom the letters are about, once there is one */
	public Optional<PatientIdentity> patient() {
		return documents.stream().map(d -> d.header().patient()).findFirst();
	}

	/** @return the files that {@link #pack} made last, which the next ones take the place of */
	public List<Attached> packed() {
		return packed;
	}

	/**
	 * Takes time.
	 *
	 * @param letters more of them
	 * @param clock   the time of the submission
	 * @return all files anew
	 */
	Packed pack(List<XdmDocument> letters, Clock clock) {
		List<XdmDocument> all = new ArrayList<>(documents);
		all.addAll(letters);
		Shipment shipment = Shipment.of(DocumentHeader.oid(UUID.randomUUID()), all, Optional.empty(), clock);
		List<Attached> files = new ArrayList<>(List.of(new Attached(Shipment.ARCHIVE_NAME, "application/zip", shipment.archive()))); //$NON-NLS-1$
		shipment.papers().forEach(p -> files.add(new Attached(p.fileName(), "application/pdf", p.content()))); //$NON-NLS-1$
		return new Packed(files, Shipment.subject(all));
	}

	/** Remembers what was attached. */
	void attached(List<XdmDocument> letters, Packed files) {
		documents.addAll(letters);
		packed = files.files();
	}

	/** @return the paper of a letter, to be looked at */
	static Bytes paper(XdmDocument letter, Clock clock) {
		return Shipment.of(letter.header().id(), List.of(letter), Optional.empty(), clock).papers().get(0).content();
	}
}
