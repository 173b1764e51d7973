package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** EdDSA (RFC 8419) and X25519, X448 (RFC 8418), which no program of the tests with peers has; the other side is Bouncy Castle's own. */
class ModernCurvesTest {

	private static final TestPki CA = TestPki.root("Curves root");
	private static final BouncyCastleProvider BC = new BouncyCastleProvider();
	private static final String ENTITY = "Content-Type: text/plain\r\n\r\nBonjour\r\n";
	private static final String FROM = "From: claire@example.org\r\nSubject: Essai\r\n";

	private final SmimeWriter writer = new SmimeWriter(Clock.fixed(TestPki.NOW, ZoneOffset.UTC), new SecureRandom());

	private static UnlockedKey key(String curve) {
		try {
			KeyPair pair = KeyPairGenerator.getInstance(curve).generateKeyPair();
			return CA.issue(s -> s.subject("CN=" + curve).address("claire@example.org").keys(pair));
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	private static SecureMessage read(byte[] entity, UnlockedKey... keys) {
		return SmimeReader.create().read(Entity.parse(Bytes.of((FROM + new String(entity, UTF_8)).getBytes(UTF_8))),
				new ReadContext(List.of(keys), List.of(CA.certificate()), List.of(), List.of(), TestPki.NOW));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ed25519", "Ed448" })
	void signaturesGoBothWays(String curve) throws Exception {
		UnlockedKey key = key(curve);
		for (byte[] theirs : List.of(new TestCms().signer(key, curve).multipart(ENTITY), new TestCms().signer(key, curve).opaque(ENTITY),
				new TestCms().signer(key, curve).withoutAttributes().multipart(ENTITY))) {
			SecureMessage read = read(theirs);
			assertEquals(SignatureVerdict.Status.VALID, read.signature().status(), () -> read.signature().toString());
			assertEquals(curve, read.signature().algorithm());
			String forged = new String(theirs, UTF_8).replace("Bonjour", "Bonsoir");
			assertTrue(!forged.contains("Bonsoir") || read(forged.getBytes(UTF_8)).signature().reason() == ReasonCode.CONTENT_CHANGED);
		}
		byte[] ours = writer.sign(ENTITY.getBytes(UTF_8), key, SignOptions.DEFAULT);
		assertEquals(SignatureVerdict.Status.VALID, read(ours).signature().status());
		byte[] cms = Entity.parse(Bytes.of(ours)).parts().get(1).content().toArray();
		Collection<SignerInformation> signers = new CMSSignedData(new CMSProcessableByteArray(ENTITY.getBytes(UTF_8)), cms).getSignerInfos().getSigners();
		assertEquals(1, signers.size());
		assertTrue(signers.iterator().next().verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(BC).build(key.certificate())));
	}

	@ParameterizedTest
	@CsvSource({ "X25519,1.2.840.113549.1.9.16.3.19", "X25519,1.2.840.113549.1.9.16.3.20", "X25519,1.2.840.113549.1.9.16.3.21",
			"X448,1.2.840.113549.1.9.16.3.21" })
	void whatOthersEncrypt(String curve, String scheme) throws Exception {
		UnlockedKey key = key(curve);
		KeyPair sender = KeyPairGenerator.getInstance(curve).generateKeyPair();
		for (ASN1ObjectIdentifier wrap : List.of(CMSAlgorithm.AES128_WRAP, CMSAlgorithm.AES192_WRAP, CMSAlgorithm.AES256_WRAP)) {
			CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
			generator.addRecipientInfoGenerator(new JceKeyAgreeRecipientInfoGenerator(new ASN1ObjectIdentifier(scheme), sender.getPrivate(), sender.getPublic(), wrap)
					.addRecipient(key.certificate()).setProvider(BC));
			byte[] cms = generator.generate(new CMSProcessableByteArray(ENTITY.getBytes(UTF_8)),
					new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build()).getEncoded();
			SecureMessage read = read(TestCms.entity("enveloped-data", cms), key);
			assertEquals(EncryptionVerdict.Status.DECRYPTED, read.encryption().status(), () -> read.encryption().toString());
			assertEquals("Bonjour\n", read.content().text());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "X25519", "X448" })
	void othersOpenWhatWeEncrypt(String curve) throws Exception {
		UnlockedKey key = key(curve);
		for (EncryptOptions.Content content : EncryptOptions.Content.values()) {
			byte[] entity = writer.encrypt(ENTITY.getBytes(UTF_8), List.of(key.certificate()), new EncryptOptions(content, EncryptOptions.RsaTransport.OAEP_SHA256));
			assertEquals("Bonjour\n", read(entity, key).content().text());
			byte[] cms = Entity.parse(Bytes.of(entity)).content().toArray();
			RecipientInformation recipient = (content.authenticated() ? new CMSAuthEnvelopedData(cms).getRecipientInfos()
					: new CMSEnvelopedData(cms).getRecipientInfos()).get(new JceKeyAgreeRecipientId(key.certificate()));
			if (!content.authenticated()) {
				assertEquals(ENTITY, new String(recipient.getContent(new JceKeyAgreeEnvelopedRecipient(key.privateKey()).setProvider(BC)), UTF_8));
			}
		}
	}

	/** Of German authorities and cards; the platform reads their keys and no longer computes with them. */
	private static KeyPair brainpool(int bits) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BC);
		generator.initialize(new ECGenParameterSpec("brainpoolP" + bits + "r1"));
		return generator.generateKeyPair();
	}

	private static X509Certificate brainpoolCertificate(String issuer, KeyPair by, String subject, KeyPair pair, boolean authority) throws Exception {
		JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(new X500Name(issuer), BigInteger.valueOf(authority ? 1 : 2),
				Date.from(TestPki.NOW.minusSeconds(3600)), Date.from(TestPki.NOW.plusSeconds(3600)), new X500Name(subject), pair.getPublic());
		builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
		builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.rfc822Name, "claire@example.org")));
		byte[] made = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").setProvider(BC).build(by.getPrivate())).getEncoded();
		return CertificateFiles.certificates(made).get(0);
	}

	@ParameterizedTest
	@ValueSource(ints = { 256, 384, 512 })
	void brainpoolGoesBothWays(int bits) throws Exception {
		KeyPair root = brainpool(bits);
		X509Certificate anchor = brainpoolCertificate("CN=Brainpool root", root, "CN=Brainpool root", root, true);
		KeyPair pair = brainpool(bits);
		X509Certificate certificate = brainpoolCertificate("CN=Brainpool root", root, "CN=Claire", pair, false);
		UnlockedKey key = CertificateFiles.privateKeys(TestPki.pkcs12(new UnlockedKey("", List.of(certificate), pair.getPrivate()), "x"), new char[] { 'x' }).get(0);
		ReadContext context = new ReadContext(List.of(key), List.of(anchor), List.of(), List.of(), TestPki.NOW);
		byte[] signed = writer.sign(ENTITY.getBytes(UTF_8), key, SignOptions.DEFAULT);
		assertEquals(ReasonCode.OK, Mails.read(FROM + new String(signed, UTF_8), context).signature().reason());
		assertEquals(ReasonCode.CONTENT_CHANGED, Mails.read(FROM + new String(signed, UTF_8).replace("Bonjour", "Bonsoir"), context).signature().reason());
		byte[] cms = Entity.parse(Bytes.of(signed)).parts().get(1).content().toArray();
		SignerInformation theirs = new CMSSignedData(new CMSProcessableByteArray(ENTITY.getBytes(UTF_8)), cms).getSignerInfos().getSigners().iterator().next();
		assertTrue(theirs.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(BC).build(certificate)));
		assertEquals("Bonjour\n", read(writer.encrypt(ENTITY.getBytes(UTF_8), List.of(certificate), EncryptOptions.DEFAULT), key).content().text());
	}

	@Test
	void keysDoWhatTheyCan() throws Exception {
		UnlockedKey signer = key("Ed25519");
		UnlockedKey reader = key("X25519");
		assertEquals(ReasonCode.CERTIFICATE_USAGE,
				assertThrows(CryptoException.class, () -> writer.encrypt(ENTITY.getBytes(UTF_8), List.of(signer.certificate()), EncryptOptions.DEFAULT)).code());
		assertEquals(ReasonCode.CERTIFICATE_USAGE,
				assertThrows(CryptoException.class, () -> writer.sign(ENTITY.getBytes(UTF_8), reader, SignOptions.DEFAULT)).code());
	}
}
