package org.vaguemestre.documents;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/**
 * One clinical document.
 *
 * @param id           globally unique, {@code root^extension} for a CDA
 * @param setId        shared by all versions of the document
 * @param version      1 when none is stated
 * @param typeCode     LOINC code of the type
 * @param typeLabel    what a reader calls the type
 * @param title        the title
 * @param date         of the act or of the document
 * @param author       as shown to a reader; empty when unknown
 * @param organisation the author's; empty when unknown
 * @param mediaType    of the content
 * @param fileName     a plain name without folders
 * @param content      what is filed
 * @param pdf          the PDF inside a CDA of level 1, or beside an HPRIM text
 * @param results      laboratory results
 * @param narrative    the text for a reader; empty if there is none
 * @param patient      whom it is about
 * @param sha256       of the content, lower-case hexadecimal
 * @param replaces     identifier of the document that this one replaces (RPLC)
 * @param actDate      when the act that it documents began: for a laboratory the time of the specimen
 * @param withdrawn    whether its author withdraws it, with nothing in its place: it is shown, but counts no longer
 * @param papers       PDF files within a CDA that are no copy of it, such as the reports of other laboratories; their words stand on the
 *                     page of the document, not in its narrative, for reading them takes time
 */
public record ClinicalDocument(String id, Optional<String> setId, int version, Optional<String> typeCode,
		String typeLabel, String title, OffsetDateTime date, String author, String organisation, String mediaType,
		String fileName, Bytes content, Optional<Bytes> pdf, List<LabResult> results, String narrative,
		Optional<PatientIdentity> patient, String sha256, Optional<String> replaces, Optional<OffsetDateTime> actDate, boolean withdrawn,
		List<Bytes> papers) {

	/** @throws NullPointerException if a component is null */
	public ClinicalDocument {
		Objects.requireNonNull(id);
		Objects.requireNonNull(setId);
		Objects.requireNonNull(typeCode);
		Objects.requireNonNull(typeLabel);
		Objects.requireNonNull(title);
		Objects.requireNonNull(date);
		Objects.requireNonNull(author);
		Objects.requireNonNull(organisation);
		Objects.requireNonNull(mediaType);
		Objects.requireNonNull(fileName);
		Objects.requireNonNull(content);
		Objects.requireNonNull(pdf);
		Objects.requireNonNull(narrative);
		Objects.requireNonNull(patient);
		Objects.requireNonNull(sha256);
		Objects.requireNonNull(replaces);
		Objects.requireNonNull(actDate);
		results = List.copyOf(results);
		papers = List.copyOf(papers);
	}

	/** A document that is not withdrawn; the rest see above. */
	public ClinicalDocument(String id, Optional<String> setId, int version, Optional<String> typeCode, String typeLabel, String title,
			OffsetDateTime date, String author, String organisation, String mediaType, String fileName, Bytes content, Optional<Bytes> pdf,
			List<LabResult> results, String narrative, Optional<PatientIdentity> patient, String sha256, Optional<String> replaces,
			Optional<OffsetDateTime> actDate) {
		this(id, setId, version, typeCode, typeLabel, title, date, author, organisation, mediaType, fileName, content, pdf, results,
				narrative, patient, sha256, replaces, actDate, false);
	}

	/** A document without papers; the rest see above. */
	public ClinicalDocument(String id, Optional<String> setId, int version, Optional<String> typeCode, String typeLabel, String title,
			OffsetDateTime date, String author, String organisation, String mediaType, String fileName, Bytes content, Optional<Bytes> pdf,
			List<LabResult> results, String narrative, Optional<PatientIdentity> patient, String sha256, Optional<String> replaces,
			Optional<OffsetDateTime> actDate, boolean withdrawn) {
		this(id, setId, version, typeCode, typeLabel, title, date, author, organisation, mediaType, fileName, content, pdf, results,
				narrative, patient, sha256, replaces, actDate, withdrawn, List.of());
	}
}
