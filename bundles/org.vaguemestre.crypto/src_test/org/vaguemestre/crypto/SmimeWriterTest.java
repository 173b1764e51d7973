package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vaguemestre.crypto.EncryptOptions.Content;
import org.vaguemestre.crypto.EncryptOptions.RsaTransport;
import org.vaguemestre.crypto.internal.CmsDecryptor;
import org.vaguemestre.mime.Bytes;

class SmimeWriterTest {

	private static final TestPki CA = TestPki.root("Test root");
	private static final UnlockedKey RSA = CA.mail("Claire Moreau", "claire@example.org");
	private static final UnlockedKey EC = CA.mailEc("Hélène Lefèvre", "helene@example.org");
	private static final UnlockedKey OTHER = CA.mail("Other", "other@example.org");
	private static final byte[] ENTITY = "Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour\r\n".getBytes(US_ASCII);

	private final SmimeWriter writer = new SmimeWriter(Clock.fixed(TestPki.NOW, ZoneOffset.UTC), new SecureRandom());

	@ParameterizedTest
	@EnumSource
	void everyRecipientOpensAlone(Content content) throws CryptoException {
		byte[] entity = writer.encrypt(ENTITY, List.of(RSA.certificate(), EC.certificate()),
				new EncryptOptions(content, RsaTransport.OAEP_SHA256));
		for (UnlockedKey key : List.of(RSA, EC)) {
			CmsDecryptor.Opened opened = CmsDecryptor.open(Bytes.of(cms(entity)), List.of(OTHER, key), 1000);
			assertArrayEquals(ENTITY, opened.content().toArray());
			assertEquals(content.toString(), opened.algorithm());
			assertEquals(content.authenticated(), opened.authenticated());
			assertEquals(key, opened.key());
		}
	}

	@Test
	void oldTransportOpens() throws CryptoException {
		byte[] entity = writer.encrypt(ENTITY, List.of(RSA.certificate()),
				new EncryptOptions(Content.AES_256_GCM, RsaTransport.PKCS1));
		assertArrayEquals(ENTITY, CmsDecryptor.open(Bytes.of(cms(entity)), List.of(RSA), 1000).content().toArray());
	}

	@Test
	void theOtherCurvesWork() throws CryptoException {
		for (String curve : List.of("secp384r1", "secp521r1")) {
			UnlockedKey key = CA.issue(s -> s.subject("CN=" + curve).keys(TestPki.ec(curve)));
			byte[] entity = writer.encrypt(ENTITY, List.of(key.certificate()), EncryptOptions.DEFAULT);
			assertArrayEquals(ENTITY, CmsDecryptor.open(Bytes.of(cms(entity)), List.of(key), 1000).content().toArray(), curve);
		}
	}

	@Test
	void withoutTheKeyTheMessageNamesTheCertificate() throws CryptoException {
		byte[] entity = writer.encrypt(ENTITY, List.of(RSA.certificate()), EncryptOptions.DEFAULT);
		CryptoException refused = assertThrows(CryptoException.class,
				() -> CmsDecryptor.open(Bytes.of(cms(entity)), List.of(OTHER, EC), 1000));
		assertEquals(ReasonCode.NO_KEY, refused.code());
		assertTrue(refused.subject().contains("Test root"), refused.subject());
		assertTrue(refused.subject().contains(RSA.certificate().getSerialNumber().toString(16).toUpperCase()));
	}

	@Test
	void aChangedByteAnywhereInTheContentIsNoticed() throws CryptoException {
		byte[] large = new byte[200_000];
		new Random(1).nextBytes(large);
		byte[] cms = cms(writer.encrypt(Base64.getMimeEncoder().encode(large), List.of(EC.certificate()),
				EncryptOptions.DEFAULT));
		for (int position : new int[] { cms.length / 2, cms.length - 20, cms.length - 1 }) {
			byte[] changed = cms.clone();
			changed[position] ^= 1;
			assertEquals(ReasonCode.DECRYPTION_FAILED, refusal(changed, EC, Integer.MAX_VALUE), "at " + position);
		}
	}

	@Test
	void aShortTagIsRefused() throws CryptoException {
		byte[] cms = cms(writer.encrypt(ENTITY, List.of(RSA.certificate()), EncryptOptions.DEFAULT));
		// [parameters: nonce, icvLen 16] ... mac: OCTET STRING of 16 at the very end
		byte[] text = cms.clone();
		int icv = indexOf(text, new byte[] { 0x02, 0x01, 0x10, (byte) 0x80 });
		assertTrue(icv > 0);
		text[icv + 2] = 12;
		assertEquals(ReasonCode.DECRYPTION_FAILED, refusal(text, RSA, 1000));
	}

	@Test
	void tooLargeIsRefusedBeforeDecrypting() throws CryptoException {
		byte[] cms = cms(writer.encrypt(ENTITY, List.of(RSA.certificate()), EncryptOptions.DEFAULT));
		assertEquals(ReasonCode.TOO_LARGE, refusal(cms, RSA, ENTITY.length - 1));
	}

	@Test
	void whateverComesIsRefusedWithAReason() throws CryptoException {
		byte[] cms = cms(writer.encrypt(ENTITY, List.of(RSA.certificate(), EC.certificate()), EncryptOptions.DEFAULT));
		for (int i = 0; i < cms.length; i++) {
			byte[] cut = Arrays.copyOf(cms, i);
			assertEquals(ReasonCode.CMS_MALFORMED, refusal(cut, RSA, 1000), "cut at " + i);
		}
		Random random = new Random(7);
		for (int i = 0; i < 3000; i++) {
			byte[] changed = cms.clone();
			changed[random.nextInt(changed.length)] = (byte) random.nextInt();
			try {
				assertArrayEquals(ENTITY, CmsDecryptor.open(Bytes.of(changed), List.of(RSA, EC), 1000).content().toArray());
			} catch (CryptoException e) {
				assertNotEquals(ReasonCode.OK, e.code());
			}
		}
		byte[] deep = new byte[400_000];
		for (int i = 0; i < deep.length; i += 2) {
			deep[i] = 0x30;
			deep[i + 1] = (byte) 0x80;
		}
		assertEquals(ReasonCode.CMS_MALFORMED, refusal(deep, RSA, 1_000_000));
	}

	@Test
	void nothingIsEncryptedForAnUnusableCertificate() {
		X509Certificate expired = CA.issue(s -> s.subject("CN=Late")
				.valid(TestPki.NOW.minus(Duration.ofDays(9)), TestPki.NOW.minus(Duration.ofDays(1)))).certificate();
		X509Certificate signer = CA.issue(s -> s.subject("CN=Signs").usage(KeyUsage.digitalSignature)).certificate();
		X509Certificate server = CA.issue(s -> s.subject("CN=Web").purpose(KeyPurposeId.id_kp_serverAuth)).certificate();
		X509Certificate weak = CA.issue(s -> s.subject("CN=Weak").keys(TestPki.rsa(1024))).certificate();
		assertRefused(ReasonCode.CERTIFICATE_EXPIRED, "Late", RSA.certificate(), expired);
		assertRefused(ReasonCode.CERTIFICATE_USAGE, "Signs", signer);
		assertRefused(ReasonCode.CERTIFICATE_USAGE, "Web", server);
		assertRefused(ReasonCode.WEAK_KEY, "Weak", weak);
		assertRefused(ReasonCode.NO_RECIPIENT_CERTIFICATE, "");
	}

	private void assertRefused(ReasonCode code, String subject, X509Certificate... recipients) {
		CryptoException refused = assertThrows(CryptoException.class,
				() -> writer.encrypt(ENTITY, List.of(recipients), EncryptOptions.DEFAULT));
		assertEquals(code, refused.code());
		assertEquals(subject, refused.subject());
	}

	@Test
	void aKeyThatMayNotSignIsRefused() {
		UnlockedKey expired = CA.issue(s -> s.subject("CN=Late").valid(TestPki.NOW.minus(Duration.ofDays(9)),
				TestPki.NOW.minus(Duration.ofDays(1))));
		assertEquals(ReasonCode.CERTIFICATE_EXPIRED, assertThrows(CryptoException.class,
				() -> writer.sign(ENTITY, expired, SignOptions.DEFAULT)).code());
	}

	@Test
	void lonelyLineEndsAreMadeCanonicalBeforeSigning() throws CryptoException {
		byte[] unix = "Content-Type: text/plain\n\na\rb\nc".getBytes(US_ASCII);
		String signed = new String(writer.sign(unix, RSA, SignOptions.DEFAULT), US_ASCII);
		assertTrue(signed.contains("\r\nContent-Type: text/plain\r\n\r\na\r\nb\r\nc\r\n--"), signed);
		assertFalse(signed.replace("\r\n", "").matches("(?s).*[\r\n].*"));
	}

	@Test
	void theProvidersOfTheHostStayAsTheyWere() throws CryptoException {
		writer.encrypt(writer.sign(ENTITY, RSA, SignOptions.DEFAULT), List.of(EC.certificate()), EncryptOptions.DEFAULT);
		assertEquals(null, Security.getProvider("BC"));
	}

	private static ReasonCode refusal(byte[] cms, UnlockedKey key, long limit) {
		return assertThrows(CryptoException.class, () -> CmsDecryptor.open(Bytes.of(cms), List.of(key), limit)).code();
	}

	private static byte[] cms(byte[] entity) {
		String text = new String(entity, US_ASCII);
		return Base64.getMimeDecoder().decode(text.substring(text.indexOf("\r\n\r\n") + 4));
	}

	private static int indexOf(byte[] all, byte[] part) {
		for (int i = 0; i + part.length <= all.length; i++) {
			if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
				return i;
			}
		}
		return -1;
	}
}
