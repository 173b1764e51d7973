package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mime.Bytes;

/** Results over time, and in what order they are shown. */
class TrendsTest {

	private static LabResult result(String label, String code, String value, String unit, String flag) {
		return new LabResult("", label, code, value, unit, "", "", flag, "");
	}

	private static ClinicalDocument document(String id, String day, Optional<String> set, int version, Optional<String> replaces, String author,
			LabResult... results) {
		OffsetDateTime time = OffsetDateTime.parse(day + "T08:00:00+01:00");
		return new ClinicalDocument(id, set, version, Optional.of("11502-2"), "CR", "CR", OffsetDateTime.parse("2026-11-26T08:00:00+01:00"), author, "",
				"text/xml", "a.xml", Bytes.of(new byte[0]), Optional.empty(), List.of(results), "", Optional.empty(), "", replaces, Optional.of(time));
	}

	@Test
	void aSeriesForEachCodeAndUnitTheOldestFirst() {
		ClinicalDocument newer = document("2", "2026-03-01", Optional.empty(), 1, Optional.empty(), "A", result("TSH", "3016-3", "4,2", "mUI/L", "N"),
				result("Créatinine", "14682-9", "120", "umol/L", "H"), result("Aspect", "1-1", "trouble", "", "A"), result("CRP", "1988-5", "<5", "mg/L", ""));
		ClinicalDocument older = document("1", "2025-03-01", Optional.empty(), 1, Optional.empty(), "B", result("Thyréostimuline", "3016-3", "1.9", "mUI/L", "N"),
				result("TSH", "3016-3", "1900", "nUI/L", "N"));
		List<Trends.Series> series = Trends.of(List.of(newer, older, newer));
		assertEquals(List.of("Créatinine umol/L", "TSH mUI/L", "TSH nUI/L"), series.stream().map(s -> s.label() + ' ' + s.unit()).toList(),
				"abnormal ones first, then the newest");
		assertEquals(List.of(1.9, 4.2), series.get(1).points().stream().map(Trends.Point::value).toList());
		assertEquals(newer, series.get(1).last().document());
	}

	@Test
	void whatWasReplacedDoesNotCount() {
		ClinicalDocument first = document("1", "2025-01-01", Optional.of("S"), 1, Optional.empty(), "A", result("K", "2823-3", "9", "mmol/L", ""));
		ClinicalDocument second = document("2", "2025-01-01", Optional.of("S"), 2, Optional.empty(), "A", result("K", "2823-3", "4", "mmol/L", ""));
		ClinicalDocument third = document("3", "2025-02-01", Optional.empty(), 1, Optional.empty(), "A", result("K", "2823-3", "8", "mmol/L", ""));
		ClinicalDocument fourth = document("4", "2025-02-01", Optional.empty(), 1, Optional.of("3"), "A", result("K", "2823-3", "5", "mmol/L", ""));
		List<Trends.Series> series = Trends.of(List.of(first, second, third, fourth));
		assertEquals(List.of(4.0, 5.0), series.get(0).points().stream().map(Trends.Point::value).toList());
	}

	@Test
	void theOwnCodesOfTwoSendersAreTwoSeries() {
		ClinicalDocument one = document("1", "2025-01-01", Optional.empty(), 1, Optional.empty(), "Labo A", result("Hémoglobine", "HB", "12", "g/dL", ""));
		ClinicalDocument other = document("2", "2025-02-01", Optional.empty(), 1, Optional.empty(), "Labo B", result("Anticorps", "HB", "3", "g/dL", ""));
		assertEquals(2, Trends.of(List.of(one, other)).size());
	}

	@Test
	void aResultHasATimeOfItsOwnAndIsShownOnce() {
		LabResult before = new LabResult("", "INR", "6301-6", "2.5", "", "", "", "", "", Optional.of(OffsetDateTime.parse("2024-06-01T08:00:00Z")));
		ClinicalDocument one = document("1", "2025-01-01", Optional.empty(), 1, Optional.empty(), "A", result("INR", "6301-6", "3", "", ""), before);
		ClinicalDocument other = document("2", "2025-02-01", Optional.empty(), 1, Optional.empty(), "A", result("INR", "6301-6", "2", "", ""), before);
		assertEquals(List.of(2.5, 3.0, 2.0), Trends.of(List.of(other, one)).get(0).points().stream().map(Trends.Point::value).toList());
	}

	@Test
	void whatIsOutsideOfItsRangeIsAbnormalThoughNobodySaysSo() {
		assertTrue(new LabResult("", "INR", "", "1,5", "", "2.5", "3.5", "", "").abnormal());
		assertFalse(new LabResult("", "INR", "", "3", "", "2.5", "3.5", "", "").abnormal());
		assertFalse(new LabResult("", "INR", "", "1.5", "", "2.5", "3.5", "N", "").abnormal(), "the document knows better");
		assertFalse(new LabResult("", "INR", "", "<1", "", "2.5", "3.5", "", "").abnormal(), "no number, no judgement");
		List<LabResult> sorted = LabResult.abnormalFirst(List.of(result("a", "", "1", "", "N"), result("b", "", "1", "", "H"),
				result("c", "", "1", "", "LL"), result("d", "", "1", "", "AA")));
		assertEquals("cdba", String.join("", sorted.stream().map(LabResult::label).toList()));
	}
}
