package org.vaguemestre.mail.ui.internal.clinical;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.documents.PatientMatch;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;

/**
 * Whose chart a message would be filed into, and how sure that is.
 *
 * @param stated     whom the documents are about, if they say so
 * @param candidates who may be meant, best first
 * @param chosen     whose chart it would be
 * @param certainty  how it was chosen
 */
public record PatientChoice(Optional<PatientIdentity> stated, List<Patient> candidates, Optional<Patient> chosen,
		Certainty certainty) {

	/** How a patient was chosen; the name is part of the key of its sentence. */
	public enum Certainty {
		/** The same INS and traits: no question. */
		BY_INS,
		/** The same traits: no question. */
		BY_TRAITS,
		/** A trait differs: asked before filing. */
		MISMATCH,
		/** Several may be meant: the user must choose. */
		SEVERAL,
		/** Nobody was found: the user must choose. */
		NONE,
		/** The documents name nobody; the patient whose chart is open is proposed, and asked before filing. */
		CURRENT,
		/** The user chose among the candidates. */
		AMONG,
		/** The user chose someone else: asked before filing. */
		BY_HAND
	}

	/** @throws NullPointerException if a component is null */
	public PatientChoice {
		Objects.requireNonNull(stated);
		Objects.requireNonNull(chosen);
		Objects.requireNonNull(certainty);
		candidates = List.copyOf(candidates);
	}

	/**
	 * @param stated whom the documents are about
	 * @param match  who that is in the host
	 * @return the proposal
	 */
	public static PatientChoice of(PatientIdentity stated, PatientMatch match) {
		Optional<Patient> first = match.candidates().stream().findFirst();
		Certainty certainty = switch (match.kind()) {
		case BY_INS -> Certainty.BY_INS;
		case BY_TRAITS -> Certainty.BY_TRAITS;
		case MISMATCH -> Certainty.MISMATCH;
		case SEVERAL -> Certainty.SEVERAL;
		case NONE -> Certainty.NONE;
		};
		boolean open = certainty == Certainty.SEVERAL || certainty == Certainty.NONE;
		return new PatientChoice(Optional.of(stated), match.candidates(), open ? Optional.empty() : first,
				!open && first.isEmpty() ? Certainty.NONE : certainty);
	}

	/**
	 * @param current the patient whose chart is open in the host
	 * @return the proposal for documents that name nobody
	 */
	public static PatientChoice unnamed(Optional<Patient> current) {
		return new PatientChoice(Optional.empty(), List.of(), current,
				current.isPresent() ? Certainty.CURRENT : Certainty.NONE);
	}

	/**
	 * @param patient whom the user chose
	 * @return the choice
	 */
	public PatientChoice choose(Patient patient) {
		boolean known = certainty == Certainty.SEVERAL || certainty == Certainty.AMONG;
		return new PatientChoice(stated, candidates, Optional.of(patient),
				known && candidates.contains(patient) ? Certainty.AMONG : Certainty.BY_HAND);
	}

	/** @return whether the two identities are to be shown side by side and the user asked before filing */
	public boolean ask() {
		return certainty == Certainty.MISMATCH || certainty == Certainty.CURRENT || certainty == Certainty.BY_HAND;
	}

	/** @return whether there is someone to file for */
	public boolean ready() {
		return chosen.isPresent();
	}

	/** @return the key of the sentence that says how the patient was chosen */
	public String key() {
		return "choice." + certainty.name(); //$NON-NLS-1$
	}
}
