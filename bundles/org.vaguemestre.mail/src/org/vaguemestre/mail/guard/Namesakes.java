package org.vaguemestre.mail.guard;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;

/** Professionals who bear the same name: whoever writes to one of them must see that there are several. */
public final class Namesakes {

	/** So many of the same name are looked at. */
	private static final int LOOKED_AT = 20;

	private Namesakes() {
	}

	/**
	 * @param book  who is known on this workstation
	 * @param entry a professional; of a structure there are no namesakes
	 * @return others of that name, with accents, case and hyphens folded; not the same person elsewhere, as far as that can be told
	 */
	public static List<DirectoryEntry> of(AddressBook book, DirectoryEntry entry) {
		if (entry.holder().lastName().isEmpty() || entry.holder().firstName().isEmpty()) {
			return List.of();
		}
		return book.complete(entry.sortName(), LOOKED_AT).stream().map(DirectoryHit::entry).filter(other -> namesake(entry, other)).toList();
	}

	/**
	 * @param entry an entry
	 * @return what tells it from those of namesakes: activity, structure, postcode and place; texts may be empty
	 */
	static List<String> about(DirectoryEntry entry) {
		String structure = entry.displayName().contains(entry.structure()) ? "" : entry.structure(); //$NON-NLS-1$
		return Stream.of(entry.activity(), structure, (entry.postcode() + ' ' + entry.place()).strip()).filter(s -> !s.isBlank()).toList();
	}

	/** @return the entry of the person behind an address; empty if it is unknown, or no person's */
	static Optional<DirectoryEntry> person(AddressBook book, String address) {
		return book.find(address).stream().map(DirectoryHit::entry).filter(e -> !e.holder().lastName().isEmpty()).findFirst();
	}

	private static boolean namesake(DirectoryEntry one, DirectoryEntry other) {
		return fold(one.sortName()).equals(fold(other.sortName())) && !one.address().equalsIgnoreCase(other.address())
				&& (one.rpps().isEmpty() || !one.rpps().equals(other.rpps())) && !about(one).equals(about(other));
	}

	private static String fold(String name) {
		return Texts.fold(name).replaceAll("[-' ]+", " "); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
