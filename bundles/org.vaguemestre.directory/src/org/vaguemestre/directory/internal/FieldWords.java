package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The words that one field is found by, as their numbers. Most texts of a directory stand in thousands of entries, so that those
 * seen before are remembered, up to a bound.
 */
final class FieldWords {

	private static final int MOST = 50_000;
	private static final int[] NONE = {};
	private static final Pattern PIECES = Pattern.compile("[\\s,;/()]+"); //$NON-NLS-1$

	private final Vocabulary vocabulary;
	private final Map<String, int[]> plain = new HashMap<>();
	private final Map<String, int[]> names = new HashMap<>();
	private final Map<String, int[]> activities = new HashMap<>();

	FieldWords(Vocabulary vocabulary) {
		this.vocabulary = vocabulary;
	}

	/** The words alone. */
	int[] plain(String text) {
		return known(plain, text, Folding::words);
	}

	/** The words, and what the people of a specialty are called. */
	int[] activity(String text) {
		return known(activities, text, FieldWords::ofActivity);
	}

	/** A name is found by its parts, and by what they make when they are written in one: Jean-Pierre, L’Haÿ, Le Fèvre. */
	int[] name(String text) {
		return known(names, text, FieldWords::ofName);
	}

	/** The words of a text that stands nowhere else. */
	int[] once(String text) {
		return numbers(Folding.words(text));
	}

	int word(String word) {
		return vocabulary.number(word);
	}

	private int[] known(Map<String, int[]> known, String text, Function<String, List<String>> cut) {
		if (text.isEmpty()) {
			return NONE;
		}
		int[] words = known.get(text);
		if (words == null) {
			words = numbers(cut.apply(text));
			if (known.size() < MOST) {
				known.put(text, words);
			}
		}
		return words;
	}

	private int[] numbers(List<String> words) {
		int[] numbers = new int[words.size()];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = vocabulary.number(words.get(i));
		}
		return numbers;
	}

	private static List<String> ofActivity(String text) {
		List<String> words = new ArrayList<>();
		for (String word : Folding.words(text)) {
			words.add(word);
			words.addAll(Synonyms.ofActivity(word));
		}
		return words;
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
		for (String piece : PIECES.split(text)) {
			List<String> joined = Folding.words(piece);
			if (joined.size() == 2) {
				words.add(Folding.bounded(joined.get(0) + joined.get(1)));
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
