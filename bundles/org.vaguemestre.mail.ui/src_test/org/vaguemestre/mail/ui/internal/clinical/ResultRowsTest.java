package org.vaguemestre.mail.ui.internal.clinical;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.mail.ui.internal.Texts;

class ResultRowsTest {

	@Test
	void criticalThenAbnormalThenTheRestEachInTheOrderOfTheDocument() {
		List<ResultRows.Row> rows = ResultRows.grouped(List.of(result("a", "N"), result("b", "H"), result("c", ""),
				result("d", "LL"), result("e", "L"), result("f", "HH")));
		assertEquals(List.of("d", "f", "b", "e", "a", "c"), rows.stream().map(r -> r.result().orElseThrow().label()).toList());
	}

	@Test
	void whatIsUsualKeepsTheHeadingOfItsExamination() {
		LabResult high = new LabResult("Chimie", "k", "", "9", "", "", "", "HH", "");
		LabResult usual = new LabResult("Chimie", "na", "", "140", "", "", "", "N", "");
		LabResult other = new LabResult("Chimie", "cl", "", "100", "", "", "", "", "");
		LabResult count = new LabResult("Sang", "gb", "", "5", "", "", "", "N", "");
		List<String> shown = ResultRows.grouped(List.of(usual, high, other, count)).stream()
				.map(r -> r.result().map(LabResult::label).orElse("[" + r.heading() + "]")).toList();
		assertEquals(List.of("k", "[Chimie]", "na", "cl", "[Sang]", "gb"), shown);
	}

	@Test
	void aFlagIsAWordAndAnUnknownOneIsShownAsItStands() {
		assertEquals(Texts.get("flag.HH"), ResultRows.meaning(result("a", "HH")));
		assertEquals("", ResultRows.meaning(result("a", "")));
		assertEquals("POS", ResultRows.meaning(result("a", "POS")));
	}

	@Test
	void aRangeMayBeOpenAtEitherEnd() {
		assertEquals("3,5 – 5", ResultRows.range(range("3,5", "5"), Locale.FRENCH));
		assertEquals("≤ 5", ResultRows.range(range("", "5"), Locale.FRENCH));
		assertEquals("≥ 60", ResultRows.range(range("60", ""), Locale.FRENCH));
		assertEquals("", ResultRows.range(range("", ""), Locale.FRENCH));
	}

	private static LabResult result(String label, String flag) {
		return new LabResult("", label, "", "1", "", "", "", flag, "");
	}

	@Test
	void numbersAreWrittenInTheReadersLanguage() {
		LabResult potassium = new LabResult("", "K", "", "6.4", "mmol/L", "3.5", "5.0", "HH", "");
		assertEquals("6,4 mmol/L", ResultRows.value(potassium, Locale.FRENCH));
		assertEquals("3,5 – 5,0", ResultRows.range(potassium, Locale.FRENCH));
		assertEquals("6.4 mmol/L", ResultRows.value(potassium, Locale.ENGLISH));
		assertEquals("8,2 G/L", ResultRows.value(new LabResult("", "GB", "", "8.2", "10*9/L", "", "", "", ""), Locale.FRENCH));
		assertEquals("E. coli", ResultRows.value(new LabResult("", "Germe", "", "E. coli", "", "", "", "", ""), Locale.FRENCH));
	}

	@Test
	void theSameLabelOnTwoGermsIsToldApart() {
		LabResult coli = on("ECBU › E. coli › Antibiogramme");
		LabResult strepto = on("ECBU › Streptococcus");
		List<LabResult> both = List.of(coli, strepto);
		assertEquals("Ampicilline (E. coli › Antibiogramme)", ResultRows.label(coli, both));
		assertEquals("Ampicilline (Streptococcus)", ResultRows.label(strepto, both));
		assertEquals("Ampicilline", ResultRows.label(coli, List.of(coli)));
	}

	private static LabResult on(String section) {
		return new LabResult(section, "Ampicilline", "28-1", "<0.1", "ug/mL", "", "", "S", "");
	}

	private static LabResult range(String low, String high) {
		return new LabResult("", "x", "", "1", "", low, high, "", "");
	}
}
