package org.vaguemestre.mail.ui.internal.chart;

import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;

/** A search that finds all mail about a patient, as the user reads it in the search field and may change it. */
final class PatientSearch {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu"); //$NON-NLS-1$

	private PatientSearch() {
	}

	/**
	 * By first name and day of birth, which every document states and no namesake shares; by the name as well where the patient
	 * has but one. Where no day of birth is known, by the INS, and failing that by the name.
	 */
	static String of(PatientIdentity patient) {
		boolean one = patient.usedName().filter(n -> !n.equalsIgnoreCase(patient.birthName())).isEmpty();
		String first = patient.firstNames().stream().findFirst().or(patient::usedFirstName).orElse(""); //$NON-NLS-1$
		Optional<String> ins = patient.ins().map(Ins::matricule);
		if (patient.birthDate().isEmpty() && ins.isPresent()) {
			return term(ins.get());
		}
		String name = one || patient.birthDate().isEmpty() ? patient.birthName() : ""; //$NON-NLS-1$
		return Stream.of(name, first, patient.birthDate().map(DAY::format).orElse("")).map(PatientSearch::term).filter(t -> !t.isEmpty()) //$NON-NLS-1$
				.collect(Collectors.joining(" ")); //$NON-NLS-1$
	}

	private static String term(String value) {
		String plain = value.replaceAll("[\"«»“”]", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$
		return plain.isEmpty() ? "" : "patient:" + (plain.matches("\\S+") ? plain : '"' + plain + '"'); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}
}
