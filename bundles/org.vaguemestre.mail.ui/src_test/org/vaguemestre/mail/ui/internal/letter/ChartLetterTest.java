package org.vaguemestre.mail.ui.internal.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.LetterHead;

/** Whose a document of the chart is. */
class ChartLetterTest {

	private static final LetterHead HEAD = new LetterHead("810000000001", "DR", "Claire", "MOREAU-PETIT", "G15_10/SM26", "Médecin", "1570000001",
			"Cabinet", "1 rue Haute", "57000", "METZ", "0387000000", "SA07", "Cabinet individuel");

	private static ChartDocument by(String author) {
		FiledDocument filed = new FiledDocument("r", "p", new DocumentKey("d", Optional.empty(), 1, "00"), "Courrier", Instant.EPOCH, "u", Optional.empty());
		return new ChartDocument(filed, Optional.empty(), "Courrier", OffsetDateTime.parse("2026-11-20T08:30:00+01:00"), author, "application/pdf", "a.pdf");
	}

	@Test
	void whoeverSignsIsKnownByNameAndFirstName() {
		for (String author : List.of("Dr Claire MOREAU-PETIT", "Moreau Petit Claire", "Docteur Moreau-Petit", "Dr C. Moreau-Petit",
				"Dr Claire MOREAU-PETIT, Cabinet Haut")) {
			assertEquals(List.of(true, false), List.of(ChartLetter.own(by(author), HEAD), ChartLetter.foreign(by(author), HEAD)), author);
		}
	}

	@Test
	void aNamesakeIsSomebodyElse() {
		for (String author : List.of("Dr Sophie MOREAU-PETIT", "Dr S. Moreau-Petit", "Dr Claire MOREAU", "Dr Paul GARNIER", "Laboratoire")) {
			assertEquals(List.of(false, true), List.of(ChartLetter.own(by(author), HEAD), ChartLetter.foreign(by(author), HEAD)), author);
		}
	}

	@Test
	void whereNoAuthorIsNamedItMayBeByAnybody() {
		assertFalse(ChartLetter.own(by(" "), HEAD));
		assertFalse(ChartLetter.foreign(by(" "), HEAD), "there is nobody to name");
	}
}
