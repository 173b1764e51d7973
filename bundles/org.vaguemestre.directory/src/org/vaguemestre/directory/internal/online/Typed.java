package org.vaguemestre.directory.internal.online;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.internal.EntryText;

/**
 * What to ask for a text that was typed.
 *
 * @param questions each a list, of which the later ones are for when the earlier ones find nothing
 * @param postcodes beginnings of postcodes, of which one must fit; empty for anywhere
 */
record Typed(List<List<Question>> questions, List<String> postcodes) {

	/** A search for less would be one for half of the country. */
	private static final int SHORTEST = 2;
	/** What a structure may have anywhere in its name. */
	private static final int SHORTEST_PART = 3;
	private static final int MOST_WORDS = 5;
	private static final Pattern RPPS = Pattern.compile("8?\\d{11}"); //$NON-NLS-1$
	private static final Pattern FINESS = Pattern.compile("\\d[0-9AB]\\d{7}"); //$NON-NLS-1$
	private static final Pattern POSTCODE = Pattern.compile("\\d{2,5}"); //$NON-NLS-1$

	static Typed of(String text) {
		String bare = text.strip();
		String number = String.join("", EntryText.sought(List.of(bare.split("\\s+")))).toUpperCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
		if (EntryText.isAddress(bare)) {
			return new Typed(Question.mailbox(FhirSource.spellings(bare)).stream().map(List::of).toList(), List.of());
		}
		if (RPPS.matcher(number).matches()) {
			return new Typed(List.of(List.of(Question.person(number.substring(number.length() - 11)))), List.of());
		}
		if (FINESS.matcher(number).matches()) {
			return new Typed(List.of(List.of(Question.structure(number))), List.of());
		}
		List<String> words = EntryText.sought(List.of(bare.split("[\\s,;]+"))).stream().map(EntryText::clean).filter(word -> !word.isEmpty()).limit(MOST_WORDS).toList(); //$NON-NLS-1$
		List<String> names = words.stream().filter(word -> word.chars().anyMatch(Character::isLetter)).toList();
		return new Typed(questions(names), words.stream().filter(word -> POSTCODE.matcher(word).matches()).toList());
	}

	private static List<List<Question>> questions(List<String> names) {
		List<List<Question>> questions = new ArrayList<>();
		if (names.stream().mapToInt(String::length).max().orElse(0) >= SHORTEST) {
			questions.add(names.size() == 1 ? List.of(Question.named(names)) : List.of(Question.named(names), Question.family(names)));
		}
		List<String> parts = names.stream().filter(name -> name.length() >= SHORTEST_PART).toList();
		if (!parts.isEmpty()) {
			questions.add(List.of(Question.structures(parts)));
		}
		return questions;
	}

	boolean isThere(DirectoryEntry entry) {
		return postcodes.isEmpty() || postcodes.stream().anyMatch(entry.postcode()::startsWith);
	}
}
