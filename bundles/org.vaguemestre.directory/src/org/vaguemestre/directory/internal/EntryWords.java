package org.vaguemestre.directory.internal;

import java.util.Arrays;


/** The words that an entry is found by, each with the weightiest field it stands in. Used again and again by one thread. */
final class EntryWords {

	/** An entry with more words keeps the first ones, which are the names. */
	private static final int MOST = Inverter.MOST_KEYS / IndexWriter.SHORT;
	/** There is no such number. */
	static final long NO_NUMBER = -1;

	private final FieldWords cut;
	private final Text[] codes = new Text[Departments.count()];
	private final int[] row = new int[MOST];
	private final long[] numbers = new long[2];
	private int size;

	EntryWords(FieldWords cut) {
		this.cut = cut;
		Arrays.setAll(codes, department -> new Text(Departments.code(department)));
	}

	/** Finds the words and numbers of an entry. */
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
		numbers[0] = number(entry.number());
		numbers[1] = number(entry.structure());
		for (Text line : entry.lines()) {
			add(cut.street(line), Field.ELSEWHERE);
		}
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

	private long number(Text text) {
		if (NumberKey.isNumber(text.string())) {
			return NumberKey.first(text.string());
		}
		add(cut.once(text.bytes(), 0, text.bytes().length), Field.ELSEWHERE);
		return NO_NUMBER;
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
