package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.PathValidator.Question;
import org.vaguemestre.crypto.PathValidator.Result;
import org.vaguemestre.crypto.PathValidator.Revocation;
import org.vaguemestre.crypto.PathValidator.Status;

/** The standard itself is tested with PKITS ({@code releng/conformance pkits}); this is what it does not ask. */
class PathValidatorTest {

	private static final TestPki ROOT = TestPki.root("Path root");
	private static final TestPki BETWEEN = ROOT.below("Path between", s -> s);
	private static final X509Certificate END = BETWEEN.mail("End", "end@example.org").certificate();

	private static Result ask(List<X509CRL> lists, boolean require) {
		return PathValidator.create().validate(new Question(END, List.of(ROOT.certificate()), List.of(BETWEEN.certificate()), lists, TestPki.NOW, require));
	}

	@Test
	void aPathIsBuiltFromWhatThereIs() {
		Result result = ask(List.of(), false);
		assertEquals(Status.VALID, result.status());
		assertEquals(Revocation.UNKNOWN, result.revocation());
		assertEquals(List.of(END, BETWEEN.certificate(), ROOT.certificate()), result.path());
		Result none = PathValidator.create()
				.validate(new Question(END, List.of(ROOT.certificate()), List.of(), List.of(), TestPki.NOW, false));
		assertEquals(Status.NO_PATH, none.status());
	}

	@Test
	void revocationIsAskedOfEveryCertificate() {
		assertEquals(Revocation.GOOD, ask(List.of(ROOT.revocationList(), BETWEEN.revocationList()), true).revocation());
		assertEquals(ReasonCode.REVOCATION_UNKNOWN, ask(List.of(ROOT.revocationList()), true).reason());
		assertEquals(Status.VALID, ask(List.of(ROOT.revocationList()), false).status());
		assertEquals(ReasonCode.CERTIFICATE_REVOKED, ask(List.of(ROOT.revocationList(BETWEEN.certificate())), false).reason());
		assertEquals(ReasonCode.CERTIFICATE_REVOKED, ask(List.of(BETWEEN.revocationList(END)), false).reason());
	}

	@Test
	void changesSinceACompleteListCount() {
		X509CRL root = ROOT.revocationList();
		X509CRL clean = BETWEEN.numberedList(5, 0, CRLReason.unspecified);
		X509CRL hold = BETWEEN.numberedList(5, 0, CRLReason.certificateHold, END);
		assertEquals(ReasonCode.CERTIFICATE_REVOKED, ask(List.of(root, clean, BETWEEN.numberedList(6, 5, CRLReason.keyCompromise, END)), true).reason());
		assertEquals(ReasonCode.CERTIFICATE_REVOKED, ask(List.of(root, hold), true).reason());
		assertEquals(Revocation.GOOD, ask(List.of(root, hold, BETWEEN.numberedList(6, 5, CRLReason.removeFromCRL, END)), true).revocation());
		// released, yet nothing is known of the authority between
		assertEquals(ReasonCode.REVOCATION_UNKNOWN, ask(List.of(hold, BETWEEN.numberedList(6, 5, CRLReason.removeFromCRL, END)), true).reason());
		// a delta to a list that is not here
		assertEquals(ReasonCode.CERTIFICATE_REVOKED, ask(List.of(root, hold, BETWEEN.numberedList(9, 8, CRLReason.removeFromCRL, END)), true).reason());
		// one that another authority signed
		assertEquals(Revocation.GOOD, ask(List.of(root, clean, ROOT.numberedList(6, 5, CRLReason.keyCompromise, END)), true).revocation());
	}

	@Test
	void hundredsOfOneNameCostLittle() {
		List<X509Certificate> many = new ArrayList<>();
		TestPki last = ROOT;
		for (int i = 0; i < 12; i++) {
			last = last.below("Circle", s -> s);
			many.add(last.certificate());
		}
		X509Certificate end = last.mail("End", "end@example.org").certificate();
		Question question = new Question(end, List.of(TestPki.root("Circle").certificate()), many, List.of(), TestPki.NOW, false);
		assertTimeout(Duration.ofSeconds(60), () -> assertEquals(Status.INVALID, PathValidator.create().validate(question).status()));
	}
}
