package org.vaguemestre.documents;

import java.util.List;
import java.util.Objects;

import org.vaguemestre.host.Patient;

/**
 * Who in the host a document's patient is.
 *
 * @param kind        how sure that is
 * @param candidates  the host's patients, best first
 * @param differences what the document and the first candidate state differently; empty unless it is a mismatch
 */
public record PatientMatch(Kind kind, List<Patient> candidates, List<Difference> differences) {

	/** How sure it is. */
	public enum Kind {
		/** The same INS, and the traits agree. */
		BY_INS,
		/** No INS to compare, one patient whose traits agree. */
		BY_TRAITS,
		/** Several may be meant: the user chooses. */
		SEVERAL,
		/** One is likely, but a trait differs: the user decides. */
		MISMATCH,
		/** Nobody. */
		NONE
	}

	/** @throws NullPointerException if a component is null */
	public PatientMatch {
		Objects.requireNonNull(kind);
		candidates = List.copyOf(candidates);
		differences = List.copyOf(differences);
	}
}
