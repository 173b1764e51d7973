package org.vaguemestre.mail.ui.internal.list;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.vaguemestre.mail.Excerpt.Range;
import org.vaguemestre.mail.Query;

/** Where the words of a query stand in the cells of a row, without regard to accents and case, as the search itself does. */
public final class Found {

	/** Nothing was looked for. */
	public static final Found NOTHING = new Found(new Query(List.of()));

	private static final Set<Query.Field> IN_CELLS = Set.of(Query.Field.ANY, Query.Field.FROM, Query.Field.TO, Query.Field.SUBJECT,
			Query.Field.PATIENT);

	private final Map<Query.Field, List<String>> words = new EnumMap<>(Query.Field.class);

	/**
	 * @param query what is looked for
	 */
	public Found(Query query) {
		for (Query.Term term : query.terms()) {
			if (term instanceof Query.Words w && !w.not() && IN_CELLS.contains(w.field())) {
				for (String word : w.phrase() ? new String[] { w.text() } : w.text().split("[^\\p{L}\\p{N}]+")) { //$NON-NLS-1$
					String bare = bare(word.strip(), new ArrayList<>());
					if (!bare.isEmpty()) {
						words.computeIfAbsent(w.field(), f -> new ArrayList<>()).add(bare);
					}
				}
			}
		}
	}

	/** @return whether there is nothing to mark */
	boolean nothing() {
		return words.isEmpty();
	}

	/**
	 * @param column   a column
	 * @param outgoing whether its correspondents are the recipients
	 * @param text     what the cell shows
	 * @return the places of the words in it, in order, none overlapping
	 */
	List<Range> in(Column column, boolean outgoing, String text) {
		List<String> wanted = new ArrayList<>(words.getOrDefault(Query.Field.ANY, List.of()));
		switch (column) {
		case WHO -> wanted.addAll(words.getOrDefault(outgoing ? Query.Field.TO : Query.Field.FROM, List.of()));
		case SUBJECT -> wanted.addAll(words.getOrDefault(Query.Field.SUBJECT, List.of()));
		case PATIENT -> wanted.addAll(words.getOrDefault(Query.Field.PATIENT, List.of()));
		default -> wanted.clear();
		}
		return wanted.isEmpty() || text.isEmpty() ? List.of() : places(wanted, text);
	}

	private static List<Range> places(List<String> wanted, String text) {
		List<Integer> origins = new ArrayList<>();
		String bare = bare(text, origins);
		List<Range> all = new ArrayList<>();
		for (String word : wanted) {
			for (int at = bare.indexOf(word); at >= 0; at = bare.indexOf(word, at + 1)) {
				// the search finds beginnings of words
				if (at == 0 || !Character.isLetterOrDigit(bare.charAt(at - 1))) {
					int start = origins.get(at);
					all.add(new Range(start, origins.get(at + word.length()) - start));
				}
			}
		}
		all.sort(Comparator.comparingInt(Range::start).thenComparing(Comparator.comparingInt(Range::length).reversed()));
		List<Range> apart = new ArrayList<>();
		int end = 0;
		for (Range range : all) {
			if (range.start() >= end) {
				apart.add(range);
				end = range.start() + range.length();
			}
		}
		return apart;
	}

	/** The text without accents and case; tells where each of its characters, and its end, stood. */
	private static String bare(String text, List<Integer> origins) {
		StringBuilder bare = new StringBuilder(text.length());
		for (int at = 0; at < text.length();) {
			int point = text.codePointAt(at);
			String parts = point < 128 ? String.valueOf((char) point) : Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
			int before = bare.length();
			parts.codePoints().filter(p -> Character.getType(p) != Character.NON_SPACING_MARK).map(Character::toLowerCase)
					.forEach(bare::appendCodePoint);
			for (int i = before; i < bare.length(); i++) {
				origins.add(at);
			}
			at += Character.charCount(point);
		}
		origins.add(text.length());
		return bare.toString();
	}
}
