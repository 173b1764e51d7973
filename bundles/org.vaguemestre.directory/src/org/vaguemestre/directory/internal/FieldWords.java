package org.vaguemestre.directory.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words that one field is found by, as their numbers. Texts remember theirs. */
final class FieldWords {

	/** What a text may be read as. */
	enum Kind {
		PLAIN, ACTIVITY, NAME, STRUCTURE, STREET, FIRST_NAME, LAST_NAME
	}

	private static final int[] NONE = {};
	/** More parts than this are not one name. */
	private static final int MOST_JOINED = 4;
	private static final Pattern PIECES = Pattern.compile("[\\s,;/()]+"); //$NON-NLS-1$

	private final Vocabulary vocabulary;
	private final Function<Text, int[]> plain = text -> once(text.bytes(), 0, text.bytes().length);
	private final Function<Text, int[]> activities = text -> numbers(ofActivity(text.string()));
	private final Function<Text, int[]> names = text -> numbers(ofName(text.string()));
	private final Function<Text, int[]> structures = this::ofStructure;
	private final Function<Text, int[]> streets = text -> numbers(ofStreet(text.string()));
	private final Function<Text, int[]> firstNames = text -> numbers(ofFirstName(text.string()));
	private final Function<Text, int[]> lastNames = this::ofLastName;
	private final byte[] word = new byte[Folding.LONGEST_WORD];
	private int[] found = new int[1 << 6];

	FieldWords(Vocabulary vocabulary) {
		this.vocabulary = vocabulary;
	}

	/** The words alone. */
	int[] plain(Text text) {
		return text.isEmpty() ? NONE : text.words(Kind.PLAIN, plain);
	}

	/** The words, and what the people of a specialty are called. */
	int[] activity(Text text) {
		return text.isEmpty() ? NONE : text.words(Kind.ACTIVITY, activities);
	}

	/** A name is found by its parts, and by what they make when they are written in one: Jean-Pierre, L’Haÿ, Le Fèvre. */
	int[] name(Text text) {
		return text.isEmpty() ? NONE : text.words(Kind.NAME, names);
	}

	/** The words of a structure's name and what they are typed for as well, with the field of each in the lowest bits. */
	int[] structure(Text text) {
		return text.isEmpty() ? NONE : text.words(Kind.STRUCTURE, structures);
	}

	/** The words of a line of a postal address, and what the post shortens of them. */
	int[] street(Text text) {
		return text.isEmpty() ? NONE : text.words(Kind.STREET, streets);
	}

	/** The words of a first name, and its initials: who signs J.-P. is looked for as JP. */
	int[] firstName(Text text) {
		return text.isEmpty() ? NONE : text.words(Kind.FIRST_NAME, firstNames);
	}

	/** The words of the name of a person, with the field of each in the lowest bits. */
	int[] lastName(Text text) {
		return text.isEmpty() ? NONE : text.words(Kind.LAST_NAME, lastNames);
	}

	/** The words of a text that stands nowhere else, in UTF-8. */
	int[] once(byte[] text, int start, int end) {
		int size = 0;
		int length = 0;
		for (int i = start; i <= end; i++) {
			if (i < end && text[i] < 0) {
				return numbers(Folding.words(new String(text, start, end - start, StandardCharsets.UTF_8)));
			}
			int letter = i == end ? -1 : Folding.ascii(text[i]);
			if (letter >= 0 && length < word.length) {
				word[length++] = (byte) letter;
			} else if (letter < 0 && length > 0) {
				if (size == found.length) {
					found = Arrays.copyOf(found, size * 2);
				}
				found[size++] = vocabulary.number(word, length);
				length = 0;
			}
		}
		return Arrays.copyOf(found, size);
	}

	private int[] numbers(List<String> words) {
		int[] numbers = new int[words.size()];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = vocabulary.number(words.get(i));
		}
		return numbers;
	}

	static int packed(int word, Field field) {
		return word << Field.BITS | field.ordinal();
	}

	private int[] ofLastName(Text text) {
		List<Integer> words = new ArrayList<>();
		for (int each : numbers(ofName(text.string()))) {
			words.add(packed(each, Field.OTHER_NAME));
		}
		List<String> parts = Folding.words(text.string());
		int first = 0;
		while (first + 1 < parts.size() && Synonyms.PARTICLES.contains(parts.get(first))) {
			first++;
		}
		// Le Goff: whoever types either half, or both in one, means the name
		for (int i = 0; i <= first && i < parts.size(); i++) {
			words.add(packed(vocabulary.number(parts.get(i)), parts.size() == 1 ? Field.SOLE_NAME : Field.NAME));
		}
		// whose name is written in one comes before them
		for (int end = 2; end <= Math.min(parts.size(), MOST_JOINED); end++) {
			if (end == first + 1 || end == parts.size()) {
				words.add(packed(vocabulary.number(Folding.bounded(String.join("", parts.subList(0, end)))), Field.NAME)); //$NON-NLS-1$
			}
		}
		return words.stream().mapToInt(Integer::intValue).toArray();
	}

	private static List<String> ofActivity(String text) {
		List<String> words = Folding.words(text);
		List<String> all = new ArrayList<>(Phrases.ofActivity(words));
		words.forEach(word -> addActivity(all, word));
		for (String piece : PIECES.split(text)) {
			List<String> parts = Folding.words(piece);
			if (parts.size() > 1 && parts.size() <= MOST_JOINED) {
				// Radio-thérapie, O.R.L.
				addActivity(all, Folding.bounded(String.join("", parts))); //$NON-NLS-1$
			}
		}
		return all;
	}

	private static void addActivity(List<String> all, String word) {
		all.add(word);
		all.addAll(Synonyms.ofActivity(word));
	}

	private int[] ofStructure(Text text) {
		List<Integer> words = new ArrayList<>();
		String initials = Folding.initialsJoined(text.string());
		List<String> parts = Folding.words(initials);
		for (int word : numbers(ofName(text.string()))) {
			words.add(packed(word, Field.STRUCTURE));
		}
		if (!initials.equals(text.string())) {
			for (int word : numbers(parts)) {
				words.add(packed(word, Field.STRUCTURE));
			}
		}
		// behind those that have the very word
		for (int word : numbers(Phrases.ofStructure(parts))) {
			words.add(packed(word, Field.ACTIVITY));
		}
		return words.stream().mapToInt(Integer::intValue).toArray();
	}

	private static List<String> ofStreet(String text) {
		List<String> words = ofName(text);
		words.addAll(Phrases.ofStreet(Folding.words(text)));
		return words;
	}

	private static List<String> ofFirstName(String text) {
		List<String> words = ofName(text);
		List<String> parts = Folding.words(text);
		if (parts.size() > 1 && parts.size() <= MOST_JOINED) {
			words.add(parts.stream().map(part -> part.substring(0, part.offsetByCodePoints(0, 1))).collect(Collectors.joining()));
		}
		return words;
	}

	/** Whether something may part words but not pieces, such as a hyphen; most texts have spaces alone. */
	private static boolean mayBeJoined(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			// the letters of Latin-1 stay letters, whatever accent is taken from them
			boolean latin = c >= 'À' && c <= 'ÿ' && c != '×' && c != '÷';
			if (c != ' ' && !latin && (c >= 0x80 || Folding.ascii((byte) c) < 0)) {
				return true;
			}
		}
		return false;
	}

	private static List<String> ofName(String text) {
		List<String> parts = Folding.words(text);
		List<String> words = new ArrayList<>();
		for (String word : parts) {
			words.add(word);
			words.addAll(Synonyms.of(word));
		}
		if (parts.size() < 2) {
			return words;
		}
		if (mayBeJoined(text)) {
			for (String piece : PIECES.split(text)) {
				List<String> joined = Folding.words(piece);
				if (joined.size() == 2) {
					words.add(Folding.bounded(joined.get(0) + joined.get(1)));
				}
			}
		}
		for (int i = 0; i + 1 < parts.size(); i++) {
			if (Synonyms.PARTICLES.contains(parts.get(i))) {
				words.add(Folding.bounded(parts.get(i) + parts.get(i + 1)));
				for (String other : Synonyms.of(parts.get(i))) {
					words.add(Folding.bounded(other + parts.get(i + 1)));
				}
			}
		}
		return words;
	}
}
