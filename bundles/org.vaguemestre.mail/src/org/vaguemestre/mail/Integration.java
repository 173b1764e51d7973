package org.vaguemestre.mail;

import java.util.Arrays;
import java.util.Optional;

/**
 * What became of a document that was to go into the record of a patient, as office software tells it to the office software that sent
 * it (ANS, « Transmission au LPS d'un document CDA par courriel MSS »).
 */
public enum Integration {
	/** It is in the record. */
	FILED(0, ""), //$NON-NLS-1$
	/** It replaces or withdraws a version that is not the one there. */
	WRONG_VERSION(900, "Version du document incorrecte lors d'une demande de remplacement/suppression"), //$NON-NLS-1$
	/** Who asks to replace or withdraw a document has not written it. */
	AUTHOR_NOT_ALLOWED(901, "Auteur non autorisé à remplacer ou supprimer un document"), //$NON-NLS-1$
	/** Nobody of that identity is known. */
	UNKNOWN_PATIENT(902, "Identifiant patient inconnu"), //$NON-NLS-1$
	/** The document has no INS. */
	NO_INS(903, "INS non présent dans le document"), //$NON-NLS-1$
	/** Number or traits are others than in the record. */
	INS_MISMATCH(904, "L'INS transmis ne correspond pas exactement à celui stocké dans la base du consommateur"), //$NON-NLS-1$
	/** The INS lacks its authority, or traits. */
	INCOMPLETE_INS(905, "L'INS transmis n'est pas complet"), //$NON-NLS-1$
	/** Anything else. */
	OTHER(906, "Erreur 'Autre'"); //$NON-NLS-1$

	private final int code;
	private final String label;

	Integration(int code, String label) {
		this.code = code;
		this.label = label;
	}

	/** @return the code of the table of application errors; 0 for none */
	public int code() {
		return code;
	}

	/** @return what that code is called there, in French whoever reads it; empty for no error */
	public String label() {
		return label;
	}

	/** @return whether it is no error */
	public boolean done() {
		return this == FILED;
	}

	/**
	 * @param error an error as reports tell it, {@code code^label}
	 * @return which it is; empty if the table does not have it
	 */
	public static Optional<Integration> of(String error) {
		String number = error.strip().split("\\^", 2)[0].strip(); //$NON-NLS-1$
		return Arrays.stream(values()).filter(i -> !i.done() && Integer.toString(i.code).equals(number)).findFirst();
	}
}
