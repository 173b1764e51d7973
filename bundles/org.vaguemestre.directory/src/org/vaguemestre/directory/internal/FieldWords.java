package org.vaguemestre.directory.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The words that one field is found by, as their numbers. Texts remember theirs. */
final class FieldWords {

	/** What a text may be read as. */
	enum Kind {
		PLAIN, ACTIVITY, NAME, LAST_NAME
	}

	private static final int[] NONE = {};
	private static final Pattern PIECES = Pattern.compile("[\\s,;/()]+"); //$NON-NLS-1$

	private final Vocabulary vocabulary;
	private final Function<Text, int[]> plain = text -> once(text.bytes(), 0, text.bytes().length);
	private final Function<Text, int[]> activities = text -> numbers(ofActivity(text.string()));
	private final Function<Text, int[]> names = text -> numbers(ofName(text.string()));
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
		if (first > 0) {
			words.add(packed(vocabulary.number(Folding.bounded(String.join("", parts.subList(0, first + 1)))), //$NON-NLS-1$
					first + 1 == parts.size() ? Field.SOLE_NAME : Field.NAME));
		}
		return words.stream().mapToInt(Integer::intValue).toArray();
	}

	private static List<String> ofActivity(String text) {
		List<String> words = new ArrayList<>();
		for (String word : Folding.words(text)) {
			words.add(word);
			words.addAll(Synonyms.ofActivity(word));
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
