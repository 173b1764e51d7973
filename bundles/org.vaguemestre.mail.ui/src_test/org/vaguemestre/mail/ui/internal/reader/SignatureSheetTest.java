package org.vaguemestre.mail.ui.internal.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.Scope;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.MailboxAddress;
import org.vaguemestre.ui.Colours.Tone;

class SignatureSheetTest {

	/** Self-signed, from 24 November 2026 to 29 March 2099. */
	private static final String CERTIFICATE = "MIIBkTCCATegAwIBAgIUQvfN7Hi3H2lBnrRLvPftlLvn1+8wCgYIKoZIzj0EAwIwHTEbMBkGA1UEAwwSQ2VydGlmaWNhdCBkZSB0ZXN0MCAXDTI2MTEyNDE0NTYyN1oYDzIwOTkwMzI5MTQ1NjI3WjAdMRswGQYDVQQDDBJDZXJ0aWZpY2F0IGRlIHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATZZBMZt4SsRo6fU8r0fUwwOjyomvsSKTq/qkKObKq2LHgoChxTmPbj4/hNIHy6KeROtvWOlPFEerbkv1n1DGpzo1MwUTAdBgNVHQ4EFgQU1u4YqeHgtJ19cekYB9j2+oMB4F0wHwYDVR0jBBgwFoAU1u4YqeHgtJ19cekYB9j2+oMB4F0wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAz4/F80a4e0FkkH/LSNHjszorcT1CcGqc4pCZubUR7ggIhAOgFIex5IXd8jlMxSX9w9UoE933RpKMxOGp5A9pgIuWr";
	private static final Instant VALID = Instant.parse("2027-01-01T00:00:00Z");
	private static final Instant ENDED = Instant.parse("2099-04-01T00:00:00Z");

	private final Formats formats = new Formats(Clock.systemUTC(), Locale.ENGLISH);
	private final TrustPresenter presenter = new TrustPresenter(formats, Locale.ENGLISH);
	private X509Certificate certificate;

	@BeforeEach
	void read() throws Exception {
		certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(CERTIFICATE)));
	}

	@Test
	void thePathOfAValidSignerEndsAtWhatIsTrusted() {
		SignatureSheet sheet = sheet(SignatureVerdict.Status.VALID, List.of(certificate), VALID);
		assertEquals(Tone.GOOD, sheet.trust().tone());
		assertEquals(1, sheet.path().size());
		assertTrue(sheet.path().get(0).checks().stream().allMatch(c -> c.tone() == Tone.GOOD));
		assertEquals(2, sheet.sections().size());
		assertTrue(sheet.text().contains(sheet.trust().sentence()));
	}

	@Test
	void theSealIsTakenBackWhereThePathSaysOtherwise() {
		SignatureSheet sheet = sheet(SignatureVerdict.Status.VALID, List.of(certificate), ENDED);
		assertEquals(Tone.ALARM, sheet.trust().tone());
		assertTrue(sheet.trust().sentence().contains(ReasonCode.CERTIFICATE_EXPIRED.sentence(Locale.getDefault())), sheet.trust().sentence());
	}

	@Test
	void anUnknownAuthorityEndsThePath() {
		SignatureSheet sheet = sheet(SignatureVerdict.Status.UNKNOWN, List.of(), VALID);
		assertEquals(Tone.CAUTION, sheet.trust().tone());
		assertEquals(2, sheet.path().size());
		assertEquals(Tone.CAUTION, sheet.path().get(0).next());
	}

	private SignatureSheet sheet(SignatureVerdict.Status status, List<X509Certificate> anchors, Instant at) {
		Entity entity = Entity.parse(Bytes.of("Subject: x\r\n\r\ny".getBytes()));
		ReasonCode reason = status == SignatureVerdict.Status.VALID ? ReasonCode.OK : ReasonCode.ISSUER_UNKNOWN;
		SecureMessage message = new SecureMessage(entity, entity,
				new SignatureVerdict(status, reason, Scope.WHOLE, List.of("lab@good.example"), Optional.empty(), "", Optional.of(certificate)),
				EncryptionVerdict.none(), List.of(), "x", List.of(new MailboxAddress("Lab", "lab@good.example")), List.of(), List.of());
		return SignatureSheet.of(presenter.present(message), message,
				new SignatureSheet.Known(anchors, List.of(), Optional.empty(), at), formats);
	}
}
