package org.vaguemestre.documents.internal.write;

import java.text.Normalizer;
import java.util.Locale;

/**
 * How somebody is addressed, in the codes that a French CDA takes: a title of courtesy (TRE_R81) stands before the name, a
 * title of exercise (TRE_R11) behind it.
 *
 * @param courtesy {@code M}, {@code MME}, {@code MLLE}; empty if it is none
 * @param exercise {@code DR}, {@code PR} and those of army doctors; empty if it is none
 */
record PersonTitle(String courtesy, String exercise) {

	private static final PersonTitle NONE = new PersonTitle("", ""); //$NON-NLS-1$ //$NON-NLS-2$

	/** Of what offices write; what no table has is left out, because it would make the whole document invalid. */
	static PersonTitle of(String title) {
		String plain = Normalizer.normalize(title, Normalizer.Form.NFD).replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
		return switch (plain) {
		case "DR", "DOCTEUR", "DOCTEURE" -> exercise("DR"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		case "PR", "PROF", "PROFESSEUR", "PROFESSEURE" -> exercise("PR"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		case "MC", "MG", "PC", "PG" -> exercise(plain); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		case "M", "MR", "MONSIEUR" -> courtesy("M"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		case "MME", "MADAME" -> courtesy("MME"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "MLLE", "MADEMOISELLE" -> courtesy("MLLE"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		default -> NONE;
		};
	}

	private static PersonTitle courtesy(String code) {
		return new PersonTitle(code, ""); //$NON-NLS-1$
	}

	private static PersonTitle exercise(String code) {
		return new PersonTitle("", code); //$NON-NLS-1$
	}
}
