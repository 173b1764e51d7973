package org.vaguemestre.directory.internal;

import java.util.Arrays;
import java.util.List;

import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;

/** The words that an entry is found by, each with the weightiest field it stands in. Used again and again by one thread. */
final class EntryWords {

	/** An entry with more words keeps the first ones, which are the names. */
	private static final int MOST = Inverter.MOST_KEYS / IndexWriter.SHORT;
	/** There is no such number. */
	static final long NO_NUMBER = -1;

	private final FieldWords cut;
	private final int[] row = new int[MOST];
	private final long[] numbers = new long[2];
	private int size;

	EntryWords(FieldWords cut) {
		this.cut = cut;
	}

	/** Finds the words and numbers of an entry. */
	void take(DirectoryEntry entry) {
		size = 0;
		Holder holder = entry.holder();
		Workplace workplace = entry.workplace();
		boolean person = !holder.lastName().isEmpty() || !holder.firstName().isEmpty();
		Field structure = person ? Field.ELSEWHERE : Field.STRUCTURE;
		lastName(holder.lastName());
		add(cut.name(holder.firstName()), Field.FIRST_NAME);
		add(cut.name(workplace.brand()), structure);
		add(cut.name(workplace.name()), structure);
		add(cut.name(workplace.service()), structure);
		add(cut.activity(holder.profession()), Field.ACTIVITY);
		add(cut.activity(holder.specialty()), Field.ACTIVITY);
		add(cut.plain(workplace.postcode()), Field.PLACE);
		add(cut.name(workplace.place()), Field.PLACE);
		add(cut.plain(workplace.department()), Field.PLACE);
		String code = Departments.code(Departments.of(workplace.postcode(), workplace.department()));
		if (!workplace.postcode().startsWith(code)) {
			add(cut.plain(code), Field.PLACE);
		}
		address(entry.address());
		numbers[0] = number(holder.rpps());
		numbers[1] = number(workplace.finess());
		workplace.lines().forEach(line -> add(cut.name(line), Field.ELSEWHERE));
		once();
	}

	/** Numbers of words with their fields, each word once; only the first {@link #size} count. */
	int[] row() {
		return row;
	}

	int size() {
		return size;
	}

	/** Two identifiers, which {@link NumberKey} has its own index for, or {@link #NO_NUMBER}. */
	long[] numbers() {
		return numbers;
	}

	private void lastName(String text) {
		add(cut.name(text), Field.OTHER_NAME);
		List<String> parts = Folding.words(text);
		int first = 0;
		while (first + 1 < parts.size() && Synonyms.PARTICLES.contains(parts.get(first))) {
			first++;
		}
		// Le Goff: whoever types either half, or both in one, means the name
		for (int i = 0; i <= first && i < parts.size(); i++) {
			add(cut.word(parts.get(i)), parts.size() == 1 ? Field.SOLE_NAME : Field.NAME);
		}
		if (first > 0) {
			add(cut.word(Folding.bounded(String.join("", parts.subList(0, first + 1)))), //$NON-NLS-1$
					first + 1 == parts.size() ? Field.SOLE_NAME : Field.NAME);
		}
	}

	/** Few people share the left half of an address, and many the right one. */
	private void address(String text) {
		int at = text.indexOf('@');
		add(cut.once(text.substring(0, Math.max(0, at))), Field.ELSEWHERE);
		add(cut.plain(text.substring(at + 1)), Field.ELSEWHERE);
	}

	private long number(String text) {
		if (NumberKey.isNumber(text)) {
			return NumberKey.first(text);
		}
		add(cut.once(text), Field.ELSEWHERE);
		return NO_NUMBER;
	}

	private void add(int[] words, Field field) {
		for (int word : words) {
			add(word, field);
		}
	}

	private void add(int word, Field field) {
		if (size < MOST) {
			row[size++] = word << Field.BITS | field.ordinal();
		}
	}

	/** The weightiest field of a word is the first of its sorted ones. */
	private void once() {
		Arrays.sort(row, 0, size);
		int kept = 0;
		for (int i = 0; i < size; i++) {
			if (i == 0 || row[i] >>> Field.BITS != row[i - 1] >>> Field.BITS) {
				row[kept++] = row[i];
			}
		}
		size = kept;
	}
}
