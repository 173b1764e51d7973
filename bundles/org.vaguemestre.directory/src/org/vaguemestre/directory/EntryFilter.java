package org.vaguemestre.directory;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Narrows a search. Values of one set are alternatives, the sets hold together; an empty set narrows nothing. Values are
 * compared as the source writes them, in any case; those of an entry are found by {@link AddressBook#values}.
 *
 * @param professions   in words, as in {@link Holder#profession}
 * @param specialties   in words, as in {@link Holder#specialty}
 * @param departments   as in {@link Workplace#department}
 * @param types         kinds of mailbox
 * @param paperlessOnly only holders who want no paper copy any more
 */
public record EntryFilter(Set<String> professions, Set<String> specialties, Set<String> departments, Set<BoxType> types,
		boolean paperlessOnly) {

	/** Lets everything through. */
	public static final EntryFilter NONE = new EntryFilter(Set.of(), Set.of(), Set.of(), Set.of(), false);

	public EntryFilter {
		professions = Set.copyOf(professions);
		specialties = Set.copyOf(specialties);
		departments = Set.copyOf(departments);
		types = Set.copyOf(types);
	}

	/** @return whether everything passes */
	public boolean isNone() {
		// not by equals: that of a record takes many milliseconds when it is first asked for, and the first answer waits for it
		return professions.isEmpty() && specialties.isEmpty() && departments.isEmpty() && types.isEmpty() && !paperlessOnly;
	}

	/**
	 * @param entry one that a source found
	 * @return whether it passes
	 */
	public boolean accepts(DirectoryEntry entry) {
		Objects.requireNonNull(entry);
		return one(professions, entry.profession()) && one(specialties, entry.specialty())
				&& one(departments, entry.workplace().department()) && (types.isEmpty() || types.contains(entry.type()))
				&& (!paperlessOnly || entry.paperless());
	}

	private static boolean one(Set<String> wanted, String value) {
		String folded = value.toLowerCase(Locale.ROOT);
		return wanted.isEmpty() || wanted.stream().anyMatch(w -> w.toLowerCase(Locale.ROOT).equals(folded));
	}
}
