package org.vaguemestre.directory;

/**
 * The professional a mailbox belongs to. Every text is empty where the source says nothing, as all are for the box of a
 * structure.
 *
 * @param title      form of address, such as {@code Dr} or {@code Mme}
 * @param lastName   name the profession is practised under
 * @param firstName  first name the profession is practised under
 * @param profession in words, such as {@code Médecin}
 * @param specialty  in words, such as {@code Cardiologie et maladies vasculaires}
 * @param rpps       number in the national register of professionals (RPPS), 11 digits; another identifier where the source
 *                   knows no RPPS
 */
public record Holder(String title, String lastName, String firstName, String profession, String specialty, String rpps) {

	/** Nobody in particular. */
	public static final Holder NONE = new Holder("", "", "", "", "", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
}
