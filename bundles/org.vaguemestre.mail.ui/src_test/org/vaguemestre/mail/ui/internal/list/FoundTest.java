package org.vaguemestre.mail.ui.internal.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Excerpt.Range;
import org.vaguemestre.mail.Query;

class FoundTest {

	@Test
	void wordsAreFoundAtTheirBeginningWithoutAccentsAndCase() {
		assertEquals(List.of(new Range(3, 6)), in("lefevr", Column.WHO, "Dr Lefèvre"));
		assertEquals(List.of(new Range(3, 6)), in("LEFÈVR", Column.WHO, "Dr lefevre"));
		assertEquals(List.of(), in("fevre", Column.WHO, "Dr Lefèvre"));
		assertEquals(List.of(new Range(0, 3), new Range(12, 3)), in("avi", Column.SUBJECT, "Avis sur M. Avignon"));
	}

	@Test
	void lettersThatComeApartCountAsOne() {
		// one letter of the text, two of the search
		assertEquals(List.of(new Range(2, 1)), in("fi", Column.SUBJECT, "a \ufb01"));
		// the accent for itself
		assertEquals(List.of(new Range(0, 6)), in("ecole", Column.SUBJECT, "e\u0301cole"));
	}

	@Test
	void placesDoNotOverlapAndTheLongestCounts() {
		assertEquals(List.of(new Range(0, 6)), in("dub dubois", Column.SUBJECT, "Dubois"));
		assertEquals(List.of(new Range(4, 14)), in("\"camille dubois\"", Column.SUBJECT, "Mme Camille Dubois"));
	}

	@Test
	void operatorsMarkTheirOwnColumn() {
		Found found = new Found(Query.parse("de:moreau objet:bilan patient:dubois -urgent texte:fer", ZoneOffset.UTC));
		assertEquals(1, found.in(Column.WHO, false, "Dr Moreau").size());
		assertEquals(0, found.in(Column.WHO, true, "Dr Moreau").size());
		assertEquals(0, found.in(Column.SUBJECT, false, "Moreau, urgent, fer").size());
		assertEquals(1, found.in(Column.SUBJECT, false, "Bilan").size());
		assertEquals(1, found.in(Column.PATIENT, false, "DUBOIS Camille").size());
		assertEquals(0, found.in(Column.DATE, false, "dubois").size());
		assertTrue(new Found(Query.parse("est:nonlu", ZoneOffset.UTC)).nothing());
	}

	private static List<Range> in(String words, Column column, String text) {
		return new Found(Query.parse(words, ZoneOffset.UTC)).in(column, false, text);
	}
}
