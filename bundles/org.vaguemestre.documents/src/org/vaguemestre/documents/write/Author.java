package org.vaguemestre.documents.write;

import java.util.Objects;

import org.vaguemestre.host.LetterHead;

/**
 * A professional who writes a document and answers for it.
 *
 * @param id           national identifier of a professional: {@code 8} and RPPS
 * @param title        {@code DR}, {@code PR} or a title of courtesy; may be empty
 * @param firstName    first name
 * @param name         family name
 * @param role         profession and speciality (1.2.250.1.213.1.1.4.5), for instance {@code G15_10/SM03}
 * @param organisation whom the author writes for
 */
public record Author(String id, String title, String firstName, String name, CodedValue role, Organisation organisation) {

	/** OID of the national identifiers of professionals. */
	public static final String ID_ROOT = "1.2.250.1.71.4.2.1"; //$NON-NLS-1$
	/** OID of professions with specialities. */
	public static final String ROLE_SYSTEM = "1.2.250.1.213.1.1.4.5"; //$NON-NLS-1$

	/** @throws NullPointerException if a component is null */
	public Author {
		Objects.requireNonNull(id);
		Objects.requireNonNull(title);
		Objects.requireNonNull(firstName);
		Objects.requireNonNull(name);
		Objects.requireNonNull(role);
		Objects.requireNonNull(organisation);
	}

	/**
	 * @param head who signs, as the office software knows it
	 * @return the same as the author of a document
	 */
	public static Author of(LetterHead head) {
		return new Author(head.professionalId(), head.title(), head.firstName(), head.name(),
				new CodedValue(head.roleCode(), head.roleLabel(), ROLE_SYSTEM),
				new Organisation(head.organisationId(), head.organisationName(), head.street(), head.postcode(), head.city(), head.phone(),
						new CodedValue(head.facilityCode(), head.facilityLabel(), Organisation.FACILITY_SYSTEM)));
	}

	/** @return {@code Dr Hélène LEFÈVRE} */
	public String displayName() {
		String shown = switch (title) {
		case "DR" -> "Dr "; //$NON-NLS-1$ //$NON-NLS-2$
		case "PR" -> "Pr "; //$NON-NLS-1$ //$NON-NLS-2$
		case "" -> ""; //$NON-NLS-1$ //$NON-NLS-2$
		default -> title + ' ';
		};
		return shown + firstName + ' ' + name;
	}
}
