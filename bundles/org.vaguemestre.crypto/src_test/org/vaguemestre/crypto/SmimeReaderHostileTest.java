package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.EncryptOptions.Content;
import org.vaguemestre.crypto.EncryptOptions.RsaTransport;
import org.vaguemestre.crypto.internal.MessageJudge;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** Whatever arrives gets an answer, in bounded time, and never a seal that it does not deserve. */
class SmimeReaderHostileTest {

	/** A few thousand find more and take a minute: -Dhostile.rounds=5000. */
	private static final int ROUNDS = Integer.getInteger("hostile.rounds", 300);
	private static final TestPki CA = TestPki.root("Hostile root");
	private static final UnlockedKey CLAIRE = CA.mailEc("Claire Moreau", "claire@example.org");
	private static final String FROM = "From: claire@example.org\r\nSubject: Essai\r\n";
	private static final String ENTITY = "Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour\r\n";
	private static final ReadContext CONTEXT = new ReadContext(List.of(CLAIRE), List.of(CA.certificate()), List.of(), List.of(), TestPki.NOW);

	private final SmimeReader reader = SmimeReader.create();
	private final SmimeWriter writer = new SmimeWriter(Clock.fixed(TestPki.NOW, ZoneOffset.UTC), new SecureRandom());

	private SecureMessage read(byte[] message) {
		// without the net of the reader, which would hide what this test is for
		return new MessageJudge(PathValidator.create(), CONTEXT).judge(Entity.parse(Bytes.of(message)));
	}

	private byte[] encrypted(Content content) throws CryptoException {
		return writer.encrypt(ENTITY.getBytes(UTF_8), List.of(CLAIRE.certificate()), new EncryptOptions(content, RsaTransport.OAEP_SHA256));
	}

	@Test
	void mutationsNeverEarnASeal() throws Exception {
		byte[] signed = writer.sign(ENTITY.getBytes(UTF_8), CLAIRE, SignOptions.DEFAULT);
		List<byte[]> seeds = List.of(signed, new TestCms().signer(CLAIRE, "SHA256withECDSA").opaque(ENTITY),
				writer.encrypt(signed, List.of(CLAIRE.certificate()), EncryptOptions.DEFAULT), TestCms.compressed(signed));
		Random random = new Random(20260302);
		for (byte[] seed : seeds) {
			byte[] message = (FROM + new String(seed, UTF_8)).getBytes(UTF_8);
			assertEquals(SignatureVerdict.Status.VALID, read(message).signature().status());
			for (int i = 0; i < ROUNDS; i++) {
				byte[] changed = mutated(message, random);
				SecureMessage read = assertTimeout(Duration.ofSeconds(60), () -> read(changed));
				if (read.signature().status() == SignatureVerdict.Status.VALID) {
					assertEquals("Bonjour\n", read.content().text(), () -> new String(changed, ISO_8859_1));
					assertEquals("claire@example.org", read.from().get(0).address());
				}
			}
		}
	}

	/** Bytes of the MIME and, undone and done again, of what base64 hides. */
	private static byte[] mutated(byte[] message, Random random) {
		byte[] changed = message.clone();
		switch (random.nextInt(5)) {
		case 0:
			return Arrays.copyOf(message, random.nextInt(message.length));
		case 1:
			int from = random.nextInt(message.length);
			int to = Math.min(message.length, from + random.nextInt(200));
			byte[] shorter = new byte[message.length - (to - from)];
			System.arraycopy(message, 0, shorter, 0, from);
			System.arraycopy(message, to, shorter, from, message.length - to);
			return shorter;
		case 2:
			for (int i = random.nextInt(20); i >= 0; i--) {
				changed[random.nextInt(changed.length)] = (byte) random.nextInt();
			}
			return changed;
		default:
			return inside(message, random);
		}
	}

	private static byte[] inside(byte[] message, Random random) {
		String text = new String(message, ISO_8859_1);
		int start = text.lastIndexOf("base64");
		start = text.indexOf("\r\n\r\n", start) + 4;
		int end = text.indexOf("\r\n--", start);
		end = end < 0 ? text.length() : end;
		byte[] cms = Base64.getMimeDecoder().decode(text.substring(start, end));
		for (int i = random.nextInt(3); i >= 0; i--) {
			cms[random.nextInt(cms.length)] = (byte) random.nextInt();
		}
		return (text.substring(0, start) + Base64.getMimeEncoder().encodeToString(cms) + text.substring(end)).getBytes(ISO_8859_1);
	}

	@Test
	void everyCutIsAnswered() throws CryptoException {
		byte[] message = (FROM + new String(encrypted(Content.AES_256_GCM), UTF_8)).getBytes(UTF_8);
		for (int i = 0; i < message.length - 4; i++) {
			SecureMessage read = read(Arrays.copyOf(message, i));
			assertFalse(read.encryption().status() == EncryptionVerdict.Status.DECRYPTED && !read.content().text().equals("Bonjour\n"), "cut at " + i);
		}
	}

	@Test
	void structuresThatWantToBeDeepOrLarge() throws Exception {
		byte[] deep = new byte[600_000];
		for (int i = 0; i < deep.length; i += 2) {
			deep[i] = 0x30;
			deep[i + 1] = (byte) 0x80;
		}
		for (String type : List.of("signed-data", "enveloped-data", "compressed-data", "certs-only", "x")) {
			byte[] message = (FROM + new String(TestCms.entity(type, deep), UTF_8)).getBytes(UTF_8);
			SecureMessage read = assertTimeout(Duration.ofSeconds(60), () -> read(message));
			assertTrue(read.encryption().reason() == ReasonCode.CMS_MALFORMED || read.signature().reason() == ReasonCode.SIGNATURE_MALFORMED
					|| read.warnings().contains(ReasonCode.CMS_MALFORMED), type);
		}
		byte[] bomb = new byte[8 << 20];
		for (int i = 0; i < 6; i++) {
			bomb = TestCms.compressed(bomb);
		}
		byte[] packed = (FROM + new String(bomb, UTF_8)).getBytes(UTF_8);
		assertTimeout(Duration.ofSeconds(60), () -> read(packed));
		StringBuilder parts = new StringBuilder("Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=x\r\n\r\n");
		parts.append("--x\r\nContent-Type: application/pkcs7-signature\r\n\r\nMAA=\r\n".repeat(20_000));
		byte[] many = (FROM + parts).getBytes(UTF_8);
		assertEquals(ReasonCode.PARTLY_SIGNED, assertTimeout(Duration.ofSeconds(60), () -> read(many)).signature().reason());
	}

	@Test
	void ciphertextPutTogetherAnewIsRefused() throws CryptoException {
		String text = new String(encrypted(Content.AES_128_CBC), UTF_8);
		int body = text.indexOf("\r\n\r\n") + 4;
		byte[] cms = Base64.getMimeDecoder().decode(text.substring(body));
		int seen = 0;
		// the end of the message is the ciphertext: ENTITY in four blocks and the padding
		int first = cms.length - 64;
		for (int bit = 0; bit < 8; bit++) {
			byte[] changed = cms.clone();
			changed[first] ^= (byte) (1 << bit);
			SecureMessage read = read((FROM + text.substring(0, body) + Base64.getMimeEncoder().encodeToString(changed)).getBytes(UTF_8));
			assertNotEquals(List.of(), read.encryption().status() == EncryptionVerdict.Status.DECRYPTED ? read.warnings() : List.of(1));
			seen += read.encryption().reason() == ReasonCode.DECRYPTION_FAILED ? 1 : 0;
		}
		assertTrue(seen > 0, "noise in the header was never noticed");
	}

	@Test
	void aListThatRanOutStillNamesTheRevoked() throws CryptoException {
		byte[] message = (FROM + new String(writer.sign(ENTITY.getBytes(UTF_8), CLAIRE, SignOptions.DEFAULT), UTF_8)).getBytes(UTF_8);
		ReadContext later = new ReadContext(List.of(), List.of(CA.certificate()), List.of(CA.revocationList(CLAIRE.certificate())), List.of(),
				TestPki.NOW.plus(Duration.ofDays(60)));
		assertEquals(ReasonCode.CERTIFICATE_REVOKED, reader.read(Entity.parse(Bytes.of(message)), later).signature().reason());
	}
}
