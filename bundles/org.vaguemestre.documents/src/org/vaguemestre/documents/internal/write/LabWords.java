package org.vaguemestre.documents.internal.write;

import java.util.Map;

import org.vaguemestre.documents.LabResult;

/** Results in the words of a French report. */
public final class LabWords {

	private static final Map<String, String> MEANINGS = Map.of("N", "Normal", "H", "Anormalement haut", "L", "Anormalement bas", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			"HH", "Hors des limites, haut", "LL", "Hors des limites, bas", "A", "Anormal", "AA", "Très anormal"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$

	private LabWords() {
	}

	/** What the flag says. */
	public static String meaning(LabResult result) {
		return result.interpretation().isEmpty() ? meaning(result.flag()) : result.interpretation();
	}

	/** What a code of an interpretation says; the code itself if it is a rare one. */
	public static String meaning(String flag) {
		return MEANINGS.getOrDefault(flag, flag);
	}

	/** The reference range as it stands on paper. */
	public static String range(LabResult result) {
		if (result.low().isEmpty() && result.high().isEmpty()) {
			return ""; //$NON-NLS-1$
		}
		if (result.low().isEmpty()) {
			return "≤ " + result.high(); //$NON-NLS-1$
		}
		return result.high().isEmpty() ? "≥ " + result.low() : result.low() + " – " + result.high(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** UCUM as it stands on paper. */
	public static String unit(String ucum) {
		return switch (ucum) {
		case "10*9/L" -> "G/L"; //$NON-NLS-1$ //$NON-NLS-2$
		case "10*12/L" -> "T/L"; //$NON-NLS-1$ //$NON-NLS-2$
		case "m[IU]/L" -> "mUI/L"; //$NON-NLS-1$ //$NON-NLS-2$
		case "{ratio}", "1" -> ""; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		default -> ucum.replaceAll("\\bu(?=mol|g|L)", "µ").replace("[IU]", "UI"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		};
	}

	/** A number with a point; empty if it is none. */
	public static String number(String value) {
		String plain = value.strip().replace(',', '.');
		String number = plain.startsWith("+") ? plain.substring(1) : plain; //$NON-NLS-1$
		return number.matches("-?\\d+(\\.\\d+)?") ? number : ""; //$NON-NLS-1$ //$NON-NLS-2$
	}
}
