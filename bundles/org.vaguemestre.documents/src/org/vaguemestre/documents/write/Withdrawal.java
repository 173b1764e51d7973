package org.vaguemestre.documents.write;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.internal.pdf.PaperWriter;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.PatientIdentity;

/**
 * Documents that were sent and that their author withdraws, with nothing in their place. They go out once more, byte for byte, so that whoever
 * has them knows them by identifier and hash; the metadata say that they count no longer (status of the document, and IHE ITI-57 Update
 * Availability Status), and the paper beside them says so to people.
 *
 * @param documents at least one, all about the same patient, as they were read again
 * @param head      who withdraws them: their author
 * @param recipient whom they had been sent to, as it stands on the paper
 * @param notice    what the paper says, paragraphs apart by line ends
 * @param title     what the paper is called
 */
public record Withdrawal(List<ClinicalDocument> documents, LetterHead head, String recipient, String notice, String title) {

	/**
	 * @throws IllegalArgumentException if there is no document, one cannot be withdrawn, see {@link #possible}, or they are about several
	 *                                  patients
	 */
	public Withdrawal {
		documents = List.copyOf(documents);
		Objects.requireNonNull(head);
		Objects.requireNonNull(recipient);
		Objects.requireNonNull(notice);
		Objects.requireNonNull(title);
		if (documents.isEmpty() || !documents.stream().allMatch(Withdrawal::possible)) {
			throw new IllegalArgumentException("cannot be withdrawn"); //$NON-NLS-1$
		}
		if (documents.stream().map(ClinicalDocument::patient).distinct().count() > 1) {
			throw new IllegalArgumentException("documents about several patients"); //$NON-NLS-1$
		}
	}

	/**
	 * @param sent a document that was sent
	 * @return whether it can be withdrawn: a CDA with a patient and with identifiers of this writer, which is valid still
	 */
	public static boolean possible(ClinicalDocument sent) {
		return sent.mediaType().equals("text/xml") && sent.patient().isPresent() && DocumentHeader.replaceable(sent) && !sent.withdrawn(); //$NON-NLS-1$
	}

	/**
	 * Takes time.
	 *
	 * @param submissionId OID of the submission
	 * @param clock        gives the time of the submission
	 * @return what to attach
	 */
	public Shipment shipment(String submissionId, Clock clock) {
		OffsetDateTime now = OffsetDateTime.now(clock).withNano(0);
		List<Shipment.Paper> papers = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (XdmDocument document : again()) {
			DocumentHeader h = document.header();
			DocumentHeader paper = new DocumentHeader(h.id(), h.setId(), h.version(), h.replaces(), h.type(), h.kind(), title, now, h.patient(),
					h.author(), h.act(), h.actDate());
			papers.add(new Shipment.Paper(Shipment.name(h, Optional.empty(), names), PaperWriter.letter(new Letter(paper, recipient, notice), clock)));
		}
		return new Shipment(XdmWriter.archive(submissionId, again(), clock, true), papers);
	}

	/** @return the subject that is prescribed for the message: that of the documents */
	public String subject() {
		return Shipment.subject(again());
	}

	private List<XdmDocument> again() {
		return documents.stream().map(d -> new XdmDocument(header(d), d.results().isEmpty() ? XdmDocument.Format.CDA_PDF : XdmDocument.Format.LABORATORY,
				d.content())).toList();
	}

	private DocumentHeader header(ClinicalDocument d) {
		PatientIdentity patient = d.patient().orElseThrow();
		CodedValue usual = LetterTypes.of(d.typeCode(), d.typeLabel());
		// named as in the document, by which name the paper is known beside it
		CodedValue type = new CodedValue(usual.code(), d.typeLabel(), usual.system());
		return new DocumentHeader(d.id(), d.setId().orElseThrow(), Math.max(1, d.version()), Optional.empty(), type, Optional.empty(), d.title(), d.date(),
				patient, Author.of(head), type, d.actDate().orElse(d.date()));
	}
}
