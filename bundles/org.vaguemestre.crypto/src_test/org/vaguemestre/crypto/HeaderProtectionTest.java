package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.HeaderProtection.Mode;
import org.vaguemestre.crypto.HeaderProtection.Protected;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.Header;

class HeaderProtectionTest {

	private static final TestPki CA = TestPki.root("Header root");
	private static final UnlockedKey CLAIRE = CA.mailEc("Claire Moreau", "claire@example.org");
	private static final String FIELDS = "From: Claire <claire@example.org>\r\nTo: paul@example.org\r\nSubject: Dossier de Mme\r\n Durand\r\n"
			+ "Keywords: greffe\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\n";
	private static final String ENTITY = "Content-Type: text/plain;\r\n\tcharset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nBonjour\r\n";
	private static final ReadContext CONTEXT = new ReadContext(List.of(CLAIRE), List.of(CA.certificate()), List.of(), List.of(), TestPki.NOW);

	private final SmimeWriter writer = new SmimeWriter(Clock.fixed(TestPki.NOW, ZoneOffset.UTC), new SecureRandom());

	private static Protected protect(Mode mode) {
		return HeaderProtection.protect(Bytes.of(FIELDS.getBytes(UTF_8)), Bytes.of(ENTITY.getBytes(UTF_8)), mode);
	}

	private static String text(Bytes bytes) {
		return new String(bytes.toArray(), UTF_8);
	}

	private static Entity message(Bytes outside, Bytes entity) {
		return Entity.parse(Bytes.join(List.of(outside, entity)));
	}

	private static List<String> outer(Entity payload) {
		return payload.headers("HP-Outer").stream().map(Header::value).toList();
	}

	@Test
	void everyFieldOfASignedMessageIsInsideAndOutside() throws CryptoException {
		Protected made = protect(Mode.CLEAR);
		assertEquals(FIELDS, text(made.outside()));
		Entity payload = Entity.parse(made.entity());
		assertEquals("clear", payload.parameter("hp").orElse(""));
		assertEquals("utf-8", payload.parameter("charset").orElse(""));
		assertEquals("Dossier de Mme Durand", payload.header("Subject").orElse(""));
		assertEquals(List.of(), outer(payload));
		Bytes signed = writer.sign(made.entity(), CLAIRE, SignOptions.DEFAULT);
		SecureMessage read = SmimeReader.create().read(message(made.outside(), signed), CONTEXT);
		assertEquals(SignatureVerdict.Status.VALID, read.signature().status());
		assertEquals(List.of(), read.warnings());
		assertEquals("Bonjour\n", read.content().text());
		Bytes forged = Bytes.of(FIELDS.replace("Durand", "Dupont").getBytes(UTF_8));
		SecureMessage other = SmimeReader.create().read(message(forged, signed), CONTEXT);
		assertEquals("Dossier de Mme Durand", other.subject());
		assertEquals(List.of(ReasonCode.FIELDS_DIFFER), other.warnings());
	}

	@Test
	void theSubjectOfAnEncryptedMessageIsSeenInsideOnly() throws CryptoException {
		Protected made = protect(Mode.CIPHER);
		assertFalse(text(made.outside()).contains("Durand") || text(made.outside()).contains("greffe"), text(made.outside()));
		assertTrue(text(made.outside()).contains("Subject: [...]\r\n"));
		Entity payload = Entity.parse(made.entity());
		assertEquals("cipher", payload.parameter("hp").orElse(""));
		assertEquals("greffe", payload.header("Keywords").orElse(""));
		assertEquals(List.of("From: Claire <claire@example.org>", "To: paul@example.org", "Subject: [...]", "Date: Mon, 2 Mar 2026 09:00:00 +0000"),
				outer(payload));
		Bytes encrypted = writer.encrypt(writer.sign(made.entity(), CLAIRE, SignOptions.DEFAULT), List.of(CLAIRE.certificate()), EncryptOptions.DEFAULT);
		SecureMessage read = SmimeReader.create().read(message(made.outside(), encrypted), CONTEXT);
		assertEquals("Dossier de Mme Durand", read.subject());
		assertEquals(SignatureVerdict.Status.VALID, read.signature().status());
		assertEquals(List.of(), read.warnings());
	}

	@Test
	void aMarkForProgramsStandsInThePlaceOfTheSubject() throws CryptoException {
		Protected made = HeaderProtection.protect(Bytes.of(FIELDS.getBytes(UTF_8)), Bytes.of(ENTITY.getBytes(UTF_8)), Mode.CIPHER, "XDM/1.0/DDM+[...]");
		assertTrue(text(made.outside()).contains("Subject: XDM/1.0/DDM+[...]\r\n"));
		assertFalse(text(made.outside()).contains("Durand"));
		Bytes encrypted = writer.encrypt(made.entity(), List.of(CLAIRE.certificate()), EncryptOptions.DEFAULT);
		assertEquals("Dossier de Mme Durand", SmimeReader.create().read(message(made.outside(), encrypted), CONTEXT).subject());
		assertThrows(IllegalArgumentException.class,
				() -> HeaderProtection.protect(Bytes.of(FIELDS.getBytes(UTF_8)), Bytes.of(ENTITY.getBytes(UTF_8)), Mode.CIPHER, "x\r\nBcc: y"));
	}

	@Test
	void whatWasChangedOutsideAnEncryptedMessageIsSaid() throws CryptoException {
		Protected made = protect(Mode.CIPHER);
		Bytes encrypted = writer.encrypt(made.entity(), List.of(CLAIRE.certificate()), EncryptOptions.DEFAULT);
		for (String[] change : new String[][] { { "[...]", "Urgent" }, { "paul@", "luc@" }, { "Mon, 2 Mar", "Tue, 3 Mar" } }) {
			Bytes changed = Bytes.of(text(made.outside()).replace(change[0], change[1]).getBytes(UTF_8));
			assertEquals(List.of(ReasonCode.FIELDS_DIFFER), SmimeReader.create().read(message(changed, encrypted), CONTEXT).warnings(), change[1]);
		}
	}

	@Test
	void anEntityWithoutATypeGetsOne() {
		Protected made = HeaderProtection.protect(Bytes.of(FIELDS.getBytes(UTF_8)), Bytes.of("\r\nBonjour\r\n".getBytes(UTF_8)), Mode.CLEAR);
		Entity payload = Entity.parse(made.entity());
		assertEquals("text/plain", payload.mediaType());
		assertEquals("clear", payload.parameter("hp").orElse(""));
		assertEquals("Bonjour\n", payload.text());
	}
}
