package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;

/**
 * Some thousand entries in memory, found by the words that the index finds its own by, and by those of notes. Nothing is found that
 * is merely spelled nearly so. Does not change.
 */
final class FewEntries {

	static final FewEntries NONE = new FewEntries(List.of());

	/** An entry with its words. */
	private record Line(DirectoryHit hit, Map<String, Field> words, List<String> numbers) {

		/** How much an entry weighs for a word, 0 when it does not have it. */
		int weight(String word) {
			Field whole = words.get(word);
			int best = whole == null ? 0 : Field.weight(whole.ordinal(), Field.Match.WHOLE);
			for (Map.Entry<String, Field> each : words.entrySet()) {
				if (each.getKey().startsWith(word)) {
					best = Math.max(best, Field.weight(each.getValue().ordinal(), Field.Match.BEGINNING));
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
		FieldWords cut = new FieldWords();
		for (DirectoryHit hit : hits) {
			EntryWords words = EntryWords.of(hit.entry(), cut);
			Map<String, Field> all = new HashMap<>(words.words());
			Folding.words(hit.note()).forEach(word -> all.putIfAbsent(word, Field.ELSEWHERE));
			lines.add(new Line(hit, all, words.numbers()));
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

	DirectoryAnswer search(DirectoryQuery query) {
		List<DirectoryHit> found = matches(query.text()).stream().filter(hit -> query.filter().accepts(hit.entry())).toList();
		return new DirectoryAnswer(found.size(), found.stream().limit(query.limit()).toList(), false);
	}

	private List<DirectoryHit> matches(String typed) {
		List<DirectoryHit> known = find(typed);
		if (!known.isEmpty()) {
			return known;
		}
		List<String> words = Query.words(typed);
		List<List<String>> ways = new ArrayList<>();
		ways.add(words);
		ways.addAll(Query.joined(words));
		ways.add(Query.withoutSmall(words));
		return ways.stream().map(this::withAll).filter(found -> !found.isEmpty()).findFirst().orElse(List.of());
	}

	private List<DirectoryHit> withAll(List<String> words) {
		List<Weighed> found = new ArrayList<>();
		for (Line line : words.isEmpty() ? List.<Line>of() : lines) {
			int sum = 0;
			for (String word : words) {
				int weight = line.weight(word);
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
