package org.vaguemestre.directory;

import java.util.List;

import org.vaguemestre.directory.internal.Departments;

/**
 * The structure a mailbox is attached to, and where it is. Texts are empty where the source says nothing.
 *
 * @param name       registered name of the structure
 * @param brand      name over the door, where it differs
 * @param service    service inside the structure
 * @param finess     identifier of the structure, as a rule its FINESS (9 characters)
 * @param lines      lines of the postal address above postcode and place
 * @param postcode   postcode
 * @param place      place, without its postcode
 * @param department department, as the source writes it
 * @param country    country
 */
public record Workplace(String name, String brand, String service, String finess, List<String> lines, String postcode,
		String place, String department, String country) {

	/** No structure at all. */
	public static final Workplace NONE = new Workplace("", "", "", "", List.of(), "", "", "", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$

	/**
	 * @param department as a source writes it: its name, its code or both
	 * @return its official code, such as {@code 69}, {@code 2A} or {@code 971}; empty where it is not known
	 */
	public static String departmentCode(String department) {
		return Departments.code(Departments.of(department));
	}

	public Workplace {
		lines = List.copyOf(lines);
	}
}
