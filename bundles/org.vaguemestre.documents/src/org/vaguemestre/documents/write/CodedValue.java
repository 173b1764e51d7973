package org.vaguemestre.documents.write;

import java.util.Objects;

/**
 * A code of a nomenclature.
 *
 * @param code   the code
 * @param label  what a reader calls it
 * @param system OID of the nomenclature
 */
public record CodedValue(String code, String label, String system) {

	/** OID of LOINC. */
	public static final String LOINC = "2.16.840.1.113883.6.1"; //$NON-NLS-1$

	/** @throws NullPointerException if a component is null */
	public CodedValue {
		Objects.requireNonNull(code);
		Objects.requireNonNull(label);
		Objects.requireNonNull(system);
	}

	/**
	 * @param code  a LOINC code
	 * @param label what a reader calls it
	 * @return the two
	 */
	public static CodedValue loinc(String code, String label) {
		return new CodedValue(code, label, LOINC);
	}
}
