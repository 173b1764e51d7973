package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.crypto.Mails.CA;
import static org.vaguemestre.crypto.Mails.CLAIRE;
import static org.vaguemestre.crypto.Mails.ENTITY;
import static org.vaguemestre.crypto.Mails.FROM;
import static org.vaguemestre.crypto.Mails.FROM_PAUL;
import static org.vaguemestre.crypto.Mails.PAUL;
import static org.vaguemestre.crypto.Mails.assertInvalid;
import static org.vaguemestre.crypto.Mails.assertValid;
import static org.vaguemestre.crypto.Mails.assertVerdict;
import static org.vaguemestre.crypto.Mails.encrypted;
import static org.vaguemestre.crypto.Mails.multipart;
import static org.vaguemestre.crypto.Mails.read;
import static org.vaguemestre.crypto.Mails.signed;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mime.Entity;

/** A seal is for all that is shown. The message of somebody signed, put where it lends its seal to the words of another. */
class SignatureScopeTest {

	private static final String FORGED = "Content-Type: text/plain\r\n\r\nVirez 1000 EUR\r\n";

	private static String shown(SecureMessage read) {
		return read.content().walk().filter(e -> !e.isMultipart()).map(Entity::text).collect(Collectors.joining("|"));
	}

	@Test
	void textAroundASignedPart() throws CryptoException {
		String claire = signed(ENTITY, CLAIRE);
		for (String message : List.of(multipart("mixed", FORGED, claire), multipart("mixed", claire, FORGED), multipart("related", FORGED, claire),
				multipart("alternative", claire, FORGED), multipart("report", FORGED, claire), multipart("x-unknown", FORGED, claire),
				multipart("mixed", multipart("mixed", claire).replace("outer", "inner"), FORGED), multipart("mixed", claire))) {
			SecureMessage read = read(FROM + message);
			assertVerdict("INVALID PARTLY_SIGNED PART", read);
			assertEquals(List.of("claire@example.org"), read.signature().signer());
		}
	}

	@Test
	void aFooterOfAMailingList() throws CryptoException {
		String claire = signed(ENTITY, CLAIRE);
		assertVerdict("INVALID PARTLY_SIGNED PART", read(FROM + multipart("mixed", claire, "Content-Type: text/plain\r\n\r\nListe des cabinets\r\n")));
		int close = claire.lastIndexOf("\r\n--");
		String boundary = claire.substring(close + 4, claire.lastIndexOf("--"));
		String inside = claire.substring(0, close) + "\r\n--" + boundary + "\r\nContent-Type: text/plain\r\n\r\nListe\r\n--" + boundary + "--\r\n";
		assertVerdict("INVALID PARTLY_SIGNED PART", read(FROM + inside));
	}

	@Test
	void aSignedPartHiddenInAReference() throws CryptoException {
		String html = "Content-Type: text/html\r\n\r\n<b>Virez 1000 EUR</b><iframe src=\"cid:target\"></iframe>\r\n";
		String claire = "Content-ID: <target>\r\n" + signed(ENTITY, CLAIRE);
		assertVerdict("INVALID PARTLY_SIGNED PART", read(FROM + multipart("related", html, claire)));
		assertVerdict("INVALID PARTLY_SIGNED PART", read(FROM + multipart("related; start=\"<target>\"", html, claire)));
	}

	@Test
	void aSignedPartHiddenAsAnAttachment() throws Exception {
		String attachment = "Content-Disposition: attachment; filename=note.eml\r\n" + signed(ENTITY, CLAIRE);
		assertVerdict("INVALID PARTLY_SIGNED PART", read(FROM + multipart("mixed", FORGED, attachment)));
		String opaque = new String(new TestCms().signer(CLAIRE, "SHA256withRSA").opaque(ENTITY), UTF_8);
		assertVerdict("INVALID PARTLY_SIGNED PART", read(FROM + multipart("mixed", FORGED, opaque)));
		assertVerdict("INVALID PARTLY_SIGNED PART",
				read(FROM + multipart("mixed", FORGED, opaque.replace("application/pkcs7-mime; smime-type=signed-data", "application/octet-stream"))));
		String loose = claireSignature();
		assertVerdict("INVALID PARTLY_SIGNED PART", read(FROM + multipart("mixed", FORGED, loose)));
	}

	private static String claireSignature() throws CryptoException {
		String signed = signed(ENTITY, CLAIRE);
		int start = signed.lastIndexOf("Content-Type: application/pkcs7-signature");
		return signed.substring(start, signed.lastIndexOf("\r\n--"));
	}

	@Test
	void aSignedMessageInsideAnother() throws CryptoException {
		String inner = "Content-Type: message/rfc822\r\n\r\n" + FROM + signed(ENTITY, CLAIRE);
		for (String message : List.of(inner, multipart("mixed", FORGED, inner), multipart("digest", FORGED, inner))) {
			SecureMessage read = read(FROM + message);
			assertEquals(SignatureVerdict.none(), read.signature(), "it is judged when it is opened");
			assertEquals("Essai", read.subject());
		}
		// signed by Paul: he vouches for having forwarded it, not Claire for the whole
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, read(FROM + signed(multipart("mixed", FORGED, inner), PAUL)));
		assertValid(read(FROM_PAUL + signed(multipart("mixed", FORGED, inner), PAUL)));
	}

	@Test
	void aSignatureOfAnotherKindInsideIsAPart() throws CryptoException {
		String foreign = multipart("signed; protocol=\"application/pgp-signature\"", ENTITY, "Content-Type: application/pgp-signature\r\n\r\n-----\r\n");
		SecureMessage read = read(FROM + signed(foreign, CLAIRE));
		assertValid(read);
		assertTrue(shown(read).startsWith("Bonjour"));
		assertInvalid(ReasonCode.CONTENT_CHANGED, read(FROM + signed(foreign, CLAIRE).replace("Bonjour", "Bonsoir")));
		assertInvalid(ReasonCode.UNSUPPORTED_ALGORITHM, read(FROM + foreign));
		assertInvalid(ReasonCode.UNSUPPORTED_ALGORITHM, read(FROM + encrypted(foreign)));
		assertVerdict("INVALID SIGNED_AROUND_ENCRYPTION WHOLE", read(FROM + signed(encrypted(foreign), CLAIRE)));
		assertInvalid(ReasonCode.UNSUPPORTED_ALGORITHM, read(FROM + foreign.replace(ENTITY, signed(ENTITY, CLAIRE))));
	}

	@Test
	void wordsWithoutAHeaderAreShown() throws Exception {
		String bare = "Bonjour\r\n";
		SecureMessage detached = read(FROM + multipart("signed", bare, signatureOver(bare)));
		assertValid(detached);
		assertEquals("Bonjour\n", shown(detached));
		assertEquals("Bonjour\n", shown(read(FROM + new String(new TestCms().signer(CLAIRE, "SHA256withRSA").opaque(bare), UTF_8))));
		assertEquals("Bonjour\n", shown(read(FROM + encrypted(bare))));
	}

	@Test
	void aSignerWhoIsTrustedNeedNotBringTheCertificate() throws Exception {
		String anonymous = new String(new TestCms().signer(CLAIRE, "SHA256withRSA").withoutCertificates().multipart(ENTITY), UTF_8);
		assertInvalid(ReasonCode.CERTIFICATE_MISSING, read(FROM + anonymous));
		assertValid(read(FROM + anonymous, new ReadContext(List.of(), List.of(CLAIRE.certificate()), List.of(), List.of(), TestPki.NOW)));
	}

	@Test
	void twoSignedPartsAreNoSignedMessage() throws CryptoException {
		assertVerdict("INVALID PARTLY_SIGNED PART", read(FROM + multipart("mixed", signed(ENTITY, CLAIRE), signed(ENTITY, CLAIRE))));
		assertVerdict("INVALID PARTLY_SIGNED PART", read(FROM + multipart("mixed", signed(FORGED, PAUL), signed(ENTITY, CLAIRE))));
	}

	@Test
	void prologueAndEpilogueAreNotShown() throws CryptoException {
		String claire = signed(ENTITY, CLAIRE);
		int body = claire.indexOf("\r\n\r\n") + 4;
		SecureMessage read = read(FROM + claire.substring(0, body) + "Virez 1000 EUR\r\n" + claire.substring(body) + "\r\nVirez encore\r\n");
		assertValid(read);
		assertEquals("Bonjour\n", shown(read));
	}

	@Test
	void otherPartsThanTheTwo() throws CryptoException {
		String signature = claireSignature();
		for (String message : List.of(multipart("signed", ENTITY), multipart("signed", signature, ENTITY), multipart("signed"),
				multipart("signed", ENTITY, FORGED), multipart("signed", signature, signature), multipart("signed", ENTITY, signature, FORGED),
				multipart("signed", ENTITY, FORGED, signature), multipart("signed", FORGED, ENTITY, signature))) {
			assertEquals(SignatureVerdict.Status.INVALID, read(FROM + message).signature().status(), message);
		}
		assertValid(read(FROM + multipart("signed", ENTITY, signature)));
		assertInvalid(ReasonCode.CONTENT_CHANGED, read(FROM + multipart("signed", FORGED, signature)));
		assertValid(read(FROM + multipart("signed; protocol=\"text/plain\"; micalg=md5", ENTITY, signature)));
	}

	@Test
	void boundariesThatNestAndBegin() throws CryptoException {
		String inner = "Content-Type: multipart/mixed; boundary=\"outer-2\"\r\n\r\n--outer-2\r\n" + ENTITY + "\r\n--outer-2--\r\n";
		assertValid(read(FROM + multipart("signed", inner, signatureOver(inner))));
		String same = inner.replace("outer-2", "outer");
		assertFalse(read(FROM + multipart("signed", same, signatureOver(same))).signature().status() == SignatureVerdict.Status.VALID);
		String unended = multipart("signed", ENTITY, claireSignature()).replace("--outer--\r\nApres\r\n", "");
		SecureMessage cut = read(FROM + unended);
		assertEquals("Bonjour\n", shown(cut));
		assertEquals(List.of(ReasonCode.MESSAGE_DAMAGED), cut.warnings());
	}

	private static String signatureOver(String entity) throws CryptoException {
		String signed = signed(entity, CLAIRE);
		return signed.substring(signed.lastIndexOf("Content-Type: application/pkcs7-signature"), signed.lastIndexOf("\r\n--"));
	}

	@Test
	void aSecondContentTypeIsTold() throws CryptoException {
		SecureMessage first = read(FROM + "Content-Type: text/html\r\n" + signed(ENTITY, CLAIRE));
		assertEquals(SignatureVerdict.none(), first.signature());
		assertEquals(List.of(ReasonCode.MESSAGE_DAMAGED), first.warnings());
		String twice = "Content-Type: text/plain\r\n" + ENTITY.replace("text/plain", "text/html");
		SecureMessage inside = read(FROM + signed(twice, CLAIRE));
		assertEquals(List.of(ReasonCode.MESSAGE_DAMAGED), inside.warnings());
		assertEquals("text/plain", inside.content().mediaType());
	}

	@Test
	void aDetachedSignatureThatBringsItsOwnContent() throws Exception {
		byte[] other = new TestCms().signer(CLAIRE, "SHA256withRSA").multipart(FORGED, ENTITY);
		SecureMessage read = read(FROM + new String(other, UTF_8));
		assertInvalid(ReasonCode.SIGNATURE_MALFORMED, read);
		assertEquals(List.of("claire@example.org"), read.signature().signer());
		assertFalse(shown(read).contains("Bonjour"));
		// the same content twice is as wrong: the next program may show the other one
		assertInvalid(ReasonCode.SIGNATURE_MALFORMED, read(FROM + new String(new TestCms().signer(CLAIRE, "SHA256withRSA").multipart(ENTITY, ENTITY), UTF_8)));
	}

	@Test
	void signersThatDisagree() throws Exception {
		UnlockedKey stranger = TestPki.root("Strangers").mail("Claire", "claire@example.org");
		TestCms both = new TestCms().signer(CLAIRE, "SHA256withRSA").signer(stranger, "SHA256withRSA");
		assertValid(read(FROM + new String(both.multipart(ENTITY), UTF_8)));
		for (int wrong : List.of(0, 1)) {
			TestCms broken = new TestCms().signer(CLAIRE, "SHA256withRSA").signer(PAUL, "SHA256withRSA").breaking(wrong);
			assertInvalid(ReasonCode.SEVERAL_SIGNERS, read(FROM + new String(broken.multipart(ENTITY), UTF_8)));
			assertInvalid(ReasonCode.SEVERAL_SIGNERS, read(FROM_PAUL + new String(broken.opaque(ENTITY), UTF_8)));
		}
		TestCms anonymous = new TestCms().signer(CLAIRE, "SHA256withRSA").signer(PAUL, "SHA256withRSA").withoutCertificates();
		ReadContext knowing = new ReadContext(List.of(), List.of(CA.certificate()), List.of(), List.of(CLAIRE.certificate()), TestPki.NOW);
		assertInvalid(ReasonCode.SEVERAL_SIGNERS, read(FROM + new String(anonymous.multipart(ENTITY), UTF_8), knowing));
	}

	@Test
	void layersOfDifferentPeople() throws Exception {
		String claire = signed(ENTITY, CLAIRE);
		assertValid(read(FROM + signed(claire, PAUL)));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, read(FROM_PAUL + signed(claire, PAUL)));
		assertInvalid(ReasonCode.CONTENT_CHANGED, read(FROM + signed(claire, PAUL).replace("Bonjour", "Bonsoir")));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, read(FROM_PAUL + new String(new TestCms().signer(PAUL, "SHA256withRSA").opaque(claire), UTF_8)));
	}

	@Test
	void aSignatureAroundWhatIsEncrypted() throws CryptoException {
		// taken from a letter of Claire's, which Paul cannot read
		String stolen = signed(encrypted(ENTITY), PAUL);
		assertVerdict("INVALID SIGNED_AROUND_ENCRYPTION WHOLE", read(FROM_PAUL + stolen));
		assertVerdict("INVALID SIGNED_AROUND_ENCRYPTION WHOLE",
				read(FROM_PAUL + stolen, new ReadContext(List.of(), List.of(CA.certificate()), List.of(), List.of(), TestPki.NOW)));
		assertVerdict("INVALID SIGNED_AROUND_ENCRYPTION WHOLE", read(FROM_PAUL + signed(multipart("mixed", ENTITY, encrypted(ENTITY)), PAUL)));
		assertVerdict("INVALID SIGNED_AROUND_ENCRYPTION WHOLE", read(FROM_PAUL + encrypted(stolen)));
		// inside, the author has signed
		assertValid(read(FROM + signed(encrypted(signed(ENTITY, CLAIRE)), CLAIRE)));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, read(FROM_PAUL + signed(encrypted(signed(ENTITY, CLAIRE)), PAUL)));
	}

	@Test
	void whatTheTypeSaysIsNotWhatItIs() throws Exception {
		TestCms claire = new TestCms().signer(CLAIRE, "SHA256withRSA");
		String opaque = new String(claire.opaque(ENTITY), UTF_8);
		for (String lie : List.of("smime-type=enveloped-data", "smime-type=certs-only", "smime-type=authEnveloped-data", "smime-type=compressed-data", "x=y")) {
			assertValid(read(FROM + opaque.replace("smime-type=signed-data", lie)));
		}
		for (String type : List.of("application/x-pkcs7-mime", "application/octet-stream; name=smime.p7m", "APPLICATION/PKCS7-MIME")) {
			assertValid(read(FROM + opaque.replace("application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", type)));
		}
		assertValid(read(FROM + opaque.replace("application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", "application/octet-stream")
				.replace("Content-Transfer", "Content-Disposition: attachment; filename=\"SMIME.P7M\"\r\nContent-Transfer")));
		String closed = encrypted(ENTITY).replaceFirst("smime-type=\"?authEnveloped-data\"?", "smime-type=signed-data");
		assertEquals(EncryptionVerdict.Status.DECRYPTED, read(FROM + closed).encryption().status());
		SecureMessage noise = read(FROM + "Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nBonjour\r\n");
		assertInvalid(ReasonCode.SIGNATURE_MALFORMED, noise);
		assertTrue(shown(noise).contains("Bonjour"));
	}

	@Test
	void otherCharsetsChangeNoSignedByte() throws CryptoException {
		String entity = "Content-Type: text/plain; charset=utf-7\r\n\r\n+ADw-script+AD4-\r\n";
		SecureMessage read = read(FROM + signed(entity, CLAIRE));
		assertValid(read);
		assertFalse(shown(read).contains("<script>"));
		assertInvalid(ReasonCode.CONTENT_CHANGED, read(FROM + signed(ENTITY, CLAIRE).replace("charset=utf-8", "charset=utf-16")));
	}
}
