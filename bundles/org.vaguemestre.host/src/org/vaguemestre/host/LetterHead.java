package org.vaguemestre.host;

import java.util.Objects;

/**
 * Who signs what the user sends, and for which practice: what the head of a clinical document needs (CI-SIS, minimal
 * structure). Parts of the address that are not known are empty; nothing is ever null.
 *
 * @param professionalId   the national identifier of the professional: {@code 8} and the RPPS
 * @param title            {@code DR}, {@code PR} or a title of courtesy; may be empty
 * @param firstName        the professional's first name
 * @param name             the professional's family name
 * @param roleCode         profession and speciality (1.2.250.1.213.1.1.4.5), for example {@code G15_10/SM26}
 * @param roleLabel        what a reader calls that role
 * @param organisationId   the national identifier of the practice: {@code 1} and FINESS, {@code 3} and SIRET
 * @param organisationName its name
 * @param street           house number and street
 * @param postcode         the postcode
 * @param city             the city
 * @param phone            the phone number
 * @param facilityCode     what kind of place it is (1.2.250.1.71.4.2.4), for example {@code SA07}
 * @param facilityLabel    what a reader calls that kind
 */
public record LetterHead(String professionalId, String title, String firstName, String name, String roleCode, String roleLabel,
		String organisationId, String organisationName, String street, String postcode, String city, String phone, String facilityCode,
		String facilityLabel) {

	/**
	 * @throws NullPointerException if a component is null
	 */
	public LetterHead {
		Objects.requireNonNull(professionalId);
		Objects.requireNonNull(title);
		Objects.requireNonNull(firstName);
		Objects.requireNonNull(name);
		Objects.requireNonNull(roleCode);
		Objects.requireNonNull(roleLabel);
		Objects.requireNonNull(organisationId);
		Objects.requireNonNull(organisationName);
		Objects.requireNonNull(street);
		Objects.requireNonNull(postcode);
		Objects.requireNonNull(city);
		Objects.requireNonNull(phone);
		Objects.requireNonNull(facilityCode);
		Objects.requireNonNull(facilityLabel);
	}
}
