package org.vaguemestre.filing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.documents.Difference;
import org.vaguemestre.documents.PatientMatch;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;

/**
 * Whose chart a letter would be filed into, how sure that is, and which question has to be answered before.
 *
 * @param stated     whom the documents are about, if they say so
 * @param candidates who may be meant, best first
 * @param chosen     whose chart it would be
 * @param certainty  how it was chosen
 * @param confirmed  whether the user was asked and said yes
 */
public record PatientChoice(Optional<PatientIdentity> stated, List<Patient> candidates, Optional<Patient> chosen,
		Certainty certainty, boolean confirmed) {

	/** How a patient was chosen; the name is part of the key of its sentence. */
	public enum Certainty {
		/** The same qualified INS and traits: no question. */
		BY_INS,
		/** The same traits: no question. */
		BY_TRAITS,
		/** A trait differs: asked before filing. */
		MISMATCH,
		/** Several may be meant: the user must choose. */
		SEVERAL,
		/** Nobody was found: the user must choose, or the letter waits. */
		NONE,
		/** The documents name nobody; the patient whose chart is open is proposed, and asked before filing. */
		CURRENT,
		/** The user chose among the candidates. */
		AMONG,
		/** The user chose someone else: asked before filing. */
		BY_HAND
	}

	/** What has to be asked before anything is filed. */
	public enum Question {
		/** Nothing: file. */
		NONE,
		/** Who of {@link PatientChoice#candidates()} is it? */
		WHICH,
		/** Nobody fits: who is it, or shall the letter wait? */
		WHO,
		/** It seems to be {@link PatientChoice#chosen()}, but {@link PatientChoice#differences()} differ: is it? */
		DIFFERS,
		/** The documents name nobody: is it the patient whose chart is open? */
		UNNAMED,
		/** The user took somebody whom the documents do not suggest: sure? */
		OTHER
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
				!open && first.isEmpty() ? Certainty.NONE : certainty, false);
	}

	/**
	 * @param current the patient whose chart is open in the host
	 * @return the proposal for documents that name nobody
	 */
	public static PatientChoice unnamed(Optional<Patient> current) {
		return new PatientChoice(Optional.empty(), List.of(), current,
				current.isPresent() ? Certainty.CURRENT : Certainty.NONE, false);
	}

	/**
	 * @param patient whom the user chose
	 * @return the choice
	 */
	public PatientChoice choose(Patient patient) {
		if (chosen.equals(Optional.of(patient))) {
			return this;
		}
		boolean agrees = candidates.contains(patient)
				&& stated.filter(s -> PatientMatcher.differences(s, patient.identity()).isEmpty()).isPresent();
		return new PatientChoice(stated, candidates, Optional.of(patient), agrees ? Certainty.AMONG : Certainty.BY_HAND, false);
	}

	/** @return the same after the user was asked {@link #question()} with both identities in sight, and said yes */
	public PatientChoice confirm() {
		return new PatientChoice(stated, candidates, chosen, certainty, chosen.isPresent());
	}

	/** @return what has to be asked before filing */
	public Question question() {
		if (chosen.isEmpty()) {
			return certainty == Certainty.SEVERAL ? Question.WHICH : Question.WHO;
		}
		if (confirmed) {
			return Question.NONE;
		}
		return switch (certainty) {
		case MISMATCH -> Question.DIFFERS;
		case CURRENT -> Question.UNNAMED;
		case BY_HAND -> Question.OTHER;
		default -> Question.NONE;
		};
	}

	/** @return whether the two identities are to be shown side by side and the user asked before filing */
	public boolean ask() {
		Question question = question();
		return question == Question.DIFFERS || question == Question.UNNAMED || question == Question.OTHER;
	}

	/** @return whether there is someone to file for */
	public boolean ready() {
		return chosen.isPresent();
	}

	/** @return the traits that the documents and the chosen patient state differently */
	public List<Difference> differences() {
		return stated.isEmpty() || chosen.isEmpty() ? List.of() : PatientMatcher.differences(stated.get(), chosen.get().identity());
	}

	/** @return both identities trait by trait, for showing them side by side; empty unless both are known */
	public List<TraitRow> traits() {
		return stated.isEmpty() || chosen.isEmpty() ? List.of() : TraitRow.compare(stated.get(), chosen.get().identity());
	}

	/** @return the key of the sentence that says how the patient was chosen */
	public String key() {
		return "choice." + certainty.name(); //$NON-NLS-1$
	}
}
