package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mime.Bytes;

/** By what the mail of a patient is found. */
class SearchedWordsTest {

	private static ReadMessage read(String message) {
		return MessageReader.of(new ReadContext(List.of(), List.of(), List.of(), List.of(), Instant.EPOCH))
				.read(Bytes.of(message.getBytes(StandardCharsets.UTF_8)));
	}

	private static String patients(String message) {
		return SearchedWords.of(read(message)).patients();
	}

	@Test
	void aDocumentTellsNameDayOfBirthAndNumber() {
		String hprim = String.join("\n", "000123", "DURAND", "Claire", "12 rue des Tilleuls", "", "57000 METZ", "05/04/1975", "", "D4711",
				"14/03/2026", "LAB0001   Laboratoire Fictif", "DOC0001   Dr Hugo EXEMPLE", "", "Tout va bien.", "****FIN****", "****FINFICHIER****", "");
		ReadMessage m = read("From: a@b.example\n\nBonjour\n");
		ClinicalFile file = DocumentReader.read(Bytes.of(hprim.getBytes(StandardCharsets.UTF_8)), "r.hpr", "text/plain");
		ReadMessage with = new ReadMessage(m.row(), m.secure(), m.from(), m.to(), m.cc(), m.replyTo(), m.subject(), m.date(), m.messageId(),
				m.references(), m.html(), m.text(), m.attachments(), List.of(file), file.patient(), m.warnings());
		assertEquals("DURAND Claire 05/04/1975", SearchedWords.of(with).patients());
	}

	@Test
	void aLetterWithoutADocumentTellsItByThePrescribedSubject() {
		assertEquals("Courrier DURAND Claire 05/04/1975", patients("From: a@b.example\nSubject: Courrier DURAND Claire 05/04/1975\n\nBonjour\n"));
		assertEquals("", patients("From: a@b.example\nSubject: Rendez-vous du 05/04/2026 au cabinet\n\nBonjour\n"));
	}
}
