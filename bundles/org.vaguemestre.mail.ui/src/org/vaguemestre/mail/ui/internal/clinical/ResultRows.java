package org.vaguemestre.mail.ui.internal.clinical;

import java.util.Comparator;
import java.util.List;

import org.vaguemestre.documents.LabResult;
import org.vaguemestre.mail.ui.internal.Texts;

/** Laboratory results as a reader wants them: what is abnormal first, each with its meaning in words. */
public final class ResultRows {

	private ResultRows() {
	}

	/**
	 * @param results in the order of the document
	 * @return critical ones, then abnormal ones, then the others; each group in the order of the document
	 */
	public static List<LabResult> sorted(List<LabResult> results) {
		return results.stream().sorted(Comparator.comparingInt(ResultRows::rank)).toList();
	}

	/**
	 * @param result a result
	 * @param all    the results that it is shown among
	 * @return its label; where another one has the same, with the heading that tells them apart: an antibiotic is tested on
	 *         each germ
	 */
	public static String label(LabResult result, List<LabResult> all) {
		boolean alone = all.stream().noneMatch(r -> r.label().equals(result.label()) && !r.section().equals(result.section()));
		int widest = result.section().indexOf('›');
		String heading = widest < 0 ? result.section() : result.section().substring(widest + 1).strip();
		return alone || heading.isEmpty() ? result.label() : result.label() + " (" + heading + ')'; //$NON-NLS-1$
	}

	/**
	 * @param result a result
	 * @return what its flag means, in words
	 */
	public static String meaning(LabResult result) {
		return switch (result.flag()) {
		case "" -> result.interpretation(); //$NON-NLS-1$
		case "N", "H", "L", "HH", "LL", "A", "AA" -> Texts.get("flag." + result.flag()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
		default -> result.interpretation().isBlank() ? result.flag() : result.interpretation();
		};
	}

	/**
	 * @param result a result
	 * @return its reference range; empty if none is stated
	 */
	public static String range(LabResult result) {
		if (result.low().isBlank() && result.high().isBlank()) {
			return ""; //$NON-NLS-1$
		}
		if (result.low().isBlank()) {
			return "≤ " + result.high(); //$NON-NLS-1$
		}
		return result.high().isBlank() ? "≥ " + result.low() : result.low() + " – " + result.high(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param result a result
	 * @return whether it calls for attention at once
	 */
	public static boolean critical(LabResult result) {
		return result.flag().equals("HH") || result.flag().equals("LL") || result.flag().equals("AA"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private static int rank(LabResult result) {
		return critical(result) ? 0 : result.abnormal() ? 1 : 2;
	}
}
