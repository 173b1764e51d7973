package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.PathReport.Check;
import org.vaguemestre.crypto.PathReport.Link;

class PathReportTest {

	private static final TestPki ROOT = TestPki.root("AC racine");
	private static final TestPki BETWEEN = ROOT.below("AC personnes", s -> s);
	private static final X509Certificate LAB = BETWEEN.mail("Laboratoire", "labo@biolab.example").certificate();

	@Test
	void eachLinkTellsItsChecksAndTheAgeOfWhatIsKnown() {
		PathReport report = report(LAB, List.of(ROOT.certificate()), List.of(BETWEEN.revocationList(), ROOT.revocationList()));
		assertEquals(List.of(LAB, BETWEEN.certificate(), ROOT.certificate()), report.links().stream().map(Link::certificate).toList());
		for (Link link : report.links().subList(0, 2)) {
			assertEquals(List.of(Check.GOOD, Check.GOOD, Check.GOOD), checks(link));
			assertEquals(TestPki.NOW.minus(Duration.ofHours(1)), link.proof().orElseThrow().issued());
			assertEquals(PathValidator.Proof.Kind.CRL, link.proof().orElseThrow().kind());
			assertFalse(link.anchor());
		}
		Link anchor = report.links().get(2);
		assertTrue(anchor.anchor());
		assertEquals(List.of(Check.NONE, Check.GOOD, Check.NONE), checks(anchor));
	}

	@Test
	void aRevokedCertificateIsSeenOnItsLink() {
		PathReport report = report(LAB, List.of(ROOT.certificate()), List.of(BETWEEN.revocationList(LAB), ROOT.revocationList()));
		assertEquals(Check.BAD, report.links().get(0).revocation());
		assertEquals(Check.GOOD, report.links().get(1).revocation());
		assertEquals(PathValidator.Revocation.REVOKED, report.result().revocation());
	}

	@Test
	void withoutAnAnchorTheIssuersAreShownAsFarAsTheyAreKnown() {
		PathReport report = report(LAB, List.of(), List.of());
		assertEquals(List.of(LAB, BETWEEN.certificate()), report.links().stream().map(Link::certificate).toList());
		assertEquals(List.of(Check.GOOD, Check.GOOD, Check.UNKNOWN), checks(report.links().get(0)));
		assertEquals(List.of(Check.UNKNOWN, Check.GOOD, Check.UNKNOWN), checks(report.links().get(1)));
	}

	@Test
	void theFieldsAreThereInTheReadersLanguage() {
		List<CertificateFields.Field> fields = CertificateFields.of(LAB, Locale.FRENCH);
		assertEquals("CN=Laboratoire", value(fields, "Titulaire"));
		assertEquals("CN=AC personnes", value(fields, "Émetteur"));
		assertEquals("labo@biolab.example", value(fields, "Autres noms"));
		assertEquals("digitalSignature, keyEncipherment, keyAgreement", value(fields, "Usage de la clé"));
		assertEquals("emailProtection", value(fields, "Usage étendu"));
		assertEquals("non", value(fields, "Autorité"));
		assertEquals(Certificates.fingerprintInGroups(LAB), value(fields, "Empreinte (SHA-256)"));
		assertEquals(fields.size(), CertificateFields.of(LAB, Locale.ENGLISH).size());
		assertEquals("yes", value(CertificateFields.of(ROOT.certificate(), Locale.ENGLISH), "Authority"));
	}

	private static String value(List<CertificateFields.Field> fields, String name) {
		return fields.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow().value();
	}

	private static List<Check> checks(Link link) {
		return List.of(link.signature(), link.validity(), link.revocation());
	}

	private static PathReport report(X509Certificate end, List<X509Certificate> anchors, List<X509CRL> lists) {
		return PathReport.of(PathValidator.create(), new PathValidator.Question(end, anchors, List.of(BETWEEN.certificate()), lists,
				TestPki.NOW, false));
	}
}
