package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.PathValidator.Proof;
import org.vaguemestre.crypto.PathValidator.Question;
import org.vaguemestre.crypto.PathValidator.Result;
import org.vaguemestre.crypto.PathValidator.Revocation;
import org.vaguemestre.crypto.TestAuthority.Ext;

/** Lists: whole ones, changes, those for some reasons or for the certificates of others. */
class RevocationTest {

	private static final Instant NOW = TestAuthority.NOW;
	private static final TestAuthority ROOT = TestAuthority.root("CN=Lists root");
	private static final TestAuthority CA = ROOT.below("CN=Lists CA");
	private static final X509CRL ROOT_LIST = ROOT.list(b -> { });
	private static final int SOME = ReasonFlags.keyCompromise | ReasonFlags.cACompromise;
	private static final int OTHERS = ReasonFlags.affiliationChanged | ReasonFlags.superseded | ReasonFlags.cessationOfOperation
			| ReasonFlags.certificateHold | ReasonFlags.privilegeWithdrawn | ReasonFlags.aACompromise;

	private static Result ask(X509Certificate end, List<TestAuthority> more, X509CRL... lists) {
		return ask(end, NOW, more, lists);
	}

	private static Result ask(X509Certificate end, Instant at, List<TestAuthority> more, X509CRL... lists) {
		List<X509Certificate> between = java.util.stream.Stream.concat(java.util.stream.Stream.of(CA), more.stream())
				.map(TestAuthority::certificate).toList();
		List<X509CRL> all = java.util.stream.Stream.concat(java.util.stream.Stream.of(ROOT_LIST), java.util.Arrays.stream(lists)).toList();
		return PathValidator.create().validate(new Question(end, List.of(ROOT.certificate()), between, all, at, false));
	}

	private static Ext point(DistributionPoint... points) {
		return new Ext(Extension.cRLDistributionPoints, false, new CRLDistPoint(points));
	}

	private static DistributionPointName at(String address) {
		return new DistributionPointName(new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address)));
	}

	private static IssuingDistributionPoint scope(DistributionPointName name, int reasons, boolean indirect) {
		return new IssuingDistributionPoint(name, false, false, reasons == 0 ? null : new ReasonFlags(reasons), indirect, false);
	}

	@Test
	void aStateHasItsProof() {
		X509Certificate end = CA.end("CN=End");
		Result good = ask(end, List.of(), CA.list(b -> { }));
		assertEquals(Revocation.GOOD, good.revocation());
		assertEquals(2, good.links().size());
		Proof proof = good.links().get(0).proof().orElseThrow();
		assertEquals(Proof.Kind.CRL, proof.kind());
		assertEquals(NOW.minus(Duration.ofHours(1)), proof.issued());
		assertEquals(NOW.plus(Duration.ofDays(7)), proof.until().orElseThrow());
		Result revoked = ask(end, List.of(), CA.list(TestAuthority.revoke(end, CRLReason.keyCompromise)));
		assertEquals(end, revoked.fault().orElseThrow());
		assertEquals(Revocation.REVOKED, revoked.links().get(0).revocation());
	}

	@Test
	void listsForSomeReasonsAddUp() {
		X509Certificate end = CA.end("CN=End", point(new DistributionPoint(at("http://a.example/1"), new ReasonFlags(SOME), null),
				new DistributionPoint(at("http://a.example/2"), new ReasonFlags(OTHERS), null)));
		X509CRL some = CA.list(TestAuthority.with(Extension.issuingDistributionPoint, true, scope(at("http://a.example/1"), SOME, false)));
		X509CRL others = CA.list(TestAuthority.with(Extension.issuingDistributionPoint, true, scope(at("http://a.example/2"), OTHERS, false)));
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(), some).revocation());
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(), others).revocation());
		assertEquals(Revocation.GOOD, ask(end, List.of(), some, others).revocation());
		X509CRL revoking = CA.list(TestAuthority.with(Extension.issuingDistributionPoint, true, scope(at("http://a.example/2"), OTHERS, false))
				.andThen(TestAuthority.revoke(end, CRLReason.superseded)));
		assertEquals(Revocation.REVOKED, ask(end, List.of(), some, revoking).revocation());
		// a list for another place says nothing
		X509CRL foreign = CA.list(TestAuthority.with(Extension.issuingDistributionPoint, true, scope(at("http://a.example/3"), OTHERS, false)));
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(), some, foreign).revocation());
	}

	@Test
	void someoneElseMayKeepTheLists() throws Exception {
		TestAuthority keeper = ROOT.below("CN=Keeper", Ext.usage(KeyUsage.cRLSign), new Ext(Extension.basicConstraints, true, new org.bouncycastle.asn1.x509.BasicConstraints(false)));
		GeneralNames named = new GeneralNames(new GeneralName(keeper.name()));
		X509Certificate end = CA.end("CN=End", point(new DistributionPoint(null, null, named)));
		X509Certificate bare = CA.end("CN=Bare");
		var indirect = TestAuthority.with(Extension.issuingDistributionPoint, true, scope(null, 0, true));
		assertEquals(Revocation.GOOD, ask(end, List.of(keeper), keeper.list(indirect)).revocation());
		// only of those who name the keeper, only if the list says that it is for others, only if its keeper is known
		assertEquals(Revocation.UNKNOWN, ask(bare, List.of(keeper), keeper.list(indirect)).revocation());
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(keeper), keeper.list(b -> { })).revocation());
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(), keeper.list(indirect)).revocation());
		ExtensionsGenerator of = new ExtensionsGenerator();
		of.addExtension(Extension.certificateIssuer, true, new GeneralNames(new GeneralName(CA.name())));
		X509CRL revoking = keeper.list(indirect.andThen(b -> {
			// the same number of another issuer, before and after
			b.addCRLEntry(BigInteger.ONE, Date.from(NOW.minus(Duration.ofDays(1))), CRLReason.keyCompromise);
			b.addCRLEntry(end.getSerialNumber(), Date.from(NOW.minus(Duration.ofDays(1))), of.generate());
			b.addCRLEntry(BigInteger.TWO, Date.from(NOW.minus(Duration.ofDays(1))), CRLReason.keyCompromise);
		}));
		assertEquals(Revocation.REVOKED, ask(end, List.of(keeper), revoking).revocation());
		X509CRL another = keeper.list(indirect.andThen(TestAuthority.revoke(end, CRLReason.keyCompromise)));
		assertEquals(Revocation.GOOD, ask(end, List.of(keeper), another).revocation());
		// a keeper who is revoked himself
		X509CRL root = ROOT.list(NOW.minusSeconds(60), NOW.plusSeconds(3600), TestAuthority.revoke(keeper.certificate(), CRLReason.keyCompromise));
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(keeper), keeper.list(indirect), root).revocation());
	}

	@Test
	void aListMayBeSignedWithAKeyOfItsOwn() {
		X509Certificate end = CA.end("CN=End");
		TestAuthority lists = ROOT.below("CN=Lists CA", Ext.usage(KeyUsage.cRLSign));
		assertEquals(Revocation.GOOD, ask(end, List.of(lists), lists.list(b -> { })).revocation());
		assertEquals(Revocation.REVOKED, ask(end, List.of(lists), lists.list(TestAuthority.revoke(end, CRLReason.superseded))).revocation());
		TestAuthority notForLists = ROOT.below("CN=Lists CA", Ext.usage(KeyUsage.keyCertSign));
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(notForLists), notForLists.list(b -> { })).revocation());
		TestAuthority impostor = TestAuthority.root("CN=Lists CA");
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(impostor), impostor.list(b -> { })).revocation());
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(impostor), impostor.list(TestAuthority.revoke(end, CRLReason.superseded))).revocation());
		// a certificate for the key of the lists that is itself on no other list than its own
		TestAuthority own = CA.below("CN=Lists CA", Ext.usage(KeyUsage.cRLSign));
		assertEquals(Revocation.GOOD, ask(end, List.of(own), own.list(b -> { })).revocation());
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(own), own.list(TestAuthority.revoke(own.certificate(), CRLReason.keyCompromise))).revocation());
	}

	@Test
	void oldAndNewerListsRevokeButDoNotClear() {
		X509Certificate end = CA.end("CN=End");
		Instant longAgo = NOW.minus(Duration.ofDays(9));
		X509CRL oldClean = CA.list(longAgo, longAgo.plusSeconds(3600), b -> { });
		X509CRL oldRevoking = CA.list(longAgo, longAgo.plusSeconds(3600), TestAuthority.revoke(end, CRLReason.superseded));
		X509CRL oldHold = CA.list(longAgo, longAgo.plusSeconds(3600), TestAuthority.revoke(end, CRLReason.certificateHold));
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(), oldClean).revocation());
		assertEquals(Revocation.REVOKED, ask(end, List.of(), oldRevoking).revocation());
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(), oldHold).revocation());
		X509CRL newer = CA.list(NOW.plusSeconds(60), NOW.plusSeconds(3600), TestAuthority.revoke(end, CRLReason.superseded));
		assertEquals(Revocation.REVOKED, ask(end, List.of(), newer).revocation());
		// on the day before it was revoked it was not
		assertEquals(Revocation.UNKNOWN, ask(end, NOW.minus(Duration.ofDays(2)), List.of(), newer).revocation());
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(), CA.list(NOW.plusSeconds(60), NOW.plusSeconds(3600), b -> { })).revocation());
	}

	@Test
	void changesBringAnOldListUpToDate() {
		X509Certificate end = CA.end("CN=End");
		Instant yesterday = NOW.minus(Duration.ofDays(1));
		var five = TestAuthority.with(Extension.cRLNumber, false, new ASN1Integer(5));
		X509CRL complete = CA.list(yesterday, yesterday.plusSeconds(3600), five);
		var six = TestAuthority.with(Extension.cRLNumber, false, new ASN1Integer(6));
		var since = TestAuthority.with(Extension.deltaCRLIndicator, true, new ASN1Integer(5));
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(), complete).revocation());
		assertEquals(Revocation.GOOD, ask(end, List.of(), complete, CA.list(six.andThen(since))).revocation());
		assertEquals(Revocation.REVOKED,
				ask(end, List.of(), complete, CA.list(six.andThen(since).andThen(TestAuthority.revoke(end, CRLReason.superseded)))).revocation());
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(), CA.list(six.andThen(since))).revocation());
	}

	@Test
	void aListWithWhatIsNotUnderstoodIsNotUsed() throws Exception {
		X509Certificate end = CA.end("CN=End");
		ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.2.3.4.5");
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(), CA.list(TestAuthority.with(unknown, true, DERNull.INSTANCE))).revocation());
		assertEquals(Revocation.GOOD, ask(end, List.of(), CA.list(TestAuthority.with(unknown, false, DERNull.INSTANCE))).revocation());
		ExtensionsGenerator strange = new ExtensionsGenerator();
		strange.addExtension(unknown, true, DERNull.INSTANCE);
		assertEquals(Revocation.UNKNOWN,
				ask(end, List.of(), CA.list(b -> b.addCRLEntry(BigInteger.TEN, Date.from(NOW), strange.generate()))).revocation());
		// an entry for another issuer in a list that is not for others
		ExtensionsGenerator foreign = new ExtensionsGenerator();
		foreign.addExtension(Extension.certificateIssuer, true, new GeneralNames(new GeneralName(ROOT.name())));
		assertEquals(Revocation.UNKNOWN,
				ask(end, List.of(), CA.list(b -> b.addCRLEntry(BigInteger.TEN, Date.from(NOW), foreign.generate()))).revocation());
		X509CRL forAuthorities = CA.list(TestAuthority.with(Extension.issuingDistributionPoint, true,
				new IssuingDistributionPoint(null, false, true, null, false, false)));
		assertEquals(Revocation.UNKNOWN, ask(end, List.of(), forAuthorities).revocation());
	}
}
