package org.vaguemestre.documents;

import java.util.Objects;

/**
 * One laboratory result, as the document states it. What is not stated is empty; nothing is ever null.
 *
 * @param section        the heading that it stands under
 * @param label          what was measured
 * @param code           its LOINC code
 * @param value          the value, a number or words
 * @param unit           the unit
 * @param low            the lower end of the reference range
 * @param high           the upper end of the reference range
 * @param flag           HL7 code of the interpretation: {@code H}, {@code L}, {@code HH}, {@code LL}, {@code A}, {@code N}
 * @param interpretation the interpretation in words
 */
public record LabResult(String section, String label, String code, String value, String unit, String low, String high,
		String flag, String interpretation) {

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
	}

	/** @return whether the document says that the value is outside what is usual */
	public boolean abnormal() {
		return !flag.isEmpty() && !flag.equals("N"); //$NON-NLS-1$
	}
}
