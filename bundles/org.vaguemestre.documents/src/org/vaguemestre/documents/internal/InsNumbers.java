package org.vaguemestre.documents.internal;

import org.vaguemestre.host.Ins;

/** What an INS looks like. */
public final class InsNumbers {

	/** The code of a place of birth that nobody knows (national reference for the identification of people, RNIV). */
	public static final String UNKNOWN_PLACE = "99999"; //$NON-NLS-1$

	private InsNumbers() {
	}

	/** Whether numbers of that root are INS. */
	public static boolean authority(String oid) {
		return new Ins("", oid).authorityKnown(); //$NON-NLS-1$
	}

	/** Without the blanks that people write. */
	public static String plain(String matricule) {
		return matricule.replaceAll("\\s+", ""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param ins a number of 15 characters, or of 13 without key
	 * @return whether its key fits, if it has one
	 */
	public static boolean keyFits(Ins ins) {
		return ins.keyFits() || ins.matricule().matches("\\d{5}(\\d\\d|2[AB])\\d{6}"); //$NON-NLS-1$
	}
}
