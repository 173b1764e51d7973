package org.vaguemestre.mail.ui.internal.clinical;

import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.vaguemestre.documents.LabResult;
import org.vaguemestre.mail.ui.internal.Texts;

/** Laboratory results as a reader wants them: what is abnormal first, each with its meaning in words. */
public final class ResultRows {

	private static final Pattern NUMBER = Pattern.compile("[<>≤≥]?\\s*-?\\d+\\.\\d+"); //$NON-NLS-1$

	private ResultRows() {
	}

	/**
	 * A line of the table.
	 *
	 * @param heading an examination; empty for a result
	 * @param result  a result; none in a heading
	 */
	public record Row(String heading, Optional<LabResult> result) {
	}

	/**
	 * @param results in the order of the document
	 * @return critical ones, then abnormal ones, then the others under the headings of their examinations; within each group in
	 *         the order of the document
	 */
	public static List<Row> grouped(List<LabResult> results) {
		List<Row> rows = new ArrayList<>();
		String heading = ""; //$NON-NLS-1$
		for (LabResult result : LabResult.abnormalFirst(results)) {
			if (!result.abnormal() && !result.critical() && !result.section().equals(heading)) {
				heading = result.section();
				rows.add(new Row(heading, Optional.empty()));
			}
			rows.add(new Row("", Optional.of(result))); //$NON-NLS-1$
		}
		return List.copyOf(rows);
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
	 * @param locale the reader's language
	 * @return its value with its unit; a CDA writes numbers with a point, the reader's language may not
	 */
	public static String value(LabResult result, Locale locale) {
		String shown = result.shownValue();
		return NUMBER.matcher(result.value()).matches() ? number(result.value(), locale) + shown.substring(result.value().length()) : shown;
	}

	/**
	 * @param result a result
	 * @param locale the reader's language
	 * @return its reference range; empty if none is stated
	 */
	public static String range(LabResult result, Locale locale) {
		String low = number(result.low(), locale);
		String high = number(result.high(), locale);
		if (low.isBlank() && high.isBlank()) {
			return ""; //$NON-NLS-1$
		}
		if (low.isBlank()) {
			return "≤ " + high; //$NON-NLS-1$
		}
		return high.isBlank() ? "≥ " + low : low + " – " + high; //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String number(String text, Locale locale) {
		return NUMBER.matcher(text).matches() ? text.replace('.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator()) : text;
	}
}
