package org.vaguemestre.apicrypt.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.NetworkRules.Objection;

/** What is said against a subject that is seen by everybody on the way. */
public final class SubjectObjections {

	private SubjectObjections() {
	}

	/**
	 * @param subject the subject
	 * @param current whose chart is open
	 * @param locale  English or French
	 * @return what is wrong with it, worst first: what is surely an identity must not be sent so
	 */
	public static List<Objection> of(String subject, Optional<PatientIdentity> current, Locale locale) {
		return SubjectCheck.in(subject, current).stream().map(f -> new Objection(
				f == SubjectCheck.Found.PATIENT_NUMBER || f == SubjectCheck.Found.PATIENT_NAME, f.name(),
				Texts.of(f.name() + ".what", locale), Texts.of("PATIENT.advice", locale))).toList(); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
