package org.vaguemestre.directory.ui.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where the words that were typed stand in what is shown, without regard to accents and case, as the search itself does. */
final class TypedWords {

	/** Nothing was typed. */
	static final TypedWords NONE = new TypedWords(""); //$NON-NLS-1$

	/** A piece of a text. */
	record Range(int start, int end) {
	}

	/** A text without accents and case, and where each of its letters comes from. */
	private record Folded(String text, List<Integer> origins) {
	}

	private final List<String> words;

	/**
	 * @param typed what stands in the search field
	 */
	TypedWords(String typed) {
		words = Stream.of(fold(typed).text().split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).distinct().toList(); //$NON-NLS-1$
	}

	/**
	 * @param text what is shown
	 * @return the places of the words in it, in order, none overlapping
	 */
	List<Range> in(String text) {
		if (words.isEmpty() || text.isEmpty()) {
			return List.of();
		}
		Folded folded = fold(text);
		List<Range> all = new ArrayList<>();
		for (String word : words) {
			for (int at = next(folded.text(), word, 0); at >= 0; at = next(folded.text(), word, at + 1)) {
				int end = at + word.length();
				all.add(new Range(folded.origins().get(at), folded.origins().get(end - 1) + 1));
			}
		}
		all.sort(Comparator.comparingInt(Range::start).thenComparing(Range::end, Comparator.reverseOrder()));
		List<Range> apart = new ArrayList<>();
		for (Range range : all) {
			if (apart.isEmpty() || range.start() >= apart.get(apart.size() - 1).end()) {
				apart.add(range);
			}
		}
		return apart;
	}

	/**
	 * @param texts what is shown
	 * @return the words that stand in none of it
	 */
	TypedWords notIn(List<String> texts) {
		List<Folded> folded = texts.stream().map(TypedWords::fold).toList();
		return new TypedWords(String.join(" ", //$NON-NLS-1$
				words.stream().filter(word -> folded.stream().allMatch(text -> next(text.text(), word, 0) < 0)).toList()));
	}

	boolean isEmpty() {
		return words.isEmpty();
	}

	/** Where a word of the text begins like this one; -1 for nowhere. */
	private static int next(String text, String word, int from) {
		int at = text.indexOf(word, from);
		while (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
			at = text.indexOf(word, at + 1);
		}
		return at;
	}

	private static Folded fold(String text) {
		StringBuilder bare = new StringBuilder();
		List<Integer> origins = new ArrayList<>();
		for (int i = 0; i < text.length(); i++) {
			String letter = switch (text.charAt(i)) {
			case 'œ', 'Œ' -> "oe"; //$NON-NLS-1$
			case 'æ', 'Æ' -> "ae"; //$NON-NLS-1$
			default -> Normalizer.normalize(text.substring(i, i + 1), Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
			};
			for (int j = 0; j < letter.length(); j++) {
				if (Character.getType(letter.charAt(j)) != Character.NON_SPACING_MARK) {
					bare.append(letter.charAt(j));
					origins.add(i);
				}
			}
		}
		return new Folded(bare.toString(), origins);
	}
}
