package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The words that one field is found by. Most texts of a directory stand in thousands of entries, so that those seen before are
 * remembered, up to a bound.
 */
final class FieldWords {

	private static final int MOST = 50_000;
	private static final Pattern PIECES = Pattern.compile("[\\s,;/()]+"); //$NON-NLS-1$

	private final Map<String, List<String>> plain = new HashMap<>();
	private final Map<String, List<String>> names = new HashMap<>();
	private final Map<String, List<String>> activities = new HashMap<>();

	/** The words alone. */
	List<String> plain(String text) {
		return known(plain, text, Folding::words);
	}

	/** The words, and what the people of a specialty are called. */
	List<String> activity(String text) {
		return known(activities, text, FieldWords::ofActivity);
	}

	/** A name is found by its parts, and by what they make when they are written in one: Jean-Pierre, L’Haÿ, Le Fèvre. */
	List<String> name(String text) {
		return known(names, text, FieldWords::ofName);
	}

	private static List<String> known(Map<String, List<String>> known, String text, Function<String, List<String>> cut) {
		if (text.isEmpty()) {
			return List.of();
		}
		List<String> words = known.get(text);
		if (words == null) {
			words = cut.apply(text);
			if (known.size() < MOST) {
				known.put(text, words);
			}
		}
		return words;
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
