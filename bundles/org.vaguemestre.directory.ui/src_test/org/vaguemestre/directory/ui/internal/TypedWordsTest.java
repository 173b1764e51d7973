package org.vaguemestre.directory.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** What is marked in a row. */
class TypedWordsTest {

	private static List<String> marked(String typed, String text) {
		return new TypedWords(typed).in(text).stream().map(range -> text.substring(range.start(), range.end())).toList();
	}

	@Test
	void beginningsOfWordsAreMarkedWhateverAccentsAndCase() {
		assertEquals(List.of("LEFÈV", "Card"), marked("lefev card", "LEFÈVRE, Cardiologie"));
		assertEquals(List.of("Card"), marked("lefev card", "Cardiologie et télécardiologie"), "not in the middle of a word");
		assertEquals(List.of("Hélè"), marked("hele", "Hélène"), "written with a mark of its own, each letter counts once");
		assertEquals(List.of("Œu"), marked("oeu", "Œuvre"));
		assertEquals(List.of("lefevre", "cardio"), marked("lefevre cardio", "helene.lefevre@cardio.example"));
		assertEquals(List.of(), marked("", "LEFÈVRE"));
		assertEquals(List.of(), marked("'-", "L'ÉCOLE"));
	}

	@Test
	void theLongerOfTwoMarksHolds() {
		assertEquals(List.of("Martin"), marked("mar martin", "Martine"));
		assertEquals(List.of("Mar", "MAR"), marked("mar", "Marie MARTIN"));
	}

	@Test
	void whatStandsNowhereIsKnown() {
		assertTrue(new TypedWords("lefevre lyon").notIn(List.of("LEFÈVRE", "69006 LYON")).isEmpty());
		TypedWords missing = new TypedWords("lefevre 10000000025").notIn(List.of("LEFÈVRE", "69006 LYON"));
		assertFalse(missing.isEmpty());
		assertEquals(1, missing.in("10000000025").size());
		assertEquals(0, missing.in("LEFÈVRE").size());
	}
}
