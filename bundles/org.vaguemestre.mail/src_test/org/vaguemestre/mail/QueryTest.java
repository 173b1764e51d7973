package org.vaguemestre.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.mail.Query.Dated;
import org.vaguemestre.mail.Query.Field;
import org.vaguemestre.mail.Query.In;
import org.vaguemestre.mail.Query.Is;
import org.vaguemestre.mail.Query.State;
import org.vaguemestre.mail.Query.Words;

class QueryTest {

	private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

	private static List<Query.Term> terms(String text) {
		return Query.parse(text, PARIS).terms();
	}

	private static Words word(Field field, String text) {
		return new Words(field, text, false, false);
	}

	@Test
	void wordsAndPhrases() {
		assertEquals(List.of(word(Field.ANY, "ionogramme"), word(Field.ANY, "moreau")), terms("  ionogramme   moreau "));
		assertEquals(List.of(new Words(Field.ANY, "taux de potassium", true, false)), terms("\"taux de potassium\""));
		assertEquals(List.of(new Words(Field.ANY, "taux de potassium", true, false)), terms("« taux de potassium »"));
		// a phrase that is still being typed
		assertEquals(List.of(new Words(Field.ANY, "taux de", true, false)), terms("\"taux de"));
		assertTrue(Query.parse("", PARIS).all());
		assertTrue(Query.parse("\"\" : \"", PARIS).terms().stream().noneMatch(t -> t instanceof Words w && w.text().isBlank()));
	}

	@Test
	void operatorsInBothLanguages() {
		assertEquals(List.of(word(Field.FROM, "biolab"), word(Field.FROM, "biolab")), terms("from:biolab De:biolab"));
		assertEquals(terms("to:claire subject:bilan file:crp"), terms("à:claire objet:bilan fichier:crp"));
		assertEquals(List.of(new Words(Field.PATIENT, "le goff", true, false)), terms("patient:\"le goff\""));
		assertEquals(List.of(new Is(State.ATTACHMENT, false), new Is(State.ATTACHMENT, false)), terms("has:attachment avec:pièce"));
		assertEquals(List.of(new Is(State.UNREAD, false), new Is(State.UNREAD, false), new Is(State.UNREAD, false)), terms("is:unread est:nonlu est:non-lu"));
		assertEquals(List.of(new Is(State.FLAGGED, false), new Is(State.FLAGGED, false)), terms("is:marked est:suivi"), "as the column is called");
		assertEquals(List.of(new Is(State.TO_FILE, false), new Is(State.TO_FILE, false)), terms("is:tofile est:\"à classer\""));
		assertEquals(List.of(new In("archive", false), new In("Été 2026", false)), terms("in:archive dans:\"Été 2026\""));
	}

	@Test
	void theContrary() {
		assertEquals(List.of(new Words(Field.ANY, "urgent", false, true), new Words(Field.FROM, "biolab", false, true), new Is(State.UNREAD, true)),
				terms("-urgent -from:biolab -is:unread"));
		assertEquals(List.of(word(Field.ANY, "compte-rendu"), word(Field.ANY, "-")), terms("compte-rendu -"));
	}

	@Test
	void daysBeginWhereTheUserIs() {
		Instant day = Instant.parse("2026-02-28T23:00:00Z");
		assertEquals(List.of(new Dated(Optional.empty(), Optional.of(day), false), new Dated(Optional.of(day), Optional.empty(), false)),
				terms("before:2026-03-01 après:1/3/2026"));
		assertEquals(List.of(new Dated(Optional.of(day), Optional.empty(), false)), terms("after:2026-03"));
		assertEquals(List.of(new Dated(Optional.of(Instant.parse("2025-12-31T23:00:00Z")), Optional.empty(), false)), terms("after:2026"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "before:2026-13-01", "before:x", "is:x", "has:x", "http://site.example", "from:", "12:30", "a:b:c", ":", "::", "-:", "-\"", "in:\"\"" })
	void whatIsNoOperatorIsAWord(String text) {
		for (Query.Term term : terms(text)) {
			assertTrue(term instanceof Words w && !w.text().isBlank(), term.toString());
		}
	}

	@Test
	void aBookIsNotSearched() {
		assertEquals(Query.MAX_TERMS, terms("mot ".repeat(10_000)).size());
	}
}
