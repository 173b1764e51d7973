package org.vaguemestre.host;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The identity traits of a patient, as a record or a document states them.
 * What is not stated is empty; nothing is ever null.
 *
 * @param ins        the national identity, if stated
 * @param insQualified whether the one who states it holds the INS as qualified
 * @param birthName  the family name at birth; empty when unknown
 * @param firstNames every first name of the birth certificate, in order
 * @param usedName   the family name in use, if it differs or is stated
 * @param usedFirstName the first name in use, if stated
 * @param birthDate  the day of birth
 * @param sex        the administrative gender
 * @param birthPlace the INSEE code of the place of birth (5 characters)
 */
public record PatientIdentity(Optional<Ins> ins, boolean insQualified, String birthName, List<String> firstNames,
		Optional<String> usedName, Optional<String> usedFirstName, Optional<LocalDate> birthDate, Sex sex,
		Optional<String> birthPlace) {

	/**
	 * What is blank is not stated: many a program keeps an empty text where it knows nothing.
	 *
	 * @throws NullPointerException if a component is null
	 */
	public PatientIdentity {
		Objects.requireNonNull(ins);
		Objects.requireNonNull(birthName);
		firstNames = firstNames.stream().filter(n -> !n.isBlank()).toList();
		usedName = usedName.filter(n -> !n.isBlank());
		usedFirstName = usedFirstName.filter(n -> !n.isBlank());
		Objects.requireNonNull(birthDate);
		Objects.requireNonNull(sex);
		birthPlace = birthPlace.filter(p -> !p.isBlank());
	}

	/**
	 * The name as a practitioner reads it: <code>DUPONT Marie</code>, the used name first, then the birth name where it differs.
	 *
	 * @return never empty unless no name is known at all
	 */
	public String displayName() {
		String family = usedName.orElse(birthName);
		String first = usedFirstName.orElse(firstNames.isEmpty() ? "" : firstNames.get(0));
		return (family + " " + first).strip();
	}
}
