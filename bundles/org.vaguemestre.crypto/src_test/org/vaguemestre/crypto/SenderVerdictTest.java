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
import static org.vaguemestre.crypto.Mails.read;
import static org.vaguemestre.crypto.Mails.signed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seal is for the one address that the message is from: what is tried to get it for another, and what is honest. */
class SenderVerdictTest {

	private static final String SMTP_UTF8 = "1.3.6.1.5.5.7.8.9";

	/** Paul signs, and wants to be taken for Claire. */
	@ParameterizedTest
	@ValueSource(strings = { "claire@example.org <paul@example.org>", "\"claire@example.org\" <paul@example.org>",
			"Claire claire@example.org <paul@example.org>", "\"Claire <claire@example.org>\" <paul@example.org>",
			"=?utf-8?q?claire=40example=2Eorg?= <paul@example.org>", "=?utf-8?b?Y2xhaXJlQGV4YW1wbGUub3JnAA==?= <paul@example.org>",
			"=?utf-8?q?claire=40exam?= =?utf-8?q?ple=2Eorg?= <paul@example.org>", "\"claire\uFF20example.org\" <paul@example.org>",
			"\"claire\uFE6Bexample.org\" <paul@example.org>", "\"claire\u200B@example.org\" <paul@example.org>",
			"\"claire\u00A0@example.org\" <paul@example.org>", "=?utf-8?q?claire=C2=AD=40example.org?= <paul@example.org>", "=?utf-8?b?Y2xhaXJlQGV4YW1wbGUub3Jn?=@example.org",
			"claire@example.org\u0000<paul@example.org>", "paul@example.org, claire@example.org", "claire@example.org, paul@example.org",
			"Claire <claire@example.org>, Paul <paul@example.org>", "paul@example.org (claire@example.org), x",
			"Equipe: paul@example.org, claire@example.org;", "Equipe: paul@example.org;", "<@claire.example:paul@example.org>",
			"<claire@example.org><paul@example.org>", "<paul@example.org> claire@example.org", "paul@example.org;claire@example.org",
			"<paul@example.org", "\"Paul <paul@example.org>", "paul@example.org\u0000claire@example.org", "Claire", "\"\"", "<>", "" })
	void anotherNameThanOnesOwn(String from) throws CryptoException {
		String fields = "From: " + from + "\r\nReply-To: claire@example.org\r\nSubject: Essai\r\n";
		assertInvalid(ReasonCode.SENDER_AMBIGUOUS, read(fields + signed(ENTITY, PAUL)));
		assertTrue(read(fields + ENTITY).warnings().contains(ReasonCode.SENDER_AMBIGUOUS), "without a signature it is told all the same");
	}

	@ParameterizedTest
	@ValueSource(strings = { "From: claire@example.org\r\nFrom: paul@example.org\r\n", "From: paul@example.org\r\nFrom: claire@example.org\r\n",
			"From: paul@example.org\r\nFROM : claire@example.org\r\n", "Subject: x\r\nfrom\t: claire@example.org\r\nFrom:\r\n paul@example.org\r\n",
			"From: paul@example.org\r\nFrom:\r\n", "To: paul@example.org\r\nSender: paul@example.org\r\n" })
	void oneFieldAndNoOther(String fields) throws CryptoException {
		assertInvalid(ReasonCode.SENDER_AMBIGUOUS, read(fields + signed(ENTITY, PAUL)));
		assertInvalid(ReasonCode.SENDER_AMBIGUOUS, read(fields + signed(ENTITY, CLAIRE)));
	}

	@Test
	void whoHandsInIsNotWhoWrites() throws CryptoException {
		String onBehalf = FROM + "Sender: Paul <paul@example.org>\r\n";
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, read(onBehalf + signed(ENTITY, PAUL)));
		SecureMessage read = read(onBehalf + signed(ENTITY, CLAIRE));
		assertValid(read);
		assertEquals(List.of(ReasonCode.SENDER_DIFFERS), read.warnings());
		assertEquals(List.of(), read(FROM + "Sender: CLAIRE@example.org\r\n" + signed(ENTITY, CLAIRE)).warnings());
		assertEquals(List.of(ReasonCode.SENDER_DIFFERS), read(FROM + "Sender: claire@example.org, paul@example.org\r\n" + ENTITY).warnings());
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, read(FROM_PAUL + "Reply-To: claire@example.org\r\n" + signed(ENTITY, CLAIRE)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "claire@example.org", "<claire@example.org>", "\"Moreau, Claire\" <claire@example.org>",
			"\"claire@example.org\" <claire@example.org>", "=?utf-8?q?Claire_Mor=C3=A9au?= <claire@example.org>", "claire@example.org (Claire Moreau)",
			"Claire\r\n\tMoreau\r\n <claire@example.org>", "Claire <Claire@EXAMPLE.org>", "\"Claire @ Cabinet\" <claire@example.org>" })
	void honestWays(String from) throws CryptoException {
		SecureMessage read = read("From: " + from + "\r\n" + signed(ENTITY, CLAIRE));
		assertValid(read);
		assertEquals(List.of(), read.warnings());
		assertEquals("claire@example.org", read.from().get(0).address().toLowerCase());
	}

	@Test
	void whatIsProtectedAndWhatIsNot() throws CryptoException {
		String inside = "Content-Type: text/plain; hp=\"clear\"\r\n" + FROM + "\r\nBonjour\r\n";
		assertValid(read(FROM + signed(inside, CLAIRE)));
		SecureMessage changed = read(FROM_PAUL + signed(inside, CLAIRE));
		assertInvalid(ReasonCode.FROM_DIFFERS, changed);
		assertTrue(changed.warnings().contains(ReasonCode.FROM_DIFFERS));
		assertInvalid(ReasonCode.SENDER_AMBIGUOUS, read(FROM + signed(inside.replace("Claire <", "\"paul@example.org\" <"), CLAIRE)));
		assertInvalid(ReasonCode.SENDER_AMBIGUOUS, read(FROM + FROM_PAUL + signed(inside, CLAIRE)));
		assertTrue(read(FROM.replace("Essai", "Virement") + signed(inside, CLAIRE)).warnings().contains(ReasonCode.FIELDS_DIFFER));
	}

	private static SecureMessage from(String address, UnlockedKey key) throws CryptoException {
		return read("From: " + address + "\r\n" + signed(ENTITY, key));
	}

	@Test
	void theNameOfACertificateIsNoAddress() throws CryptoException {
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, from("claire@example.org", CA.issue(s -> s.subject("CN=claire@example.org"))));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, from("claire@example.org",
				CA.issue(s -> s.subject("CN=claire@example.org").name(GeneralName.dNSName, "example.org"))));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, from("claire@example.org",
				CA.issue(s -> s.subject("CN=C").name(GeneralName.uniformResourceIdentifier, "mailto:claire@example.org"))));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, from("claire@example.org", CA.issue(s -> s.subject("CN=C").address("@example.org"))));
	}

	@Test
	void theSubjectSpeaksWhereNoAlternativeNameIsOfMail() throws CryptoException {
		assertValid(from("claire@example.org", CA.issue(s -> s.subject("CN=C,E=Claire@Example.org"))));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER,
				from("claire@example.org", CA.issue(s -> s.subject("CN=C,E=claire@example.org").address("paul@example.org"))));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER,
				from("claire@example.org", CA.issue(s -> s.subject("CN=C,E=claire@example.org").address("nobody"))));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER,
				from("claire@example.org", CA.issue(s -> s.subject("CN=C,E=claire@example.org").otherName(SMTP_UTF8, "paul@example.org"))));
	}

	@Test
	void addressesAreComparedExactly() throws CryptoException {
		assertValid(from("CLAIRE@Example.ORG", CLAIRE));
		for (String other : List.of("claire@example.org.", "claire@sub.example.org", "claire@example.or", "claire+x@example.org", "c1aire@example.org",
				"cl\u0430ire@example.org", "claire@\u212Aexample.org", "claire@example\u3002org")) {
			assertEquals(SignatureVerdict.Status.INVALID, from(other, CLAIRE).signature().status(), other);
		}
		// the Kelvin sign, which Unicode makes a small k of
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, from("claire@\u212Aabinet.example", CA.mail("C", "claire@kabinet.example")));
		for (String stated : List.of(" claire@example.org", "claire@example.org ", "claire@example.org\0", "claire@example.org\0.evil.example",
				"Claire <claire@example.org>", "claire@example.org,paul@example.org", "claire@example.org@evil.example", "claire@example.org\r\n")) {
			assertInvalid(ReasonCode.SIGNER_NOT_SENDER, from("claire@example.org", CA.issue(s -> s.subject("CN=C").address(stated))));
		}
	}

	@Test
	void addressesBeyondAscii() throws CryptoException {
		UnlockedKey key = CA.issue(s -> s.subject("CN=H").otherName(SMTP_UTF8, "hélène@exámple.org"));
		assertValid(from("hélène@exámple.org", key));
		assertValid(from("hélène@xn--exmple-qta.org", key));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, from("helene@exámple.org", key));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER, from("HÉLÈNE@exámple.org", key));
		assertValid(from("claire@exámple.org", CA.mail("C", "claire@xn--exmple-qta.org")));
		// what could stand in an rfc822Name must stand there, where name constraints reach it
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER,
				from("claire@example.org", CA.issue(s -> s.subject("CN=C").otherName(SMTP_UTF8, "claire@example.org"))));
		assertInvalid(ReasonCode.SIGNER_NOT_SENDER,
				from("claire@example.org", CA.issue(s -> s.subject("CN=C").otherName("1.3.6.1.4.1.311.20.2.3", "claire@example.org"))));
	}

	@Test
	void theTimeOfTheSignature() throws Exception {
		Instant before = CLAIRE.certificate().getNotBefore().toInstant();
		Instant after = CLAIRE.certificate().getNotAfter().toInstant();
		assertInvalid(ReasonCode.SIGNING_TIME_IMPLAUSIBLE, stating(before.minus(Duration.ofDays(2))));
		assertInvalid(ReasonCode.SIGNING_TIME_IMPLAUSIBLE, stating(after.plus(Duration.ofDays(2))));
		assertValid(stating(before.minus(Duration.ofHours(2))));
		SecureMessage tomorrow = stating(TestPki.NOW.plus(Duration.ofDays(3)));
		assertValid(tomorrow);
		assertEquals(List.of(ReasonCode.SIGNING_TIME_IMPLAUSIBLE), tomorrow.warnings());
	}

	private static SecureMessage stating(Instant time) throws Exception {
		return read(FROM + new String(new TestCms().signer(CLAIRE, "SHA256withRSA").signedAt(time).multipart(ENTITY), UTF_8));
	}

	@Test
	void anOldLetterUnderANewDate() throws CryptoException {
		String signed = signed(ENTITY, CLAIRE, TestPki.NOW.minus(Duration.ofDays(20)));
		SecureMessage again = read(FROM + "Date: Mon, 2 Mar 2026 10:00:00 +0100 (CET)\r\n" + signed);
		assertValid(again);
		assertEquals(List.of(ReasonCode.DATE_DIFFERS), again.warnings());
		assertFalse(read(FROM + "Date: Tue, 10 Feb 2026 23:00:00 GMT\r\n" + signed).warnings().contains(ReasonCode.DATE_DIFFERS));
		assertEquals(List.of(), read(FROM + "Date: hier\r\n" + signed).warnings());
	}
}
