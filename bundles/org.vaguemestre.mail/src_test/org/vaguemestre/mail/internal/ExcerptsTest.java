package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Excerpt;
import org.vaguemestre.mail.Query;

class ExcerptsTest {

	private static Optional<Excerpt> excerpt(String query, String... texts) {
		return Excerpts.of(Query.parse(query, ZoneOffset.UTC), List.of(texts));
	}

	private static List<String> found(Excerpt excerpt) {
		return excerpt.found().stream().map(r -> excerpt.text().substring(r.start(), r.start() + r.length())).toList();
	}

	@Test
	void marksTheWordsWhateverTheirAccents() {
		Excerpt excerpt = excerpt("medecin ete", "Le MÉDECIN est passé cet été.\nLes médecins aussi.").orElseThrow();
		assertEquals("Le MÉDECIN est passé cet été. Les médecins aussi.", excerpt.text());
		assertEquals(List.of("MÉDECIN", "été", "médecin"), found(excerpt));
	}

	@Test
	void wordsBeginWhereWordsBegin() {
		assertEquals(Optional.empty(), excerpt("gramme", "Un ionogramme."));
		assertEquals(List.of("iono"), found(excerpt("iono", "Un ionogramme.").orElseThrow()));
	}

	@Test
	void showsWhatStandsAround() {
		String text = "mot ".repeat(500) + "potassium" + " suite".repeat(500);
		Excerpt excerpt = excerpt("potassium", "rien", text).orElseThrow();
		assertTrue(excerpt.text().startsWith("…mot ") && excerpt.text().endsWith("…"), excerpt.text());
		assertTrue(excerpt.text().length() < 200);
		assertEquals(List.of("potassium"), found(excerpt));
	}

	@Test
	void phrasesAndWhatIsNotSearchedFor() {
		assertEquals(List.of("taux de potassium"), found(excerpt("\"taux de potassium\" -sodium", "Taux de rien, taux de potassium, sodium.").orElseThrow()));
		assertEquals(Optional.empty(), excerpt("is:unread -sodium", "sodium"));
	}

	@Test
	void lettersThatBecomeSeveral() {
		// the ligature is one character, and two letters
		assertEquals(List.of("ﬁche"), found(excerpt("fiche", "La ﬁche du patient").orElseThrow()));
		assertEquals(List.of("x"), found(excerpt("x", "\uD83D\uDE00 x \u0130").orElseThrow()));
	}
}
