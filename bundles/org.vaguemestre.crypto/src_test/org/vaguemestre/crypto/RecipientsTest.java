package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.internal.CmsDecryptor;
import org.vaguemestre.mime.Bytes;

/** Which keys an encrypted message asks for, and what is told when there are none. */
class RecipientsTest {

	private static final TestPki CA = TestPki.root("Recipients");
	private static final UnlockedKey NEW = CA.mail("New", "claire@example.org");
	private static final UnlockedKey OLD = CA.mail("Old", "claire@example.org");
	private static final UnlockedKey EC = CA.mailEc("Elliptic", "claire@example.org");
	private static final UnlockedKey OTHER = CA.mail("Other", "other@example.org");
	private static final byte[] ENTITY = "Content-Type: text/plain\r\n\r\nBonjour\r\n".getBytes(US_ASCII);

	@TempDir
	Path folder;

	private static byte[] cms(List<UnlockedKey> recipients) throws CryptoException {
		byte[] entity = new SmimeWriter(Clock.fixed(TestPki.NOW, ZoneOffset.UTC), new SecureRandom()).encrypt(ENTITY,
				recipients.stream().map(UnlockedKey::certificate).toList(), EncryptOptions.DEFAULT);
		String text = new String(entity, US_ASCII);
		return Base64.getMimeDecoder().decode(text.substring(text.indexOf("\r\n\r\n") + 4));
	}

	/** The same message with other recipient infos. */
	private static byte[] with(byte[] cms, List<RecipientInfo> infos) throws Exception {
		AuthEnvelopedData data = AuthEnvelopedData.getInstance(ContentInfo.getInstance(cms).getContent());
		ASN1EncodableVector all = new ASN1EncodableVector();
		infos.forEach(all::add);
		return new ContentInfo(ContentInfo.getInstance(cms).getContentType(), new AuthEnvelopedData(null, new DERSet(all),
				data.getAuthEncryptedContentInfo(), data.getAuthAttrs(), data.getMac(), null)).getEncoded();
	}

	private static List<RecipientInfo> infos(byte[] cms) {
		List<RecipientInfo> infos = new ArrayList<>();
		AuthEnvelopedData.getInstance(ContentInfo.getInstance(cms).getContent()).getRecipientInfos()
				.forEach(i -> infos.add(RecipientInfo.getInstance(i)));
		return infos;
	}

	/** A recipient info for another key under the name of this one. */
	private static RecipientInfo named(RecipientIdentifier name, RecipientInfo info) {
		KeyTransRecipientInfo transport = KeyTransRecipientInfo.getInstance(info.getInfo());
		return new RecipientInfo(new KeyTransRecipientInfo(name, transport.getKeyEncryptionAlgorithm(), transport.getEncryptedKey()));
	}

	private static RecipientIdentifier identity(X509Certificate certificate) {
		return new RecipientIdentifier(new IssuerAndSerialNumber(
				X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()), certificate.getSerialNumber()));
	}

	private static ASN1OctetString subjectKey(X509Certificate certificate) {
		return ASN1OctetString.getInstance(ASN1OctetString.getInstance(certificate.getExtensionValue("2.5.29.14")).getOctets());
	}

	@Test
	void anOldKeyOpensOldMail() throws Exception {
		assertEquals(OLD, CmsDecryptor.open(Bytes.of(cms(List.of(OTHER, OLD))), List.of(NEW, EC, OLD), 1000).key());
	}

	@Test
	void everyKeyThatIsNamedIsTriedUntilOneOpens() throws Exception {
		byte[] cms = cms(List.of(OLD, OTHER));
		List<RecipientInfo> infos = infos(cms);
		// what was encrypted for somebody else, under the name of the new key
		byte[] misleading = with(cms, List.of(named(identity(NEW.certificate()), infos.get(1)), infos.get(0)));
		assertEquals(OLD, CmsDecryptor.open(Bytes.of(misleading), List.of(NEW, OLD), 1000).key());
	}

	@Test
	void subjectKeyIdentifiersAreUnderstood() throws Exception {
		byte[] cms = cms(List.of(OLD));
		byte[] identified = with(cms, List.of(named(new RecipientIdentifier(subjectKey(OLD.certificate())), infos(cms).get(0))));
		assertEquals(OLD, CmsDecryptor.open(Bytes.of(identified), List.of(NEW, OLD), 1000).key());
		String identifier = HexFormat.of().formatHex(subjectKey(OLD.certificate()).getOctets());
		assertEquals(List.of(new Recipient(identifier.toUpperCase(), "", Optional.empty(), identifier)), CmsDecryptor.recipients(Bytes.of(identified)));
	}

	@Test
	void opensslNamesKeysOfAgreementsByTheirIdentifiers() throws Exception {
		Files.write(folder.resolve("ec.pem"), CertificateFiles.pem(EC.certificate()));
		Files.write(folder.resolve("entity"), ENTITY);
		byte[] cms = Tools.openssl(folder, "cms -encrypt -binary -aes-256-cbc -keyid -outform DER -in entity ec.pem");
		assertArrayEquals(ENTITY, CmsDecryptor.open(Bytes.of(cms), List.of(NEW, EC), 1000).content().toArray());
		assertEquals(HexFormat.of().formatHex(subjectKey(EC.certificate()).getOctets()), CmsDecryptor.recipients(Bytes.of(cms)).get(0).keyIdentifier());
	}

	@Test
	void onlyTheKeysThatAreNamedAreAskedFor() throws Exception {
		List<Boolean> wanted = new ArrayList<>();
		ReadContext.Keys keys = new ReadContext.Keys() {
			@Override
			public List<UnlockedKey> unlocked() {
				throw new AssertionError("all were asked for");
			}

			@Override
			public List<UnlockedKey> unlocked(Predicate<X509Certificate> fits) {
				for (UnlockedKey key : List.of(NEW, OLD, EC, OTHER)) {
					wanted.add(fits.test(key.certificate()));
				}
				return List.of(OLD);
			}
		};
		assertEquals(OLD, CmsDecryptor.open(Bytes.of(cms(List.of(OLD, EC))), keys, 1000).key());
		assertEquals(List.of(false, true, true, false), wanted);
	}

	@Test
	void whichKeyIsMissingIsTold() throws Exception {
		byte[] cms = cms(List.of(OTHER, EC));
		CryptoException missing = assertThrows(CryptoException.class, () -> CmsDecryptor.open(Bytes.of(cms), List.of(NEW, OLD), 1000));
		assertEquals(ReasonCode.NO_KEY, missing.code());
		List<Recipient> told = CmsDecryptor.recipients(Bytes.of(cms));
		assertEquals(List.of(OTHER.certificate().getSerialNumber(), EC.certificate().getSerialNumber()),
				told.stream().map(r -> r.serial().get()).toList());
		assertEquals("CN=Recipients", told.get(0).issuer());
		assertTrue(missing.subject().contains(told.get(1).name()), missing.subject());
	}

	@Test
	void whatAMessageSaysOfItsRecipientsIsHarmless() throws Exception {
		byte[] cms = cms(List.of(OTHER));
		X500Name issuer = new X500NameBuilder().addRDN(BCStyle.CN, new DERUTF8String("a\r\nb\u202e" + "x".repeat(10_000))).build();
		List<RecipientInfo> infos = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			infos.add(named(new RecipientIdentifier(new IssuerAndSerialNumber(issuer, BigInteger.ONE.shiftLeft(5000 + i))), infos(cms).get(0)));
		}
		infos.add(named(new RecipientIdentifier(new DEROctetString(new byte[100_000])), infos(cms).get(0)));
		List<Recipient> told = CmsDecryptor.recipients(Bytes.of(with(cms, infos)));
		assertEquals(EncryptionVerdict.MAX_RECIPIENTS, told.size());
		for (Recipient recipient : told) {
			assertTrue(recipient.name().length() < 700 && recipient.issuer().length() < 400, recipient.name());
			assertTrue((recipient.name() + recipient.issuer()).chars().noneMatch(c -> c < 0x20 || c == 0x202e), recipient.name());
		}
		assertEquals(List.of(), CmsDecryptor.recipients(Bytes.of(Arrays.copyOf(cms, 100))));
	}

	@Test
	void oneKeyNamedAgainAndAgainIsNotKeptBusy() throws Exception {
		byte[] cms = cms(List.of(NEW, OTHER));
		List<RecipientInfo> infos = new ArrayList<>();
		for (int i = 0; i < 1500; i++) {
			infos.add(named(identity(NEW.certificate()), infos(cms).get(1)));
		}
		CountingRsa provider = new CountingRsa();
		UnlockedKey counted = new UnlockedKey("counted", NEW.chain(), NEW.privateKey(), Optional.of(provider));
		byte[] many = with(cms, infos);
		assertThrows(CryptoException.class, () -> CmsDecryptor.open(Bytes.of(many), List.of(counted), 1000));
		assertEquals(64, provider.used);
		infos.addAll(infos);
		byte[] tooMany = with(cms, infos);
		assertEquals(ReasonCode.CMS_MALFORMED,
				assertThrows(CryptoException.class, () -> CmsDecryptor.open(Bytes.of(tooMany), List.of(counted), 1000)).code());
		assertEquals(64, provider.used);
	}

	/** Counts how often it is asked to use a key, and never does. */
	private static final class CountingRsa extends Provider {

		private static final long serialVersionUID = 1L;
		private int used;

		CountingRsa() {
			super("Counting", "1", "for tests");
		}

		@Override
		public synchronized Service getService(String type, String algorithm) {
			used += type.equals("Cipher") && algorithm.equals("RSA/ECB/OAEPPadding") ? 1 : 0;
			return null;
		}
	}
}
