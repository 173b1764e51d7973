package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.BEROctetString;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.BERTaggedObject;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vaguemestre.crypto.EncryptOptions.Content;
import org.vaguemestre.crypto.EncryptOptions.RsaTransport;
import org.vaguemestre.crypto.SignOptions.Digest;
import org.vaguemestre.crypto.SignOptions.RsaPadding;
import org.vaguemestre.crypto.internal.MessageJudge;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** A message of each kind with each byte changed, and cut at each place: always an answer, and never a seal on something else. */
class EveryPositionTest {

	private static final TestPki CA = TestPki.root("Position root");
	private static final String ENTITY = "Content-Type: text/plain\r\n\r\nBonjour\r\n";
	private static final String FROM = "From: claire@example.org\r\nSubject: Essai\r\n";
	private static final UnlockedKey EC = CA.mailEc("Claire", "claire@example.org");
	private static final UnlockedKey RSA = CA.mail("Claire", "claire@example.org");
	private static final UnlockedKey ED = curve("Ed25519");
	private static final UnlockedKey X = curve("X25519");
	private static final List<UnlockedKey> KEYS = List.of(EC, RSA, ED, X);
	/** The certificates of the signers are known, so that they need not be in messages, where each byte costs a reading. */
	private static final ReadContext CONTEXT = new ReadContext(KEYS, List.of(CA.certificate()), List.of(), KEYS.stream().map(UnlockedKey::certificate).toList(),
			TestPki.NOW);

	/**
	 * One message.
	 *
	 * @param name what it is
	 * @param text all of it, with the cryptographic message in base64 as the last thing but the closing delimiter
	 */
	private record Vector(String name, byte[] text) {
		@Override
		public String toString() {
			return name;
		}
	}

	private static UnlockedKey curve(String name) {
		try {
			KeyPair pair = KeyPairGenerator.getInstance(name).generateKeyPair();
			return CA.issue(s -> s.subject("CN=" + name).address("claire@example.org").keys(pair));
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

	private static SecureMessage read(byte[] message) {
		// without the net of the reader, which would hide what this test is for
		return new MessageJudge(PathValidator.create(), CONTEXT).judge(Entity.parse(Bytes.of(message)));
	}

	private static Vector vector(String name, byte[] entity) {
		return new Vector(name, (FROM + new String(entity, ISO_8859_1)).getBytes(ISO_8859_1));
	}

	static Stream<Vector> vectors() throws Exception {
		SmimeWriter writer = new SmimeWriter(Clock.fixed(TestPki.NOW, ZoneOffset.UTC), new SecureRandom());
		byte[] clear = ENTITY.getBytes(UTF_8);
		byte[] signed = new TestCms().signer(EC, "SHA256withECDSA").withoutCertificates().opaque(ENTITY);
		byte[] des = envelope(CMSAlgorithm.DES_EDE3_CBC);
		byte[] rc2 = envelope(CMSAlgorithm.RC2_CBC);
		return Stream.of(vector("detached, ECDSA, ours", writer.sign(clear, EC, SignOptions.DEFAULT)),
				vector("detached, PSS", writer.sign(clear, RSA, new SignOptions(Digest.SHA512, RsaPadding.PSS))),
				vector("opaque, ECDSA", signed),
				vector("opaque, RSA, no attributes", new TestCms().signer(RSA, "SHA256withRSA").withoutAttributes().withoutCertificates().opaque(ENTITY)),
				vector("opaque, Ed25519", new TestCms().signer(ED, "Ed25519").withoutCertificates().opaque(ENTITY)),
				vector("opaque, two signers", new TestCms().signer(EC, "SHA256withECDSA").signer(RSA, "SHA256withRSA").withoutCertificates().opaque(ENTITY)),
				vector("detached, SHA-1", new TestCms().signer(RSA, "SHA1withRSA").withoutCertificates().multipart(ENTITY)),
				vector("encrypted, OAEP, GCM", writer.encrypt(clear, List.of(RSA.certificate()), EncryptOptions.DEFAULT)),
				vector("encrypted, PKCS1, CBC", writer.encrypt(clear, List.of(RSA.certificate()), new EncryptOptions(Content.AES_256_CBC, RsaTransport.PKCS1))),
				vector("encrypted, ECDH, GCM", writer.encrypt(clear, List.of(EC.certificate()), EncryptOptions.DEFAULT)),
				vector("encrypted, X25519, CBC", writer.encrypt(clear, List.of(X.certificate()), new EncryptOptions(Content.AES_128_CBC, RsaTransport.PKCS1))),
				vector("encrypted, 3DES", des), vector("encrypted, RC2", rc2),
				vector("signed and encrypted", writer.encrypt(signed, List.of(EC.certificate()), EncryptOptions.DEFAULT)),
				vector("compressed and signed", TestCms.compressed(signed)),
				vector("certificates", new TestCms().certificatesOnly(EC)),
				vector("in pieces", TestCms.entity("compressed-data", pieces())));
	}

	private static byte[] envelope(org.bouncycastle.asn1.ASN1ObjectIdentifier cipher) throws Exception {
		CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
		generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(RSA.certificate()));
		return TestCms.entity("enveloped-data", generator.generate(new CMSProcessableByteArray(ENTITY.getBytes(UTF_8)),
				new JceCMSContentEncryptorBuilder(cipher).setProvider(new BouncyCastleProvider()).build()).getEncoded());
	}

	/** A BER encoding with every length left open. */
	private static byte[] pieces() throws Exception {
		byte[] packed = Entity.parse(Bytes.of(TestCms.compressed(ENTITY.getBytes(UTF_8)))).content().toArray();
		var data = org.bouncycastle.asn1.cms.CompressedData.getInstance(org.bouncycastle.asn1.cms.ContentInfo.getInstance(packed).getContent());
		byte[] content = org.bouncycastle.asn1.ASN1OctetString.getInstance(data.getEncapContentInfo().getContent()).getOctets();
		BEROctetString string = new BEROctetString(content, 7);
		BERSequence holder = new BERSequence(new ASN1Encodable[] { CMSObjectIdentifiers.data, new BERTaggedObject(true, 0, string) });
		BERSequence compressed = new BERSequence(new ASN1Encodable[] { new ASN1Integer(0), data.getCompressionAlgorithmIdentifier(), holder });
		return new BERSequence(new ASN1Encodable[] { CMSObjectIdentifiers.compressedData, new BERTaggedObject(true, 0, compressed) }).getEncoded();
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void changedAndCut(Vector vector) {
		String text = new String(vector.text(), ISO_8859_1);
		int start = text.indexOf("\r\n\r\n", text.lastIndexOf("Content-Transfer-Encoding: base64")) + 4;
		int close = text.indexOf("\r\n--", start);
		int end = close < 0 ? text.length() : close;
		byte[] cms = Base64.getMimeDecoder().decode(text.substring(start, end));
		SecureMessage honest = read(vector.text());
		for (int i = 0; i < cms.length; i++) {
			byte[] changed = cms.clone();
			changed[i] = (byte) (i % 4 == 3 ? 0x80 : changed[i] ^ 1 << i % 8);
			same(honest, vector, changed, text, start, end);
			SecureMessage cut = same(honest, vector, Arrays.copyOf(cms, i), text, start, end);
			assertNotEquals(SignatureVerdict.Status.VALID, cut.signature().status(), () -> vector + " cut");
			assertNotEquals(EncryptionVerdict.Status.DECRYPTED, cut.encryption().status(), () -> vector + " cut");
		}
	}

	/** What still passes says the same, by the same signer; only what nothing authenticates may say something else, with a warning. */
	private static SecureMessage same(SecureMessage honest, Vector vector, byte[] cms, String text, int start, int end) {
		byte[] message = (text.substring(0, start) + Base64.getMimeEncoder().encodeToString(cms) + text.substring(end)).getBytes(ISO_8859_1);
		SecureMessage read = read(message);
		if (read.signature().status() == SignatureVerdict.Status.VALID) {
			assertEquals(SignatureVerdict.Status.VALID, honest.signature().status(), () -> vector + " became valid");
			assertEquals(honest.content().text(), read.content().text(), () -> vector + " says something else");
			assertEquals(honest.signature().signer(), read.signature().signer());
		}
		if (read.encryption().status() == EncryptionVerdict.Status.DECRYPTED) {
			assertTrue(read.warnings().contains(ReasonCode.NOT_AUTHENTICATED) || read.signature().status() == SignatureVerdict.Status.VALID
					|| honest.content().text().equals(read.content().text()), () -> vector + " changed unnoticed");
		}
		return read;
	}

	/** Elements in elements, of definite and of indefinite length, and lengths that promise what is not there. */
	@Test
	void structuresThatPromiseMuch() {
		for (int tag : new int[] { 0x30, 0x24, 0xA0 }) {
			ByteArrayOutputStream open = new ByteArrayOutputStream();
			open.writeBytes(new byte[] { 0x30, (byte) 0x80, 0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x07, 0x03 });
			open.writeBytes(new byte[] { (byte) 0xA0, (byte) 0x80, 0x30, (byte) 0x80, 0x02, 0x01, 0x00 });
			for (int i = 0; i < 100_000; i++) {
				open.write(tag);
				open.write(0x80);
			}
			unreadable(open.toByteArray());
		}
		for (int octets = 1; octets < 9; octets++) {
			byte[] promise = new byte[30];
			promise[0] = 0x30;
			promise[1] = (byte) (0x80 | octets);
			Arrays.fill(promise, 2, 2 + octets, (byte) 0x7f);
			unreadable(promise);
		}
		unreadable(new DERSet().toString().getBytes(UTF_8));
		unreadable(new byte[] { 0x30, (byte) 0xff });
		unreadable(new byte[0]);
	}

	private static void unreadable(byte[] cms) {
		byte[] message = (FROM + new String(TestCms.entity("enveloped-data", cms), UTF_8)).getBytes(UTF_8);
		SecureMessage read = assertTimeout(Duration.ofSeconds(60), () -> read(message));
		assertEquals(ReasonCode.CMS_MALFORMED, read.encryption().reason());
	}
}
