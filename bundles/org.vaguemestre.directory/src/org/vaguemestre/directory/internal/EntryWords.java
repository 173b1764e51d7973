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

	private final FieldWords cut;
	private final Map<String, Field> words = new LinkedHashMap<>();
	private final List<String> numbers = new ArrayList<>(2);

	private EntryWords(FieldWords cut) {
		this.cut = cut;
	}

	static EntryWords of(DirectoryEntry entry, FieldWords cut) {
		EntryWords found = new EntryWords(cut);
		Holder holder = entry.holder();
		Workplace workplace = entry.workplace();
		boolean person = !holder.lastName().isEmpty() || !holder.firstName().isEmpty();
		Field structure = person ? Field.ELSEWHERE : Field.STRUCTURE;
		found.lastName(holder.lastName());
		found.name(holder.firstName(), Field.FIRST_NAME);
		found.name(workplace.brand(), structure);
		found.name(workplace.name(), structure);
		found.name(workplace.service(), structure);
		found.add(cut.activity(holder.profession()), Field.ACTIVITY);
		found.add(cut.activity(holder.specialty()), Field.ACTIVITY);
		found.add(cut.plain(workplace.postcode()), Field.PLACE);
		found.name(workplace.place(), Field.PLACE);
		found.add(cut.plain(workplace.department()), Field.PLACE);
		String code = Departments.code(Departments.of(workplace.postcode(), workplace.department()));
		if (!workplace.postcode().startsWith(code)) {
			found.add(cut.plain(code), Field.PLACE);
		}
		found.address(entry.address());
		workplace.lines().forEach(line -> found.name(line, Field.ELSEWHERE));
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

	private void lastName(String text) {
		name(text, Field.OTHER_NAME);
		List<String> parts = cut.plain(text);
		int first = 0;
		while (first + 1 < parts.size() && Synonyms.PARTICLES.contains(parts.get(first))) {
			first++;
		}
		// Le Goff: whoever types either half, or both in one, means the name
		for (int i = 0; i <= first && i < parts.size(); i++) {
			add(parts.get(i), parts.size() == 1 ? Field.SOLE_NAME : Field.NAME);
		}
		if (first > 0) {
			add(Folding.bounded(String.join("", parts.subList(0, first + 1))), //$NON-NLS-1$
					first + 1 == parts.size() ? Field.SOLE_NAME : Field.NAME);
		}
	}

	private void name(String text, Field field) {
		add(cut.name(text), field);
	}

	/** Few people share the left half of an address, and many the right one. */
	private void address(String text) {
		int at = text.indexOf('@');
		add(Folding.words(text.substring(0, Math.max(0, at))), Field.ELSEWHERE);
		add(cut.plain(text.substring(at + 1)), Field.ELSEWHERE);
	}

	private void number(String text) {
		if (NumberKey.isNumber(text)) {
			numbers.add(text);
		} else {
			add(Folding.words(text), Field.ELSEWHERE);
		}
	}

	private void add(List<String> some, Field field) {
		for (String word : some) {
			add(word, field);
		}
	}

	private void add(String word, Field field) {
		Field old = words.size() < MOST ? words.putIfAbsent(word, field) : words.getOrDefault(word, Field.NAME);
		if (old != null && field.ordinal() < old.ordinal()) {
			words.put(word, field);
		}
	}
}
