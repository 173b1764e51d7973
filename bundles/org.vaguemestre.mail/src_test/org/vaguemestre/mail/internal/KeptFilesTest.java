package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SmimeReader;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** The documents of a letter are read once, and no more of them are held than some. */
class KeptFilesTest {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-14T08:00:00Z"), ZoneOffset.UTC);

	/** Counts what is read. */
	private static final class Counting implements Openers {

		private final SmimeReader smime = SmimeReader.create();
		private final List<String> read = new ArrayList<>();

		@Override
		public SecureMessage open(Entity message) {
			return smime.read(message, new ReadContext(List.of(), List.of(), List.of(), List.of(), CLOCK.instant()));
		}

		@Override
		public ClinicalFile document(Bytes content, String name, String mediaType) {
			read.add(name);
			return DocumentReader.read(content, name, mediaType, Locale.FRENCH, CLOCK);
		}
	}

	private static String hprim(String name, String more) {
		return String.join("\r\n", "000123", name, "Claire", "12 rue des Tilleuls", "", "57000 METZ", "05/04/1975", "", "D4711", "14/03/2026",
				"LAB0001   Laboratoire Fictif", "DOC0001   Dr Hugo EXEMPLE", "", more, "****FIN****", "****FINFICHIER****", "");
	}

	private static Bytes letter(String subject, String... documents) {
		StringBuilder text = new StringBuilder("From: labo@exemple.example\r\nSubject: " + subject
				+ "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nBonjour\r\n");
		for (int i = 0; i < documents.length; i++) {
			text.append("--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename=r").append(i).append(".hpr\r\n\r\n")
					.append(documents[i]).append("\r\n");
		}
		return Bytes.of(text.append("--b--\r\n").toString().getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void theListTheReaderAndFilingReadALetterOnce() {
		Counting openers = new Counting();
		TreeReader reader = new TreeReader(openers, new Rules(List::of), CLOCK);
		Bytes raw = letter("Bilan", hprim("DURAND", "Tout va bien."), hprim("DURAND", "À revoir."));
		reader.analyse(new Lines(new Rules(List::of), CLOCK).line(Entity.parse(raw), Optional.empty()), Entity.parse(raw));
		ReadMessage opened = reader.read(Optional.empty(), raw);
		ReadMessage filed = reader.read(Optional.<MessageRow>empty(), letter("Autre objet", hprim("DURAND", "Tout va bien."), hprim("DURAND", "À revoir.")));
		assertEquals(List.of("r0.hpr", "r1.hpr"), openers.read);
		assertEquals(2, opened.files().size());
		assertSame(opened.files().get(0), filed.files().get(0));
		reader.read(Optional.empty(), letter("Bilan", hprim("DURAND", "Tout va bien."), hprim("DURAND", "À revoir bientôt.")));
		assertEquals(4, openers.read.size(), "another letter is another one");
	}

	@Test
	void whatIsHeldIsBounded() {
		KeptFiles kept = new KeptFiles();
		int[] read = { 0 };
		String more = "mot ".repeat(300_000);
		for (int i = 0; i < 20; i++) {
			one(kept, hprim("DURAND" + i, more), read);
			assertTrue(kept.held() > 0 && kept.held() <= KeptFiles.MOST, () -> "held: " + kept.held());
		}
		assertEquals(20, read[0]);
		one(kept, hprim("DURAND19", more), read);
		assertEquals(20, read[0], "the last one is still there");
	}

	@Test
	void whatIsLargeIsReadOnceWhileItIsShown() {
		KeptFiles kept = new KeptFiles();
		int[] read = { 0 };
		String large = hprim("DURAND", "mot ".repeat(1_900_000));
		List<ClinicalFile> shown = one(kept, large, read);
		assertEquals(0, kept.held());
		assertSame(shown.get(0), one(kept, large, read).get(0));
		assertEquals(1, read[0]);
	}

	private static List<ClinicalFile> one(KeptFiles kept, String document, int[] read) {
		Bytes content = Bytes.of(document.getBytes(StandardCharsets.UTF_8));
		Entity part = Entity.parse(Bytes.of(("Content-Type: text/plain\r\n\r\n" + document).getBytes(StandardCharsets.UTF_8)));
		return kept.of(List.of(new Attachment("r.hpr", "text/plain", content.length(), part)), () -> {
			read[0]++;
			return List.of(DocumentReader.read(content, "r.hpr", "text/plain", Locale.FRENCH, CLOCK));
		});
	}
}
