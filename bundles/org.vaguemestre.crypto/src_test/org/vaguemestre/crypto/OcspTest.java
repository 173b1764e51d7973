package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.PathValidator.Policies;
import org.vaguemestre.crypto.PathValidator.Question;
import org.vaguemestre.crypto.PathValidator.Result;
import org.vaguemestre.crypto.PathValidator.Revocation;
import org.vaguemestre.crypto.TestAuthority.Ext;
import org.vaguemestre.crypto.TestResponder.Fault;

/** Answers of responders, and who may give them. */
class OcspTest {

	private static final TestAuthority ROOT = TestAuthority.root("CN=Answers root");
	private static final X509Certificate END = ROOT.end("CN=End");
	private static final Ext FOR_ANSWERS = new Ext(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
	private static final Ext NO_CHECK = new Ext(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
	private static final TestResponder ISSUER = new TestResponder(ROOT.certificate(), ROOT.keys().getPrivate());

	private static Result ask(byte[] response, X509CRL... lists) {
		return PathValidator.create().validate(new Question(END, List.of(ROOT.certificate()), List.of(), List.of(lists), TestAuthority.NOW, false,
				Optional.empty(), Policies.ANY, List.of(response)));
	}

	private static byte[] answer(TestResponder responder, Fault fault) {
		return responder.answer(END, ROOT.certificate(), Optional.empty(), Optional.empty(), fault);
	}

	private static TestResponder charged(TestAuthority by, Ext... extensions) {
		UnlockedKey key = by.issue("CN=Responder", extensions);
		return new TestResponder(key.certificate(), key.privateKey());
	}

	@Test
	void theIssuerOrWhomItChargedMayAnswer() {
		assertEquals(Revocation.GOOD, ask(answer(ISSUER, Fault.NONE)).revocation());
		assertEquals(PathValidator.Proof.Kind.OCSP, ask(answer(ISSUER, Fault.NONE)).links().get(0).proof().orElseThrow().kind());
		assertEquals(Revocation.GOOD, ask(answer(charged(ROOT, FOR_ANSWERS, NO_CHECK), Fault.NONE)).revocation());
		assertEquals(Revocation.UNKNOWN, ask(answer(charged(ROOT), Fault.NONE)).revocation());
		Ext forMail = new Ext(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage));
		assertEquals(Revocation.UNKNOWN, ask(answer(charged(ROOT, forMail), Fault.NONE)).revocation());
		assertEquals(Revocation.UNKNOWN, ask(answer(charged(TestAuthority.root("CN=Answers root"), FOR_ANSWERS), Fault.NONE)).revocation());
		assertEquals(Revocation.UNKNOWN, ask(answer(charged(ROOT.below("CN=Below"), FOR_ANSWERS), Fault.NONE)).revocation());
	}

	@Test
	void aResponderMayBeRevoked() {
		UnlockedKey key = ROOT.issue("CN=Responder", FOR_ANSWERS);
		byte[] response = answer(new TestResponder(key.certificate(), key.privateKey()), Fault.NONE);
		assertEquals(Revocation.GOOD, ask(response).revocation());
		// the list is old, so that it says nothing of the end, yet the responder stays revoked
		X509CRL old = ROOT.list(TestAuthority.NOW.minusSeconds(9000), TestAuthority.NOW.minusSeconds(60),
				TestAuthority.revoke(key.certificate(), CRLReason.keyCompromise));
		assertEquals(Revocation.UNKNOWN, ask(response, old).revocation());
	}

	@Test
	void revokedIsRevoked() {
		byte[] revoked = ISSUER.answer(END, ROOT.certificate(), Optional.empty(), Optional.of(TestAuthority.NOW.minusSeconds(60)), Fault.NONE);
		assertEquals(ReasonCode.CERTIFICATE_REVOKED, ask(revoked).reason());
		// whatever a list says that is older
		assertEquals(ReasonCode.CERTIFICATE_REVOKED, ask(revoked, ROOT.list(b -> { })).reason());
		assertEquals(ReasonCode.CERTIFICATE_REVOKED, ask(answer(ISSUER, Fault.NONE), ROOT.list(TestAuthority.revoke(END, CRLReason.superseded))).reason());
	}

	@Test
	void aFaultyAnswerIsNone() {
		for (Fault fault : Fault.values()) {
			if (fault != Fault.NONE && fault != Fault.WRONG_NONCE) {
				assertEquals(Revocation.UNKNOWN, ask(answer(ISSUER, fault)).revocation(), fault.name());
			}
		}
	}

	@Test
	void aChangedAnswerIsNone() {
		byte[] good = answer(charged(ROOT, FOR_ANSWERS), Fault.NONE);
		Random random = new Random(3);
		int known = 0;
		for (int i = 0; i < good.length; i++) {
			byte[] bad = good.clone();
			bad[i] ^= 1 << random.nextInt(8);
			// what lies outside of both signatures may change without harm
			known += ask(bad).revocation() == Revocation.GOOD ? 1 : 0;
			assertEquals(Revocation.UNKNOWN, ask(java.util.Arrays.copyOf(good, i)).revocation());
		}
		assertEquals(0, known);
	}
}
