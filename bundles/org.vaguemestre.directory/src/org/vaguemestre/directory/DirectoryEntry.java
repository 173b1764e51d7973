package org.vaguemestre.directory;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mailbox with the person or structure behind it. One address may have several entries, one for each activity of its holder.
 * Texts hold no control characters, and are empty where the source says nothing.
 *
 * @param address   the mail address, as the source writes it
 * @param type      the kind of mailbox
 * @param holder    the person, {@link Holder#NONE} for the box of a structure
 * @param workplace the structure and its place
 * @param paperless whether the holder wants no paper copy any more
 */
public record DirectoryEntry(String address, BoxType type, Holder holder, Workplace workplace, boolean paperless) {

	/** @return the name for a reader and for the head of a message: {@code Dr Hélène LEFÈVRE}, or the structure's */
	public String displayName() {
		String person = joined(" ", holder.title(), holder.firstName(), holder.lastName()); //$NON-NLS-1$
		return holder.lastName().isEmpty() && holder.firstName().isEmpty() ? organisationName() : person;
	}

	/** @return the name as lists sort it: {@code LEFÈVRE Hélène}, or the structure's */
	public String sortName() {
		String person = joined(" ", holder.lastName(), holder.firstName()); //$NON-NLS-1$
		return person.isEmpty() ? organisationName() : person;
	}

	/** @return profession and specialty in one line */
	public String activity() {
		return joined(", ", holder.profession(), holder.specialty()); //$NON-NLS-1$
	}

	/** @return the holder's profession */
	public String profession() {
		return holder.profession();
	}

	/** @return the holder's specialty */
	public String specialty() {
		return holder.specialty();
	}

	/** @return the number of the holder in the national register */
	public String rpps() {
		return holder.rpps();
	}

	/** @return the name of the structure: over the door if there is one, otherwise as registered */
	public String structure() {
		return workplace.brand().isEmpty() ? workplace.name() : workplace.brand();
	}

	/** @return the identifier of the structure */
	public String finess() {
		return workplace.finess();
	}

	/** @return place without postcode */
	public String place() {
		return workplace.place();
	}

	/** @return postcode */
	public String postcode() {
		return workplace.postcode();
	}

	private String organisationName() {
		String name = joined(" – ", workplace.service(), structure()); //$NON-NLS-1$
		return name.isEmpty() ? address : name;
	}

	private static String joined(String between, String... texts) {
		return Stream.of(texts).filter(text -> !text.isEmpty()).collect(Collectors.joining(between));
	}
}
