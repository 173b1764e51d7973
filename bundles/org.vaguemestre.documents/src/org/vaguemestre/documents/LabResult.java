package org.vaguemestre.documents;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import org.vaguemestre.documents.internal.write.LabWords;

/**
 * One laboratory result, as the document states it. What is not stated is empty; nothing is ever null.
 *
 * @param section        the headings that it stands under, the widest first, between {@code ›}
 * @param label          what was measured
 * @param code           its LOINC code; in HPRIM the sender's own
 * @param value          the value, a number or words
 * @param unit           the unit (UCUM in a CDA, for instance {@code 10*9/L})
 * @param low            the lower end of the reference range
 * @param high           the upper end of the reference range
 * @param flag           HL7 code of the interpretation: {@code H}, {@code L}, {@code HH}, {@code LL}, {@code A}, {@code N};
 *                       of an antibiogram {@code S}, {@code I}, {@code R}
 * @param interpretation the interpretation in words
 * @param taken          when the specimen was taken or the value was measured, if it says so itself
 */
public record LabResult(String section, String label, String code, String value, String unit, String low, String high,
		String flag, String interpretation, Optional<OffsetDateTime> taken) {

	/** What calls for attention at once before what is abnormal, and that before the rest. */
	public static final Comparator<LabResult> URGENCY = Comparator.comparingInt(r -> r.critical() ? 0 : r.abnormal() ? 1 : 2);

	private static final Set<String> CRITICAL = Set.of("AA", "HH", "LL", "HU", "LU"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
	/** Normal, susceptible to the antibiotic, better, negative, not detected. */
	private static final Set<String> USUAL = Set.of("", "N", "S", "B", "NEG", "ND"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$

	/** @throws NullPointerException if a component is null */
	public LabResult {
		Objects.requireNonNull(section);
		Objects.requireNonNull(label);
		Objects.requireNonNull(code);
		Objects.requireNonNull(value);
		Objects.requireNonNull(unit);
		Objects.requireNonNull(low);
		Objects.requireNonNull(high);
		Objects.requireNonNull(flag);
		Objects.requireNonNull(interpretation);
		Objects.requireNonNull(taken);
	}

	/**
	 * A result that has no time of its own.
	 *
	 * @param section        the headings that it stands under
	 * @param label          what was measured
	 * @param code           its code
	 * @param value          the value
	 * @param unit           the unit
	 * @param low            the lower end of the reference range
	 * @param high           the upper end of the reference range
	 * @param flag           HL7 code of the interpretation
	 * @param interpretation the interpretation in words
	 */
	public LabResult(String section, String label, String code, String value, String unit, String low, String high, String flag,
			String interpretation) {
		this(section, label, code, value, unit, low, high, flag, interpretation, Optional.empty());
	}

	/** @return the value with its unit as they stand on paper: {@code 8.2 G/L} for {@code 10*9/L} */
	public String shownValue() {
		return (value + ' ' + LabWords.unit(unit)).strip();
	}

	/** @return whether the document says that the value is outside what is usual, or says nothing and it is outside its range */
	public boolean abnormal() {
		return !USUAL.contains(flag) || flag.isEmpty() && outside();
	}

	/** @return whether the value calls for attention at once: far outside what is usual (BIO/va1.01) */
	public boolean critical() {
		return CRITICAL.contains(flag);
	}

	/** @return the value as a number; empty if it is words, a range or only a bound */
	public OptionalDouble number() {
		return number(value);
	}

	private boolean outside() {
		OptionalDouble own = number();
		OptionalDouble least = number(low);
		OptionalDouble most = number(high);
		return own.isPresent() && (least.isPresent() && own.getAsDouble() < least.getAsDouble()
				|| most.isPresent() && own.getAsDouble() > most.getAsDouble());
	}

	/**
	 * @param text an end of a range, or a value
	 * @return the number that it is, written with a point or a comma; empty if it is words or only a bound
	 */
	public static OptionalDouble number(String text) {
		String number = LabWords.number(text);
		return number.isEmpty() || number.length() > 30 ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(number));
	}

	/**
	 * @param results in the order of the document
	 * @return critical ones, then abnormal ones, then the others; each group in the order of the document
	 */
	public static List<LabResult> abnormalFirst(List<LabResult> results) {
		return results.stream().sorted(URGENCY).toList();
	}
}
