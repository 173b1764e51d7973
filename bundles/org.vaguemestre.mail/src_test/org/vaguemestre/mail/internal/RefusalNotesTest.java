package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.SendReport.Refusal;
import org.vaguemestre.mail.store.ReceiptNews.Told;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** What the sender's own copy says of those whom the server refused. */
class RefusalNotesTest {

	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
	private static final String ID = "<1@cabinet.example>";

	private static Bytes bytes(String text) {
		return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void whatTheServerSaidComesBackAsItWasSaid() {
		Bytes copy = bytes("From: claire@cabinet.example\r\n\r\nBonjour\r\n");
		Bytes noted = RefusalNotes.in(copy, List.of(new Refusal(Address.parse("Paul <Paul@loft.example>"), 550, "5.1.1 boîte\r\nBcc: spy@loft.example inconnue"),
				new Refusal(Address.of("anne@loft.example"), 0, "")));
		Entity read = Entity.parse(noted);
		assertTrue(read.header("Bcc").isEmpty());
		assertEquals("Bonjour\r\n", read.text().replace("\n", "\r\n").replace("\r\r", "\r"));
		assertEquals(List.of(new Told(ID, new Receipt("paul@loft.example", Receipt.State.FAILED, NOON, "550 5.1.1 boîte Bcc: spy@loft.example inconnue", false)),
				new Told(ID, new Receipt("anne@loft.example", Receipt.State.FAILED, NOON, "", false))), RefusalNotes.of(read, ID, NOON));
		assertSame(copy, RefusalNotes.in(copy, List.of()));
	}

	@Test
	void aCopyThatSomebodySpoiltSaysNothingAndNothingWithoutEnd() {
		StringBuilder head = new StringBuilder("X-Vaguemestre-Refused:\r\nX-Vaguemestre-Refused: nobody; 550\r\nX-Vaguemestre-Refused: =?x?b?!!?=; 550\r\n");
		for (int i = 0; i < 2_000; i++) {
			head.append("X-Vaguemestre-Refused: r").append(i).append("@loft.example; ").append("9".repeat(900)).append("\r\n");
		}
		List<Told> told = RefusalNotes.of(Entity.parse(bytes(head + "\r\n")), ID, NOON);
		assertTrue(told.size() > 10 && told.size() <= 500, Integer.toString(told.size()));
		assertTrue(told.stream().allMatch(t -> t.receipt().words().length() <= 301));
	}
}
