package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;

/**
 * Some thousand entries in memory, found by the words that the index finds its own by, and by those of notes. Does not change.
 */
final class FewEntries {

	static final FewEntries NONE = new FewEntries(List.of());

	/** An entry with its words. */
	private record Line(DirectoryHit hit, Map<String, Field> words, List<String> numbers) {

		/** How much an entry weighs for a word, 0 when it does not have it. */
		int weight(String word, Predicate<String> near) {
			Field whole = words.get(word);
			int best = whole == null ? 0 : Field.weight(whole.ordinal(), Field.Match.WHOLE);
			for (Map.Entry<String, Field> each : words.entrySet()) {
				int field = each.getValue().ordinal();
				if (each.getKey().startsWith(word)) {
					best = Math.max(best, Field.weight(field, Field.Match.BEGINNING));
				} else if (best < Field.weight(field, Field.Match.NEARLY) && near.test(each.getKey())) {
					best = Field.weight(field, Field.Match.NEARLY);
				}
			}
			return numbers.stream().anyMatch(number -> number.startsWith(word)) ? Field.weight(Field.NAME.ordinal(), Field.Match.WHOLE) : best;
		}
	}

	private record Weighed(DirectoryHit hit, int weight) {
	}

	private final List<Line> lines = new ArrayList<>();
	private final Map<String, List<DirectoryHit>> byAddress = new HashMap<>();

	private FewEntries(List<DirectoryHit> hits) {
		Vocabulary vocabulary = new Vocabulary();
		EntryWords words = new EntryWords(new FieldWords(vocabulary));
		List<int[]> rows = new ArrayList<>();
		for (DirectoryHit hit : hits) {
			words.take(Row.of(hit.entry()));
			rows.add(Arrays.copyOf(words.row(), EntryWords.once(words.row(), words.size())));
		}
		String[] texts = vocabulary.words();
		for (int i = 0; i < hits.size(); i++) {
			DirectoryHit hit = hits.get(i);
			Map<String, Field> all = new HashMap<>();
			for (int word : rows.get(i)) {
				all.put(texts[word >>> Field.BITS], Field.values()[word & Field.MASK]);
			}
			Folding.words(hit.note()).forEach(word -> all.putIfAbsent(word, Field.ELSEWHERE));
			lines.add(new Line(hit, all, Stream.of(hit.entry().rpps(), hit.entry().finess()).filter(NumberKey::isNumber).toList()));
			byAddress.computeIfAbsent(Merging.address(hit.entry()), a -> new ArrayList<>(1)).add(hit);
		}
	}

	/**
	 * @param hits what is there, in the order in which those that match equally well are given
	 * @return the same, ready to be searched
	 */
	static FewEntries of(List<DirectoryHit> hits) {
		return new FewEntries(hits);
	}

	int size() {
		return lines.size();
	}

	/** Where nothing is as it was typed, what is spelled nearly so: with one slip in a word, otherwise two in a long one. */
	DirectoryAnswer search(DirectoryQuery query) {
		List<DirectoryHit> exact = matches(query.text());
		if (!exact.isEmpty()) {
			return answer(exact, query, false);
		}
		List<String> words = Query.words(query.text());
		List<DirectoryHit> near = withAll(words, 1);
		if (near.isEmpty()) {
			near = Query.apart(words).stream().map(way -> withAll(way.words(), 0)).filter(found -> !found.isEmpty()).findFirst().orElse(List.of());
		}
		return answer(near.isEmpty() && words.stream().anyMatch(NearWords::mayHaveTwoSlips) ? withAll(words, 2) : near, query, true);
	}

	private static DirectoryAnswer answer(List<DirectoryHit> hits, DirectoryQuery query, boolean near) {
		List<DirectoryHit> found = hits.stream().filter(hit -> query.filter().accepts(hit.entry())).toList();
		return new DirectoryAnswer(found.size(), found.stream().limit(query.limit()).toList(), near && !found.isEmpty());
	}

	private List<DirectoryHit> matches(String typed) {
		List<DirectoryHit> known = find(typed);
		if (!known.isEmpty()) {
			return known;
		}
		List<List<String>> ways = new ArrayList<>();
		ways.add(Query.words(typed));
		ways.addAll(Query.otherWays(typed));
		return ways.stream().map(way -> withAll(way, 0)).filter(found -> !found.isEmpty()).findFirst().orElse(List.of());
	}

	private List<DirectoryHit> withAll(List<String> words, int slips) {
		Map<String, Predicate<String>> near = new HashMap<>();
		words.forEach(word -> near.put(word, slips == 0 ? other -> false : NearWords.test(word, slips)));
		List<Weighed> found = new ArrayList<>();
		for (Line line : words.isEmpty() ? List.<Line>of() : lines) {
			int sum = 0;
			for (String word : words) {
				int weight = line.weight(word, near.get(word));
				if (weight == 0) {
					sum = 0;
					break;
				}
				sum += weight;
			}
			if (sum > 0) {
				found.add(new Weighed(line.hit(), sum));
			}
		}
		return found.stream().sorted(Comparator.comparingInt(Weighed::weight).reversed()).map(Weighed::hit).toList();
	}

	List<DirectoryHit> find(String address) {
		return byAddress.getOrDefault(Merging.address(address), List.of());
	}

	List<DirectoryHit> sameHolder(DirectoryEntry entry) {
		return lines.stream().map(Line::hit).filter(hit -> Holders.same(entry, hit.entry())).toList();
	}

	List<FacetValue> values(Facet facet) {
		Map<String, Integer> counts = new HashMap<>();
		for (Line line : lines) {
			String value = value(line.hit().entry(), facet);
			if (!value.isEmpty()) {
				counts.merge(value, 1, Integer::sum);
			}
		}
		return counts.entrySet().stream().map(e -> new FacetValue(e.getKey(), e.getValue()))
				.sorted(Comparator.comparingInt(FacetValue::entries).reversed().thenComparing(FacetValue::value)).toList();
	}

	private static String value(DirectoryEntry entry, Facet facet) {
		return switch (facet) {
		case PROFESSION -> entry.profession();
		case SPECIALTY -> entry.specialty();
		case DEPARTMENT -> entry.workplace().department();
		case TYPE -> entry.type().name();
		};
	}
}
