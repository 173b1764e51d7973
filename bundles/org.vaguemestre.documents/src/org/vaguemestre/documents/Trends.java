package org.vaguemestre.documents;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How the results of one patient went over time: a series for each code and unit. Results whose value is no number are in no
 * series; different units are different series, for nothing is converted.
 */
public final class Trends {

	/**
	 * A value at a time.
	 *
	 * @param date     of the result; else of the act, for a laboratory that of the specimen; else of the document
	 * @param value    the number
	 * @param result   as the document states it
	 * @param document where it stands
	 */
	public record Point(OffsetDateTime date, double value, LabResult result, ClinicalDocument document) {
		/** @throws NullPointerException if a component is null */
		public Point {
			Objects.requireNonNull(date);
			Objects.requireNonNull(result);
			Objects.requireNonNull(document);
		}
	}

	/**
	 * The values of one code.
	 *
	 * @param code   LOINC, or the sender's own in an HPRIM
	 * @param label  what the newest document calls it
	 * @param unit   of all values, as the documents state it
	 * @param points the oldest first; at least one
	 */
	public record Series(String code, String label, String unit, List<Point> points) {
		/** @throws NullPointerException if a component is null */
		public Series {
			Objects.requireNonNull(code);
			Objects.requireNonNull(label);
			Objects.requireNonNull(unit);
			points = List.copyOf(points);
		}

		/** @return the newest value */
		public Point last() {
			return points.get(points.size() - 1);
		}
	}

	private record Key(String code, String sender, String unit) {
	}

	private Trends() {
	}

	/**
	 * @param documents of one patient, in any order; one that another of them replaces or that is withdrawn does not count, and the same
	 *                  document counts once
	 * @return the series, those with an abnormal newest value first, else in the order of the newest document
	 */
	public static List<Series> of(List<ClinicalDocument> documents) {
		List<ClinicalDocument> valid = new ArrayList<>(valid(documents));
		valid.sort(Comparator.comparing(Trends::date));
		Map<Key, List<Point>> points = new LinkedHashMap<>();
		for (ClinicalDocument document : valid) {
			for (LabResult result : document.results()) {
				result.number().ifPresent(n -> {
					// LOINC is the same everywhere, the codes of an HPRIM only with the one who writes them
					String sender = result.code().matches("\\d{1,7}-\\d") ? "" : document.author() + '\n' + document.organisation(); //$NON-NLS-1$ //$NON-NLS-2$
					String code = result.code().isEmpty() ? result.label() : result.code();
					Point point = new Point(result.taken().orElse(date(document)), n, result, document);
					points.computeIfAbsent(new Key(code, sender, result.unit()), k -> new ArrayList<>()).add(point);
				});
			}
		}
		List<Series> series = new ArrayList<>();
		points.forEach((key, values) -> {
			values.sort(Comparator.comparing(p -> p.date().toInstant()));
			series.add(new Series(key.code(), values.get(values.size() - 1).result().label(), key.unit(), once(values)));
		});
		series.sort(Comparator.comparing(Series::last, Comparator.comparing(Point::result, LabResult.URGENCY)
				.thenComparing(Point::date, Comparator.reverseOrder())));
		return List.copyOf(series);
	}

	/** A report may state once more what an earlier one stated. */
	private static List<Point> once(List<Point> sorted) {
		List<Point> kept = new ArrayList<>();
		for (Point point : sorted) {
			Point last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
			if (last == null || !last.date().isEqual(point.date()) || last.value() != point.value()) {
				kept.add(point);
			}
		}
		return kept;
	}

	private static OffsetDateTime date(ClinicalDocument document) {
		return document.actDate().orElse(document.date());
	}

	private static List<ClinicalDocument> valid(List<ClinicalDocument> documents) {
		Set<String> replaced = new HashSet<>();
		Map<String, Integer> newest = new LinkedHashMap<>();
		for (ClinicalDocument document : documents) {
			document.replaces().ifPresent(replaced::add);
			if (document.withdrawn()) {
				replaced.add(document.id());
			}
			document.setId().ifPresent(s -> newest.merge(s, document.version(), Math::max));
		}
		Set<String> seen = new HashSet<>();
		return documents.stream().filter(d -> !replaced.contains(d.id()))
				.filter(d -> d.setId().isEmpty() || newest.get(d.setId().get()) == d.version()).filter(d -> seen.add(d.id())).toList();
	}
}
