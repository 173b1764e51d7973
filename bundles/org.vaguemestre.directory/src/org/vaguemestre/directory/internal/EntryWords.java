package org.vaguemestre.directory.internal;

import java.util.Arrays;

/** The words that an entry is found by, with the fields they stand in. Used again and again by one thread. */
final class EntryWords {

	/** An entry with more words keeps the first ones, which are the names. */
	private static final int MOST = Inverter.MOST_KEYS / IndexWriter.SHORT;

	private final FieldWords cut;
	private final Text[] codes = new Text[Departments.count()];
	private final int[] row = new int[MOST];
	private int size;

	EntryWords(FieldWords cut) {
		this.cut = cut;
		Arrays.setAll(codes, department -> new Text(Departments.code(department)));
	}

	/** Finds the words of an entry; some may stand in several fields. */
	void take(Row entry) {
		size = 0;
		boolean person = !entry.lastName().isEmpty() || !entry.firstName().isEmpty();
		for (int word : cut.lastName(entry.lastName())) {
			add(word);
		}
		add(cut.firstName(entry.firstName()), Field.FIRST_NAME);
		structure(cut.structure(entry.brand()), person);
		structure(cut.structure(entry.name()), person);
		structure(cut.structure(entry.service()), person);
		add(cut.activity(entry.profession()), Field.ACTIVITY);
		add(cut.activity(entry.specialty()), Field.ACTIVITY);
		add(cut.plain(entry.postcode()), Field.PLACE);
		add(cut.name(entry.place()), Field.PLACE);
		add(cut.plain(entry.department()), Field.PLACE);
		Text code = codes[entry.area()];
		if (!entry.postcode().string().startsWith(code.string())) {
			add(cut.plain(code), Field.PLACE);
		}
		// few people share the left half of an address, and many the right one
		byte[] address = entry.address().bytes();
		add(cut.once(address, 0, EntryText.domain(address)), Field.ELSEWHERE);
		add(cut.plain(entry.domain()), Field.ELSEWHERE);
		number(entry.number());
		number(entry.structure());
		for (Text line : entry.lines()) {
			add(cut.street(line), Field.ELSEWHERE);
		}
	}

	/** Numbers of words with their fields; only the first {@link #size} count. */
	int[] row() {
		return row;
	}

	int size() {
		return size;
	}

	/** Identifiers have an index of their own. */
	private void number(Text text) {
		if (NumberKey.of(text.bytes()) == NumberKey.NONE) {
			add(cut.once(text.bytes(), 0, text.bytes().length), Field.ELSEWHERE);
		}
	}

	private void structure(int[] words, boolean person) {
		for (int word : words) {
			add(person ? FieldWords.packed(word >>> Field.BITS, Field.ELSEWHERE) : word);
		}
	}

	private void add(int[] words, Field field) {
		for (int word : words) {
			add(FieldWords.packed(word, field));
		}
	}

	private void add(int word) {
		if (size < MOST) {
			row[size++] = word;
		}
	}

	/**
	 * Sorts words with their fields, and keeps of each word the weightiest field, which is the first one.
	 *
	 * @return how many are left
	 */
	static int once(int[] row, int size) {
		Arrays.sort(row, 0, size);
		int kept = 0;
		for (int i = 0; i < size; i++) {
			if (kept == 0 || row[i] >>> Field.BITS != row[kept - 1] >>> Field.BITS) {
				row[kept++] = row[i];
			}
		}
		return kept;
	}
}
