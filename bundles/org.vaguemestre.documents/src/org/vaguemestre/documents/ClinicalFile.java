package org.vaguemestre.documents;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.host.PatientIdentity;

/**
 * What was read from one attachment.
 *
 * @param kind      what it is
 * @param patient   the patient that it is about, where it says so
 * @param documents the documents in it
 * @param results   the laboratory results of all documents
 * @param problems  what could not be read, or is not as it should be
 */
public record ClinicalFile(Kind kind, Optional<PatientIdentity> patient, List<ClinicalDocument> documents,
		List<LabResult> results, List<DocumentProblem> problems) {

	/** The forms of clinical attachments. */
	public enum Kind {
		/** An IHE XDM archive ({@code IHE_XDM.ZIP}). */
		XDM,
		/** A CDA R2 document with an unstructured body (level 1). */
		CDA_N1,
		/** A CDA R2 document with coded sections (level 3). */
		CDA_N3,
		/** An HPRIM Médecin text. */
		HPRIM,
		/** A PDF file. */
		PDF,
		/** None of these. */
		UNKNOWN
	}

	/** @throws NullPointerException if a component is null */
	public ClinicalFile {
		Objects.requireNonNull(kind);
		Objects.requireNonNull(patient);
		documents = List.copyOf(documents);
		results = List.copyOf(results);
		problems = List.copyOf(problems);
	}
}
