package org.vaguemestre.host;

import java.util.List;
import java.util.Objects;

/**
 * Someone the practice writes to, as the office software keeps them. Texts are empty where it says nothing.
 *
 * @param address    the mail address, as a rule one of the trust space
 * @param title      form of address, for example {@code Dr}
 * @param lastName   name the profession is practised under; empty for the mailbox of a structure
 * @param firstName  first name the profession is practised under
 * @param profession in words, for example {@code Médecin}
 * @param specialty  in words, for example {@code Cardiologie et maladies vasculaires}
 * @param rpps       the 11-digit national number of a professional
 * @param structure  name of the practice or institution
 * @param lines      lines of the postal address above postcode and place
 * @param postcode   postcode
 * @param place      place, without its postcode
 */
public record Correspondent(String address, String title, String lastName, String firstName, String profession, String specialty,
		String rpps, String structure, List<String> lines, String postcode, String place) {

	/**
	 * @throws NullPointerException if a component is null
	 */
	public Correspondent {
		Objects.requireNonNull(address);
		Objects.requireNonNull(title);
		Objects.requireNonNull(lastName);
		Objects.requireNonNull(firstName);
		Objects.requireNonNull(profession);
		Objects.requireNonNull(specialty);
		Objects.requireNonNull(rpps);
		Objects.requireNonNull(structure);
		lines = List.copyOf(lines);
		Objects.requireNonNull(postcode);
		Objects.requireNonNull(place);
	}
}
