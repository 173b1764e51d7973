package org.vaguemestre.mail.ui.internal.letter;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.DocumentWrapper;
import org.vaguemestre.documents.write.UnfitFileException;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/**
 * A letter as the user ordered it, before it is a document.
 *
 * @param patient   whom it is about
 * @param type      its type
 * @param title     its title
 * @param replaces  what was sent before and is cancelled by it
 * @param recipient whom it is for, as it stands on the paper
 * @param content   a text, or a PDF
 */
public record LetterOrder(PatientIdentity patient, CodedValue type, String title, Optional<ClinicalDocument> replaces, String recipient,
		Bytes content) {

	/** @throws NullPointerException if a component is null */
	public LetterOrder {
		Objects.requireNonNull(patient);
		Objects.requireNonNull(type);
		Objects.requireNonNull(title);
		Objects.requireNonNull(replaces);
		Objects.requireNonNull(recipient);
		Objects.requireNonNull(content);
	}

	/**
	 * Takes time.
	 *
	 * @param head   who signs it
	 * @param clock  its date
	 * @param random gives its identifiers
	 * @return the letter as a CDA around PDF/A-1
	 * @throws UnfitFileException if the content can be no letter
	 */
	XdmDocument write(LetterHead head, Clock clock, Supplier<UUID> random) throws UnfitFileException {
		DocumentHeader fresh = DocumentHeader.fresh(type, title.isBlank() ? type.label() : title.strip(), patient, head,
				OffsetDateTime.now(clock).withNano(0), random);
		DocumentHeader header = replaces.map(r -> fresh.instead(r, random)).orElse(fresh);
		return DocumentWrapper.wrap(header, recipient, content, clock);
	}
}
