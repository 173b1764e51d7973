package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;

/** The words that an entry is found by, each with the weightiest field it stands in. */
final class EntryWords {

	/** An entry with more words keeps the first ones, which are the names. */
	private static final int MOST = 96;

	private final Map<String, Field> words = new LinkedHashMap<>();
	private final List<String> numbers = new ArrayList<>();

	private EntryWords() {
	}

	static EntryWords of(DirectoryEntry entry) {
		EntryWords found = new EntryWords();
		Holder holder = entry.holder();
		Workplace workplace = entry.workplace();
		boolean person = !holder.lastName().isEmpty() || !holder.firstName().isEmpty();
		Field structure = person ? Field.ELSEWHERE : Field.STRUCTURE;
		found.lastName(holder.lastName());
		found.name(holder.firstName(), Field.FIRST_NAME);
		found.name(workplace.brand(), structure);
		found.name(workplace.name(), structure);
		found.name(workplace.service(), structure);
		found.activity(holder.profession());
		found.activity(holder.specialty());
		found.plain(workplace.postcode());
		found.name(workplace.place(), Field.ELSEWHERE);
		found.plain(entry.address());
		workplace.lines().forEach(line -> found.name(line, Field.ELSEWHERE));
		found.plain(workplace.department());
		found.number(holder.rpps());
		found.number(workplace.finess());
		return found;
	}

	Map<String, Field> words() {
		return words;
	}

	/** Identifiers, which {@link NumberKey} has its own index for. */
	List<String> numbers() {
		return numbers;
	}

	private void plain(String text) {
		Folding.words(text).forEach(word -> add(word, Field.ELSEWHERE));
	}

	private void activity(String text) {
		for (String word : Folding.words(text)) {
			add(word, Field.ACTIVITY);
			Synonyms.ofActivity(word).forEach(other -> add(other, Field.ACTIVITY));
		}
	}

	private void lastName(String text) {
		name(text, Field.OTHER_NAME);
		List<String> parts = Folding.words(text);
		if (!parts.isEmpty()) {
			add(parts.get(0), Field.NAME);
		}
		if (parts.size() > 1 && Synonyms.PARTICLES.contains(parts.get(0))) {
			// Le Goff: whoever types either half, or both in one, means the name
			add(parts.get(1), Field.NAME);
			add(parts.get(0) + parts.get(1), Field.NAME);
		}
	}

	/** A name is found by its parts, and by what they make when they are written in one: Jean-Pierre, L’Haÿ, Le Fèvre. */
	private void name(String text, Field field) {
		if (text.isEmpty()) {
			return;
		}
		List<String> parts = Folding.words(text);
		for (String word : parts) {
			add(word, field);
			Synonyms.of(word).forEach(other -> add(other, field));
		}
		for (String piece : text.split("[\\s,;/()]+")) { //$NON-NLS-1$
			List<String> joined = Folding.words(piece);
			if (joined.size() == 2) {
				add(joined.get(0) + joined.get(1), field);
			}
		}
		for (int i = 0; i + 1 < parts.size(); i++) {
			if (Synonyms.PARTICLES.contains(parts.get(i))) {
				add(parts.get(i) + parts.get(i + 1), field);
			}
		}
	}

	private void number(String text) {
		if (NumberKey.isNumber(text)) {
			numbers.add(text);
		} else {
			plain(text);
		}
	}

	private void add(String word, Field field) {
		String bounded = word.length() > Folding.LONGEST_WORD ? word.substring(0, Folding.LONGEST_WORD) : word;
		Field old = words.get(bounded);
		if (old == null && words.size() >= MOST) {
			return;
		}
		if (old == null || field.ordinal() < old.ordinal()) {
			words.put(bounded, field);
		}
	}
}
