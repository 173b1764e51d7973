package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** Messages for tests about verdicts: who writes them, who reads them, and what is expected of it. */
final class Mails {

	static final TestPki CA = TestPki.root("Verdict root");
	static final UnlockedKey CLAIRE = CA.mail("Claire Moreau", "claire@example.org");
	static final UnlockedKey PAUL = CA.mail("Paul Petit", "paul@example.org");
	/** Who reads. */
	static final UnlockedKey HELENE = CA.mailEc("Hélène Lefèvre", "helene@example.org");
	static final String FROM = "From: Claire <claire@example.org>\r\nTo: helene@example.org\r\nSubject: Essai\r\n";
	static final String FROM_PAUL = FROM.replace("Claire <claire", "Paul <paul");
	static final String ENTITY = "Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour\r\n";
	static final EncryptOptions CBC = new EncryptOptions(EncryptOptions.Content.AES_256_CBC, EncryptOptions.RsaTransport.OAEP_SHA256);

	private Mails() {
	}

	static String signed(String entity, UnlockedKey key) throws CryptoException {
		return signed(entity, key, TestPki.NOW);
	}

	static String signed(String entity, UnlockedKey key, Instant at) throws CryptoException {
		return new String(writer(at).sign(entity.getBytes(UTF_8), key, SignOptions.DEFAULT), UTF_8);
	}

	static String encrypted(String entity) throws CryptoException {
		return encrypted(entity, EncryptOptions.DEFAULT);
	}

	static String encrypted(String entity, EncryptOptions options) throws CryptoException {
		return new String(writer(TestPki.NOW).encrypt(entity.getBytes(UTF_8), List.of(HELENE.certificate()), options), UTF_8);
	}

	private static SmimeWriter writer(Instant at) {
		return new SmimeWriter(Clock.fixed(at, ZoneOffset.UTC), new SecureRandom());
	}

	/** A multipart of these parts, with another text before the first and after the last. */
	static String multipart(String type, String... parts) {
		StringBuilder text = new StringBuilder("Content-Type: multipart/" + type + "; boundary=outer\r\n\r\nAvant\r\n");
		for (String part : parts) {
			text.append("--outer\r\n").append(part).append("\r\n");
		}
		return text + "--outer--\r\nApres\r\n";
	}

	static SecureMessage read(String message) {
		return read(message, new ReadContext(List.of(HELENE), List.of(CA.certificate()), List.of(), List.of(), TestPki.NOW));
	}

	static SecureMessage read(String message, ReadContext context) {
		return SmimeReader.create().read(Entity.parse(Bytes.of(message.getBytes(UTF_8))), context);
	}

	static void assertVerdict(String expected, SecureMessage read) {
		assertEquals(expected, read.signature().status() + " " + read.signature().reason() + ' ' + read.signature().scope());
	}

	static void assertValid(SecureMessage read) {
		assertVerdict("VALID OK WHOLE", read);
	}

	static void assertInvalid(ReasonCode reason, SecureMessage read) {
		assertEquals(SignatureVerdict.Status.INVALID + " " + reason, read.signature().status() + " " + read.signature().reason());
	}

	static void assertEncryption(String expected, SecureMessage read) {
		assertEquals(expected, read.encryption().status() + " " + read.encryption().reason() + ' ' + read.encryption().scope());
	}
}
