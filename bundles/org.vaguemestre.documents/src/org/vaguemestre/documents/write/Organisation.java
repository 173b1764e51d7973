package org.vaguemestre.documents.write;

import java.util.Objects;

/**
 * A practice, laboratory or hospital.
 *
 * @param id       national identifier of a structure: {@code 1} and FINESS, {@code 3} and SIRET
 * @param name     its name
 * @param street   house number and street; may be empty
 * @param postcode may be empty
 * @param city     may be empty
 * @param phone    may be empty
 * @param facility what kind it is (1.2.250.1.71.4.2.4), for instance {@code SA25} for a laboratory
 */
public record Organisation(String id, String name, String street, String postcode, String city, String phone,
		CodedValue facility) {

	/** OID of the national identifiers of structures. */
	public static final String ID_ROOT = "1.2.250.1.71.4.2.2"; //$NON-NLS-1$
	/** OID of the kinds of structures. */
	public static final String FACILITY_SYSTEM = "1.2.250.1.71.4.2.4"; //$NON-NLS-1$

	/** @throws NullPointerException if a component is null */
	public Organisation {
		Objects.requireNonNull(id);
		Objects.requireNonNull(name);
		Objects.requireNonNull(street);
		Objects.requireNonNull(postcode);
		Objects.requireNonNull(city);
		Objects.requireNonNull(phone);
		Objects.requireNonNull(facility);
	}
}
