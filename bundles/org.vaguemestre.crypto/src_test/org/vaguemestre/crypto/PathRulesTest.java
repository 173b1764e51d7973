package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.CertPolicyId;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyMappings;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.PathValidator.Policies;
import org.vaguemestre.crypto.PathValidator.Purpose;
import org.vaguemestre.crypto.PathValidator.Question;
import org.vaguemestre.crypto.PathValidator.Result;
import org.vaguemestre.crypto.PathValidator.Status;
import org.vaguemestre.crypto.TestAuthority.Ext;

/** What PKITS does not ask of paths, and what others got wrong. */
class PathRulesTest {

	private static final TestAuthority ROOT = TestAuthority.root("CN=Rules root");
	private static final String ANY_POLICY = "2.5.29.32.0";

	private static Question question(X509Certificate end, TestAuthority root, TestAuthority... between) {
		return new Question(end, List.of(root.certificate()), Arrays.stream(between).map(TestAuthority::certificate).toList(), List.of(),
				TestAuthority.NOW, false);
	}

	private static ReasonCode reason(Question question) {
		return PathValidator.create().validate(question).reason();
	}

	private static Ext purposes(KeyPurposeId... ids) {
		return new Ext(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(ids));
	}

	@Test
	void thePurposeIsNotForTheAuthoritiesOnTheWayToWiden() {
		TestAuthority servers = ROOT.below("CN=Servers only", purposes(KeyPurposeId.id_kp_serverAuth));
		X509Certificate mail = servers.end("CN=End", purposes(KeyPurposeId.id_kp_emailProtection));
		assertEquals(ReasonCode.OK, reason(question(mail, ROOT, servers)));
		Result result = PathValidator.create().validate(question(mail, ROOT, servers).forPurpose(Purpose.MAIL));
		assertEquals(ReasonCode.CERTIFICATE_USAGE, result.reason());
		assertEquals(Optional.of(servers.certificate()), result.fault());
		TestAuthority any = ROOT.below("CN=Any", purposes(KeyPurposeId.anyExtendedKeyUsage));
		assertEquals(ReasonCode.OK, reason(question(any.end("CN=End"), ROOT, any).forPurpose(Purpose.MAIL)));
		assertEquals(ReasonCode.CERTIFICATE_USAGE, reason(question(mail, ROOT, servers).forPurpose(Purpose.TLS_SERVER)));
		// another certificate of the same authority leads the way
		TestAuthority silent = ROOT.below("CN=Twice", purposes(KeyPurposeId.id_kp_serverAuth));
		X509Certificate again = ROOT.certify(silent).certificate();
		X509Certificate end = silent.end("CN=End");
		Question both = new Question(end, List.of(ROOT.certificate()), List.of(silent.certificate(), again), List.of(), TestAuthority.NOW, false);
		assertEquals(List.of(end, again, ROOT.certificate()), PathValidator.create().validate(both.forPurpose(Purpose.MAIL)).path());
	}

	@Test
	void trustInACertificateDoesNotMakeItAnAuthority() {
		TestAuthority person = TestAuthority.root("CN=Person", new Ext(Extension.basicConstraints, true, new org.bouncycastle.asn1.x509.BasicConstraints(false)),
				Ext.usage(KeyUsage.digitalSignature));
		assertEquals(ReasonCode.OK, reason(question(person.certificate(), person)));
		assertEquals(ReasonCode.PATH_ISSUER_NOT_AUTHORITY, reason(question(person.end("CN=End"), person)));
		TestAuthority shortRoot = TestAuthority.root("CN=Short", Ext.authority(0));
		TestAuthority below = shortRoot.below("CN=Below");
		assertEquals(ReasonCode.OK, reason(question(shortRoot.end("CN=End"), shortRoot)));
		assertEquals(ReasonCode.PATH_TOO_LONG, reason(question(below.end("CN=End"), shortRoot, below)));
	}

	@Test
	void whatIsCriticalAndUnknownEndsThePath() {
		Ext unknown = new Ext(new ASN1ObjectIdentifier("1.2.3.4.5"), true, DERNull.INSTANCE);
		assertEquals(ReasonCode.PATH_CRITICAL_EXTENSION, reason(question(ROOT.end("CN=End", unknown), ROOT)));
		TestAuthority between = ROOT.below("CN=Between", unknown);
		Result result = PathValidator.create().validate(question(between.end("CN=End"), ROOT, between));
		assertEquals(ReasonCode.PATH_CRITICAL_EXTENSION, result.reason());
		assertEquals(Optional.of(between.certificate()), result.fault());
		// known, and broken: the parser of the platform keeps it, and does not look into it
		Ext broken = new Ext(Extension.certificatePolicies, false, DERNull.INSTANCE);
		assertEquals(ReasonCode.CERTIFICATE_MALFORMED, reason(question(ROOT.end("CN=End", broken), ROOT)));
	}

	private static Ext policies(String... ids) {
		return new Ext(Extension.certificatePolicies, false, new CertificatePolicies(
				Arrays.stream(ids).map(i -> new PolicyInformation(new ASN1ObjectIdentifier(i))).toArray(PolicyInformation[]::new)));
	}

	private static Ext mapping(String from, String to) {
		return new Ext(Extension.policyMappings, true, new PolicyMappings(CertPolicyId.getInstance(new ASN1ObjectIdentifier(from)),
				CertPolicyId.getInstance(new ASN1ObjectIdentifier(to))));
	}

	@Test
	void policiesAreThoseThatAreWanted() {
		TestAuthority between = ROOT.below("CN=Between", policies("1.2.1", "1.2.2"));
		Question question = question(between.end("CN=End", policies("1.2.1")), ROOT, between);
		assertEquals(ReasonCode.OK, reason(question.withPolicies(Policies.oneOf(Set.of("1.2.1")))));
		assertEquals(ReasonCode.OK, reason(question.withPolicies(Policies.oneOf(Set.of()))));
		assertEquals(ReasonCode.PATH_POLICY, reason(question.withPolicies(Policies.oneOf(Set.of("1.2.2")))));
		// wanted, but not asked for by anybody
		assertEquals(ReasonCode.OK, reason(question.withPolicies(new Policies(Set.of("1.2.2"), false, false, false))));
		Question none = question(between.end("CN=End"), ROOT, between);
		assertEquals(ReasonCode.OK, reason(none));
		assertEquals(ReasonCode.PATH_POLICY, reason(none.withPolicies(Policies.oneOf(Set.of()))));
	}

	@Test
	void anyPolicyStandsForEachUntilItIsInhibited() {
		TestAuthority between = ROOT.below("CN=Between", policies(ANY_POLICY));
		Question question = question(between.end("CN=End", policies("1.2.1")), ROOT, between);
		assertEquals(ReasonCode.OK, reason(question.withPolicies(Policies.oneOf(Set.of("1.2.1")))));
		assertEquals(ReasonCode.PATH_POLICY, reason(question.withPolicies(Policies.oneOf(Set.of("1.2.2")))));
		assertEquals(ReasonCode.PATH_POLICY, reason(question.withPolicies(new Policies(Set.of("1.2.1"), true, false, true))));
		Question all = question(between.end("CN=End", policies(ANY_POLICY)), ROOT, between);
		assertEquals(ReasonCode.OK, reason(all.withPolicies(Policies.oneOf(Set.of("1.2.9")))));
		TestAuthority inhibiting = ROOT.below("CN=Inhibiting", policies(ANY_POLICY), new Ext(Extension.inhibitAnyPolicy, true, new ASN1Integer(0)));
		Question inhibited = question(inhibiting.end("CN=End", policies(ANY_POLICY)), ROOT, inhibiting);
		assertEquals(ReasonCode.PATH_POLICY, reason(inhibited.withPolicies(Policies.oneOf(Set.of()))));
	}

	@Test
	void policiesAreMappedFromTheDomainOfTheAnchor() {
		TestAuthority between = ROOT.below("CN=Between", policies("1.2.1"), mapping("1.2.1", "1.3.1"));
		Question question = question(between.end("CN=End", policies("1.3.1")), ROOT, between);
		assertEquals(ReasonCode.OK, reason(question.withPolicies(Policies.oneOf(Set.of("1.2.1")))));
		assertEquals(ReasonCode.PATH_POLICY, reason(question.withPolicies(Policies.oneOf(Set.of("1.3.1")))));
		assertEquals(ReasonCode.PATH_POLICY, reason(question.withPolicies(new Policies(Set.of("1.2.1"), true, true, false))));
		TestAuthority toAny = ROOT.below("CN=Any", policies("1.2.1"), mapping("1.2.1", ANY_POLICY));
		assertEquals(ReasonCode.PATH_POLICY, reason(question(toAny.end("CN=End"), ROOT, toAny)));
		TestAuthority required = ROOT.below("CN=Required", policies("1.2.1"),
				new Ext(Extension.policyConstraints, true, new PolicyConstraints(java.math.BigInteger.ZERO, null)));
		assertEquals(ReasonCode.PATH_POLICY, reason(question(required.end("CN=End", policies("1.2.2")), ROOT, required)));
	}

	/** The tree of RFC 5280 has more than 100 to the power of 8 leaves here. */
	@Test
	void policiesDoNotMultiply() {
		String[] ids = new String[100];
		CertPolicyId[] from = new CertPolicyId[300];
		CertPolicyId[] to = new CertPolicyId[300];
		for (int i = 0; i < 300; i++) {
			ids[i % 100] = "1.2." + (i % 100 + 1);
			from[i] = CertPolicyId.getInstance(new ASN1ObjectIdentifier("1.2." + (i % 100 + 1)));
			to[i] = CertPolicyId.getInstance(new ASN1ObjectIdentifier("1.2." + ((i * 7 + i / 100) % 100 + 1)));
		}
		TestAuthority last = ROOT;
		List<TestAuthority> all = new ArrayList<>();
		for (int i = 0; i < 9; i++) {
			last = last.below("CN=Level " + i, policies(ids), new Ext(Extension.policyMappings, true, new PolicyMappings(from, to)));
			all.add(last);
		}
		Question question = question(last.end("CN=End", policies("1.2.1")), ROOT, all.toArray(TestAuthority[]::new));
		assertTimeout(Duration.ofSeconds(60), () -> assertEquals(ReasonCode.OK, reason(question.withPolicies(Policies.oneOf(Set.of())))));
	}

	/** Every one of 30 authorities certified by every other; the anchor certified one of them. */
	@Test
	void aMeshOfAuthoritiesCostsLittle() {
		List<TestAuthority> mesh = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			mesh.add(TestAuthority.root("CN=Mesh " + i));
		}
		List<X509Certificate> between = new ArrayList<>();
		for (TestAuthority issuer : mesh) {
			for (TestAuthority subject : mesh) {
				between.add(issuer == subject ? issuer.certificate() : issuer.certify(subject).certificate());
			}
		}
		X509Certificate end = mesh.get(29).end("CN=End");
		Question nowhere = new Question(end, List.of(ROOT.certificate()), between, List.of(), TestAuthority.NOW, false);
		assertTimeout(Duration.ofSeconds(60), () -> assertEquals(Status.NO_PATH, PathValidator.create().validate(nowhere).status()));
		// the one way to the anchor forbids all but the shortest path, and is hidden among others that look the same
		between.add(ROOT.certify(mesh.get(3), Ext.authority(1)).certificate());
		for (int i = 0; i < 20; i++) {
			between.add(TestAuthority.root("CN=Rules root").certify(mesh.get(29)).certificate());
		}
		Question hidden = new Question(end, List.of(ROOT.certificate()), between, List.of(), TestAuthority.NOW, false);
		assertTimeout(Duration.ofSeconds(60), () -> {
			Result result = PathValidator.create().validate(hidden);
			assertEquals(Status.VALID, result.status());
			assertEquals(4, result.path().size());
		});
	}

	@Test
	void anExpiredCrossCertificateDoesNotHideTheOther() {
		TestAuthority between = ROOT.below("CN=Between");
		TestAuthority other = TestAuthority.root("CN=Other root");
		X509Certificate wrong = TestAuthority.root("CN=Rules root").certify(between).certificate();
		X509Certificate good = other.certify(between).certificate();
		X509Certificate end = between.end("CN=End");
		Question question = new Question(end, List.of(ROOT.certificate(), other.certificate()), List.of(wrong, good), List.of(), TestAuthority.NOW, false);
		assertEquals(List.of(end, good, other.certificate()), PathValidator.create().validate(question).path());
		Result onlyWrong = PathValidator.create()
				.validate(new Question(end, List.of(ROOT.certificate()), List.of(wrong), List.of(), TestAuthority.NOW, false));
		assertEquals(ReasonCode.PATH_SIGNATURE_WRONG, onlyWrong.reason());
		assertEquals(Optional.of(wrong), onlyWrong.fault());
		assertTrue(onlyWrong.path().contains(ROOT.certificate()));
	}
}
