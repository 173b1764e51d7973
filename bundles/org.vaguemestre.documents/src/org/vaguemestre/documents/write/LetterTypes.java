package org.vaguemestre.documents.write;

import java.util.List;
import java.util.Optional;

/** The types of documents that a practice writes most, by their names in the French value set of types (JDV_J07). */
public final class LetterTypes {

	private static final String FRENCH = "1.2.250.1.213.1.1.4.12"; //$NON-NLS-1$
	private static final List<CodedValue> USUAL = List.of(CodedValue.loinc("11488-4", "CR ou fiche de consultation ou de visite"), //$NON-NLS-1$ //$NON-NLS-2$
			CodedValue.loinc("18761-7", "Note de transfert (dont lettre de liaison à l'entrée en établissement de soins)"), //$NON-NLS-1$ //$NON-NLS-2$
			CodedValue.loinc("60591-5", "Synthèse médicale"), CodedValue.loinc("34133-9", "Synthèse d'épisode de soins"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			CodedValue.loinc("70004-7", "CR d'acte diagnostique (autre)"), CodedValue.loinc("11505-5", "CR d'acte thérapeutique (autre)"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			CodedValue.loinc("18748-4", "CR d'imagerie médicale"), CodedValue.loinc("57833-6", "Prescription de produits de santé"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			new CodedValue("PRESC-BIO", "Prescription d'actes de biologie médicale", FRENCH), //$NON-NLS-1$ //$NON-NLS-2$
			CodedValue.loinc("89601-9", "Certificat médical")); //$NON-NLS-1$ //$NON-NLS-2$

	private LetterTypes() {
	}

	/**
	 * @param code  the code of a type; empty if none is known
	 * @param label what a reader calls it
	 * @return the type: one of the usual ones, or another one of LOINC; without a code that can be one, the most usual
	 */
	public static CodedValue of(Optional<String> code, String label) {
		return code.flatMap(c -> USUAL.stream().filter(t -> t.code().equals(c)).findFirst()
				.or(() -> Optional.of(CodedValue.loinc(c, label)).filter(v -> c.matches("\\d{1,7}-\\d")))).orElse(USUAL.get(0)); //$NON-NLS-1$
	}

	/** @return the types, what is written most first */
	public static List<CodedValue> usual() {
		return USUAL;
	}
}
