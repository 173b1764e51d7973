package org.vaguemestre.trace.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceRecord;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;
import org.vaguemestre.trace.TraceWords;

/** A record as a practitioner reads it. */
class SentencesTest {

	private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-26T12:11:31.803+01:00");

	private static Map<String, String> details(TraceEvent event) {
		return new Sentences(new TraceWords(Locale.FRENCH), Locale.FRENCH).details(new TraceRecord(15, AT, "moreau", "poste-1", event));
	}

	@Test
	void whatWasDoneComesFirstAndTheTimeIsOneThatPeopleWrite() {
		Map<String, String> details = details(TraceEvent.of(TraceActions.MAIL_SENT, TraceResult.DONE).answered("250 Ok"));
		assertEquals(List.of("Action", "Résultat", "Date", "Personne", "Poste", "Réponse", "N°"), List.copyOf(details.keySet()));
		assertEquals("Envoi d’un message", details.get("Action"));
		assertEquals("26 novembre 2026 à 12:11:31 (UTC+01:00)", details.get("Date"));
		assertEquals("15", details.get("N°"));
	}

	@Test
	void numbersAreGroupedAndTimesAreLocal() {
		Map<String, String> details = details(TraceEvent.of(TraceActions.DIRECTORY_UPDATED, TraceResult.DONE).about(TraceSubject.COUNT, "12345")
				.about(TraceSubject.PERIOD, "2026-11-25T08:07:00Z"));
		assertEquals("12 345", details.get("Nombre").replace('\u202f', ' ').replace('\u00a0', ' '));
		assertFalse(details.get("Période").contains("T08"), details.get("Période"));
	}

	@Test
	void whatIsNoNumberIsShownAsItIs() {
		Map<String, String> details = details(TraceEvent.of(TraceActions.DIRECTORY_UPDATED, TraceResult.DONE).about(TraceSubject.COUNT, "many")
				.about(TraceSubject.PERIOD, "Pxyz"));
		assertEquals("many", details.get("Nombre"));
		assertEquals("Pxyz", details.get("Période"));
	}
}
