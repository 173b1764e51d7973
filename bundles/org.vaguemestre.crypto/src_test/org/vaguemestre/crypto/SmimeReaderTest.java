package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vaguemestre.crypto.EncryptOptions.Content;
import org.vaguemestre.crypto.EncryptOptions.RsaTransport;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

class SmimeReaderTest {

	private static final TestPki CA = TestPki.root("Reader root");
	private static final TestPki STRANGERS = TestPki.root("Strangers");
	private static final UnlockedKey CLAIRE = CA.mail("Claire Moreau", "Claire@example.org");
	private static final UnlockedKey HELENE = CA.mailEc("Hélène Lefèvre", "helene@example.org");
	private static final String FROM = "From: Claire <claire@example.org>\r\nTo: helene@example.org\r\nSubject: Essai\r\n";
	private static final String ENTITY = "Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour\r\n";

	private final SmimeWriter writer = new SmimeWriter(Clock.fixed(TestPki.NOW, ZoneOffset.UTC), new SecureRandom());
	private final SmimeReader reader = SmimeReader.create();

	private static ReadContext context(List<X509CRL> lists, UnlockedKey... keys) {
		return new ReadContext(List.of(keys), List.of(CA.certificate()), lists, List.of(), TestPki.NOW);
	}

	private SecureMessage read(String fields, byte[] entity, UnlockedKey... keys) {
		return read(fields + new String(entity, UTF_8), context(List.of(), keys));
	}

	private SecureMessage read(String message, ReadContext context) {
		return reader.read(Entity.parse(Bytes.of(message.getBytes(UTF_8))), context);
	}

	private byte[] signed(UnlockedKey key) throws CryptoException {
		return signed(ENTITY, key);
	}

	private byte[] signed(String entity, UnlockedKey key) throws CryptoException {
		return writer.sign(entity.getBytes(UTF_8), key, SignOptions.DEFAULT);
	}

	private static void assertVerdict(SignatureVerdict.Status status, ReasonCode reason, SecureMessage read) {
		assertEquals(status + " " + reason, read.signature().status() + " " + read.signature().reason());
	}

	private static void assertValid(SecureMessage read) {
		assertVerdict(SignatureVerdict.Status.VALID, ReasonCode.OK, read);
		assertEquals(Scope.WHOLE, read.signature().scope());
	}

	private static void assertInvalid(ReasonCode reason, SecureMessage read) {
		assertVerdict(SignatureVerdict.Status.INVALID, reason, read);
	}

	@Test
	void aPlainMessageHasNoVerdict() {
		SecureMessage read = read(FROM + ENTITY, context(List.of()));
		assertEquals(SignatureVerdict.none(), read.signature());
		assertEquals(EncryptionVerdict.none(), read.encryption());
		assertEquals(List.of(), read.warnings());
		assertEquals("Essai", read.subject());
		assertEquals("claire@example.org", read.from().get(0).address());
	}

	@Test
	void theSealIsForTheSenderAlone() throws CryptoException {
		SecureMessage read = read(FROM, signed(CLAIRE));
		assertValid(read);
		assertEquals(List.of("claire@example.org"), read.signature().signer());
		assertEquals(TestPki.NOW, read.signature().signedAt().orElseThrow());
		assertEquals("Bonjour\n", read.content().text());
		assertTrue(read.certificates().contains(CLAIRE.certificate()));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, read(FROM.replace("claire@", "paul@"), signed(CLAIRE)));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, read(FROM.replace("Claire <claire@", "\"Claire Moreau\" <paul@"), signed(CLAIRE)));
	}

	@Test
	void severalSendersAreNobody() throws CryptoException {
		byte[] signed = signed(CLAIRE);
		assertInvalid(ReasonCode.SENDER_AMBIGUOUS, read(FROM + "From: paul@example.org\r\n", signed));
		assertInvalid(ReasonCode.SENDER_AMBIGUOUS, read("From: paul@example.org\r\n" + FROM, signed));
		assertInvalid(ReasonCode.SENDER_AMBIGUOUS, read(FROM.replace(">", ">, paul@example.org"), signed));
		assertInvalid(ReasonCode.SENDER_AMBIGUOUS, read(FROM.replaceFirst("From:.*\r\n", ""), signed));
		assertTrue(read(FROM + "Sender: secretariat@example.org\r\n", signed).warnings().contains(ReasonCode.SENDER_DIFFERS));
	}

	@Test
	void alternativeNamesGoBeforeTheSubject() throws CryptoException {
		UnlockedKey other = CA.issue(s -> s.subject("CN=C,E=claire@example.org").address("paul@example.org"));
		UnlockedKey old = CA.issue(s -> s.subject("CN=C,E=Claire@Example.org"));
		UnlockedKey dns = CA.issue(s -> s.subject("CN=C,E=claire@example.org").name(GeneralName.dNSName, "example.org"));
		UnlockedKey several = CA.issue(s -> s.subject("CN=C").address("paul@example.org").address("claire@example.org"));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, read(FROM, signed(other)));
		assertValid(read(FROM, signed(old)));
		assertValid(read(FROM, signed(dns)));
		assertValid(read(FROM, signed(several)));
	}

	@ParameterizedTest
	@EnumSource
	void everySignatureOptionIsRead(SignOptions.RsaPadding scheme) throws CryptoException {
		for (SignOptions.Digest digest : SignOptions.Digest.values()) {
			for (UnlockedKey key : List.of(CLAIRE, CA.mailEc("Claire", "claire@example.org"))) {
				byte[] signed = writer.sign(ENTITY.getBytes(UTF_8), key, new SignOptions(digest, scheme));
				assertValid(read(FROM, signed));
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void signedThenEncrypted(Content content) throws CryptoException {
		for (UnlockedKey key : List.of(CA.mail("R", "r@example.org"), HELENE)) {
			byte[] both = writer.encrypt(signed(CLAIRE), List.of(key.certificate()), new EncryptOptions(content, RsaTransport.OAEP_SHA256));
			SecureMessage read = read(FROM, both, key);
			assertValid(read);
			assertEquals(new EncryptionVerdict(EncryptionVerdict.Status.DECRYPTED, ReasonCode.OK, Scope.WHOLE, content.toString()), read.encryption());
			assertEquals("Bonjour\n", read.content().text());
			assertEquals(List.of(), read.warnings());
		}
	}

	@Test
	void withoutASignatureOldEncryptionProvesNothing() throws CryptoException {
		EncryptOptions cbc = new EncryptOptions(Content.AES_256_CBC, RsaTransport.OAEP_SHA256);
		byte[] encrypted = writer.encrypt(ENTITY.getBytes(UTF_8), List.of(HELENE.certificate()), cbc);
		assertEquals(List.of(ReasonCode.NOT_AUTHENTICATED), read(FROM, encrypted, HELENE).warnings());
		byte[] strong = writer.encrypt(ENTITY.getBytes(UTF_8), List.of(HELENE.certificate()), EncryptOptions.DEFAULT);
		assertEquals(List.of(), read(FROM, strong, HELENE).warnings());
	}

	@Test
	void encryptedThenSigned() throws CryptoException {
		byte[] encrypted = writer.encrypt(ENTITY.getBytes(UTF_8), List.of(HELENE.certificate()), EncryptOptions.DEFAULT);
		SecureMessage read = read(FROM, signed(new String(encrypted, UTF_8), CLAIRE), HELENE);
		assertInvalid(ReasonCode.SIGNED_AROUND_ENCRYPTION, read);
		assertEquals("Bonjour\n", read.content().text());
	}

	@Test
	void wrappedThreeTimes() throws CryptoException {
		byte[] encrypted = writer.encrypt(signed(CLAIRE), List.of(HELENE.certificate()), EncryptOptions.DEFAULT);
		SecureMessage read = read(FROM, signed(new String(encrypted, UTF_8), CLAIRE), HELENE);
		assertValid(read);
		assertEquals(EncryptionVerdict.Status.DECRYPTED, read.encryption().status());
		assertEquals("Bonjour\n", read.content().text());
		String outer = new String(signed(new String(encrypted, UTF_8), CLAIRE), UTF_8);
		String changed = outer.replaceFirst("smime.p7m", "smime.p7x");
		assertInvalid(ReasonCode.CONTENT_CHANGED, read(FROM, changed.getBytes(UTF_8), HELENE));
	}

	@Test
	void theAuthorIsInside() throws CryptoException {
		UnlockedKey gateway = CA.mail("Gateway", "gateway@example.org");
		assertValid(read(FROM, signed(new String(signed(CLAIRE), UTF_8), gateway)));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, read(FROM, signed(new String(signed(gateway), UTF_8), CLAIRE)));
	}

	@Test
	void tooDeepIsNotOpened() throws CryptoException {
		byte[] nested = ENTITY.getBytes(UTF_8);
		for (int i = 0; i < 12; i++) {
			nested = signed(new String(nested, UTF_8), CLAIRE);
		}
		assertInvalid(ReasonCode.NESTED_TOO_DEEP, read(FROM, nested));
		byte[] closed = ENTITY.getBytes(UTF_8);
		for (int i = 0; i < 12; i++) {
			closed = writer.encrypt(closed, List.of(HELENE.certificate()), EncryptOptions.DEFAULT);
		}
		assertEquals(ReasonCode.NESTED_TOO_DEEP, read(FROM, closed, HELENE).encryption().reason());
	}

	@Test
	void changedContentIsNoticed() throws CryptoException {
		String message = new String(signed(CLAIRE), UTF_8);
		assertInvalid(ReasonCode.CONTENT_CHANGED, read(FROM, message.replace("Bonjour", "Bonsoir").getBytes(UTF_8)));
		assertInvalid(ReasonCode.CONTENT_CHANGED, read(FROM, message.replace("Bonjour", "Bonjour ").getBytes(UTF_8)));
		assertValid(read(FROM, message.replace("\r\n", "\n").getBytes(UTF_8)));
	}

	@Test
	void whatIsAppendedIsNotSigned() throws CryptoException {
		String message = new String(signed(CLAIRE), UTF_8);
		int end = message.lastIndexOf("\r\n--");
		String boundary = message.substring(end + 4, message.lastIndexOf("--"));
		String more = message.substring(0, end) + "\r\n--" + boundary + "\r\n\r\nVirez 1000 EUR\r\n--" + boundary + "--\r\n";
		SecureMessage read = read(FROM, more.getBytes(UTF_8));
		assertInvalid(ReasonCode.PARTLY_SIGNED, read);
		assertEquals(Scope.PART, read.signature().scope());
		String list = "Content-Type: multipart/mixed; boundary=xx\r\n\r\n--xx\r\n" + message + "\r\n--xx\r\n\r\nPied\r\n--xx--\r\n";
		read = read(FROM, list.getBytes(UTF_8));
		assertInvalid(ReasonCode.PARTLY_SIGNED, read);
		assertEquals(List.of("claire@example.org"), read.signature().signer());
	}

	@Test
	void encryptedBesideClearStaysClosed() throws CryptoException {
		String encrypted = new String(writer.encrypt(ENTITY.getBytes(UTF_8), List.of(HELENE.certificate()), EncryptOptions.DEFAULT), UTF_8);
		String message = "Content-Type: multipart/mixed; boundary=xx\r\n\r\n--xx\r\nContent-Type: text/html\r\n\r\n<img src=\"http://x/\r\n--xx\r\n"
				+ encrypted + "\r\n--xx\r\nContent-Type: text/html\r\n\r\n\">\r\n--xx--\r\n";
		SecureMessage read = read(FROM, message.getBytes(UTF_8), HELENE);
		assertEquals(new EncryptionVerdict(EncryptionVerdict.Status.REFUSED, ReasonCode.PARTLY_ENCRYPTED, Scope.PART, "AES-256-GCM"), read.encryption());
		assertTrue(read.content().walk().noneMatch(e -> e.text().contains("Bonjour")));
	}

	@Test
	void whoCannotBeTrustedIsTold() throws CryptoException {
		byte[] stranger = signed(STRANGERS.mail("Claire", "claire@example.org"));
		assertVerdict(SignatureVerdict.Status.UNKNOWN, ReasonCode.ISSUER_UNKNOWN, read(FROM, stranger));
		Instant later = TestPki.NOW.plus(Duration.ofDays(400));
		SecureMessage late = read(FROM + new String(signed(CLAIRE), UTF_8),
				new ReadContext(List.of(), List.of(CA.certificate()), List.of(), List.of(), later));
		assertInvalid(ReasonCode.CERTIFICATE_EXPIRED, late);
		assertInvalid(ReasonCode.CERTIFICATE_REVOKED,
				read(FROM + new String(signed(CLAIRE), UTF_8), context(List.of(CA.revocationList(CLAIRE.certificate())))));
		assertValid(read(FROM + new String(signed(CLAIRE), UTF_8), context(List.of(CA.revocationList()))));
		assertEquals(List.of(ReasonCode.REVOCATION_UNKNOWN),
				read(FROM + new String(signed(CLAIRE), UTF_8), context(List.of(STRANGERS.revocationList()))).warnings());
	}

	@Test
	void anAuthorityBetweenIsFoundInTheMessage() throws CryptoException {
		UnlockedKey below = CA.below("Between", s -> s).mail("Claire", "claire@example.org");
		assertValid(read(FROM, signed(below)));
	}

	@Test
	void wrongKeyAndNoKey() throws CryptoException {
		byte[] encrypted = writer.encrypt(ENTITY.getBytes(UTF_8), List.of(HELENE.certificate()), EncryptOptions.DEFAULT);
		SecureMessage read = read(FROM, encrypted, CLAIRE);
		Recipient missing = read.encryption().recipients().get(0);
		assertEquals(new EncryptionVerdict(EncryptionVerdict.Status.FAILED, ReasonCode.NO_KEY, Scope.WHOLE, "AES-256-GCM", List.of(missing)), read.encryption());
		assertEquals(HELENE.certificate().getSerialNumber(), missing.serial().get());
		assertEquals("CN=Reader root", missing.issuer());
		assertEquals(SignatureVerdict.none(), read.signature());
		SecureMessage locked = reader.read(Entity.parse(Bytes.of((FROM + new String(encrypted, UTF_8)).getBytes(UTF_8))),
				new ReadContext(() -> {
					throw new CryptoException(ReasonCode.SECRETS_UNAVAILABLE);
				}, List.<X509Certificate>of(), List.of(), List.of(), TestPki.NOW));
		assertEquals(ReasonCode.SECRETS_UNAVAILABLE, locked.encryption().reason());
	}

	@Test
	void aServerCertificateSignsNoMail() throws Exception {
		UnlockedKey server = CA.issue(s -> s.subject("CN=W").address("claire@example.org").purpose(KeyPurposeId.id_kp_serverAuth));
		byte[] signed = new TestCms().signer(server, "SHA256withRSA").multipart(ENTITY);
		assertInvalid(ReasonCode.CERTIFICATE_USAGE, read(FROM, signed));
	}

	@Test
	void weakSignaturesAreNeverValid() throws Exception {
		UnlockedKey small = CA.issue(s -> s.subject("CN=C").address("claire@example.org").keys(TestPki.rsa(1024)));
		assertInvalid(ReasonCode.WEAK_KEY, read(FROM, new TestCms().signer(small, "SHA256withRSA").multipart(ENTITY)));
		assertInvalid(ReasonCode.WEAK_ALGORITHM, read(FROM, new TestCms().signer(CLAIRE, "SHA1withRSA").multipart(ENTITY)));
		assertInvalid(ReasonCode.WEAK_ALGORITHM, read(FROM, new TestCms().signer(CLAIRE, "MD5withRSA").multipart(ENTITY)));
	}

	@Test
	void opaqueSignatures() throws Exception {
		byte[] opaque = new TestCms().signer(CLAIRE, "SHA256withRSA").opaque(ENTITY);
		SecureMessage read = read(FROM, opaque);
		assertValid(read);
		assertEquals("Bonjour\n", read.content().text());
		assertValid(read(FROM, new TestCms().signer(CLAIRE, "SHA256withRSA").withoutAttributes().opaque(ENTITY)));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, read(FROM.replace("claire@", "paul@"), opaque));
	}

	@Test
	void severalSignersAllHaveToBeRight() throws Exception {
		UnlockedKey paul = CA.mail("Paul", "paul@example.org");
		assertValid(read(FROM, new TestCms().signer(paul, "SHA256withRSA").signer(CLAIRE, "SHA512withRSA").multipart(ENTITY)));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, read(FROM, new TestCms().signer(paul, "SHA256withRSA").multipart(ENTITY)));
		byte[] broken = new TestCms().signer(CLAIRE, "SHA256withRSA").signer(paul, "SHA256withRSA").breaking(1).multipart(ENTITY);
		assertInvalid(ReasonCode.SEVERAL_SIGNERS, read(FROM, broken));
	}

	@Test
	void nobodySigned() throws Exception {
		assertInvalid(ReasonCode.NO_SIGNER, read(FROM, new TestCms().multipart(ENTITY)));
		SecureMessage read = read(FROM, new TestCms().opaque(ENTITY));
		assertInvalid(ReasonCode.NO_SIGNER, read);
		assertEquals("Bonjour\n", read.content().text());
		SecureMessage certificates = read(FROM, new TestCms().certificatesOnly(CLAIRE));
		assertEquals(SignatureVerdict.none(), certificates.signature());
		assertEquals(List.of(ReasonCode.CERTIFICATES_ONLY), certificates.warnings());
		assertEquals(List.<X509Certificate>of(CLAIRE.certificate()), certificates.certificates());
	}

	@Test
	void withoutTheCertificateOnlyAKnownOneHelps() throws Exception {
		String message = FROM + new String(new TestCms().signer(CLAIRE, "SHA256withRSA").withoutCertificates().multipart(ENTITY), UTF_8);
		assertInvalid(ReasonCode.CERTIFICATE_MISSING, read(message, context(List.of())));
		assertValid(read(message, new ReadContext(List.of(), List.of(CA.certificate()), List.of(), List.of(CLAIRE.certificate()), TestPki.NOW)));
	}

	@Test
	void signedAttributesAreNoContent() throws Exception {
		assertInvalid(ReasonCode.SIGNATURE_MALFORMED, read(FROM, TestCms.attributesAsContent(CLAIRE, ENTITY)));
	}

	@Test
	void compressedContentIsBounded() throws Exception {
		SecureMessage read = read(FROM, TestCms.compressed(signed(CLAIRE)));
		assertValid(read);
		assertEquals("Bonjour\n", read.content().text());
		byte[] bomb = TestCms.compressed(out -> {
			for (int i = 0; i < 257; i++) {
				out.write(new byte[1 << 20]);
			}
		});
		assertTrue(bomb.length < 500_000);
		assertEquals(List.of(ReasonCode.TOO_LARGE), read(FROM, bomb).warnings());
	}

	@Test
	void theWrappedHeaderCounts() throws CryptoException {
		String wrapped = "Content-Type: message/rfc822\r\n\r\n" + FROM.replace("Essai", "Résultats") + "MIME-Version: 1.0\r\n" + ENTITY;
		SecureMessage read = read(FROM.replace("Essai", "..."), writer.encrypt(signed(wrapped, CLAIRE), List.of(HELENE.certificate()),
				EncryptOptions.DEFAULT), HELENE);
		assertValid(read);
		assertEquals("Résultats", read.subject());
		assertEquals("Bonjour\n", read.content().text());
		assertEquals(List.of(), read.warnings());
		assertEquals(List.of(ReasonCode.FIELDS_DIFFER), read(FROM, signed(wrapped, CLAIRE)).warnings());
	}

	@Test
	void aForwardedMessageIsNotTheMessage() throws CryptoException {
		String forwarded = "Content-Type: message/rfc822\r\n\r\nFrom: paul@example.org\r\nSubject: Autre\r\n" + ENTITY;
		SecureMessage read = read(FROM, signed(forwarded, CLAIRE));
		assertValid(read);
		assertEquals("Essai", read.subject());
		assertEquals("claire@example.org", read.from().get(0).address());
		String claimed = forwarded.replace("rfc822", "rfc822; forwarded=no");
		SecureMessage forged = read(FROM, signed(claimed, CA.mail("Paul", "paul@example.org")));
		assertInvalid(ReasonCode.FROM_DIFFERS, forged);
		assertTrue(forged.warnings().contains(ReasonCode.FROM_DIFFERS));
	}

	@Test
	void protectedFieldsCount() throws CryptoException {
		String entity = "Content-Type: text/plain; hp=\"cipher\"\r\n" + FROM.replace("Essai", "Résultats") + "\r\nBonjour\r\n";
		SecureMessage read = read(FROM.replace("Essai", "[...]"),
				writer.encrypt(signed(entity, CLAIRE), List.of(HELENE.certificate()), EncryptOptions.DEFAULT), HELENE);
		assertValid(read);
		assertEquals("Résultats", read.subject());
		String other = entity.replace("claire@", "paul@");
		SecureMessage unsigned = read(FROM, writer.encrypt(other.getBytes(UTF_8), List.of(HELENE.certificate()), EncryptOptions.DEFAULT), HELENE);
		assertTrue(unsigned.warnings().contains(ReasonCode.FROM_DIFFERS));
		assertEquals("claire@example.org", unsigned.from().get(0).address());
		SecureMessage signed = read(FROM, signed(other, CA.mail("Paul", "paul@example.org")));
		assertInvalid(ReasonCode.FROM_DIFFERS, signed);
	}

	@Test
	void otherKindsOfProtectionAreNamed() {
		String pgp = "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=xx\r\n\r\n--xx\r\n" + ENTITY
				+ "\r\n--xx\r\nContent-Type: application/pgp-signature\r\n\r\nabc\r\n--xx--\r\n";
		assertInvalid(ReasonCode.UNSUPPORTED_ALGORITHM, read(FROM, pgp.getBytes(UTF_8)));
		String closed = "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=xx\r\n\r\n--xx\r\n\r\nx\r\n--xx--\r\n";
		assertEquals(EncryptionVerdict.Status.FAILED, read(FROM, closed.getBytes(UTF_8)).encryption().status());
	}

	@Test
	void anAuthorityForServersIsNoneForMail() throws CryptoException {
		TestPki servers = CA.below("Servers", s -> s.purpose(org.bouncycastle.asn1.x509.KeyPurposeId.id_kp_serverAuth));
		assertInvalid(ReasonCode.CERTIFICATE_USAGE, read(FROM, signed(servers.mail("Claire", "claire@example.org"))));
		TestPki mail = CA.below("Mail", s -> s.purpose(org.bouncycastle.asn1.x509.KeyPurposeId.id_kp_emailProtection));
		assertValid(read(FROM, signed(mail.mail("Claire", "claire@example.org"))));
	}
}
