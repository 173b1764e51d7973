package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vaguemestre.crypto.PathValidator.Question;
import org.vaguemestre.crypto.TestAuthority.Ext;

/** The names that authorities leave to those below them, in every form. */
class NameConstraintsTest {

	private static final TestAuthority ROOT = TestAuthority.root("CN=Limits root");
	private static final int MAIL = GeneralName.rfc822Name;
	private static final int DNS = GeneralName.dNSName;
	private static final int URI = GeneralName.uniformResourceIdentifier;
	private static final int IP = GeneralName.iPAddress;

	private static GeneralName name(int kind, String value) {
		return new GeneralName(kind, value);
	}

	private static GeneralName range(int... octets) {
		byte[] bytes = new byte[octets.length];
		for (int i = 0; i < octets.length; i++) {
			bytes[i] = (byte) octets[i];
		}
		return new GeneralName(IP, new DEROctetString(bytes));
	}

	private static ReasonCode judge(Ext limits, String subject, Ext... names) {
		TestAuthority limited = ROOT.below("CN=Limited", limits);
		return judge(ROOT, List.of(limited.certificate()), limited.end(subject, names));
	}

	private static ReasonCode judge(TestAuthority root, List<X509Certificate> between, X509Certificate end) {
		return PathValidator.create().validate(new Question(end, List.of(root.certificate()), between, List.of(), TestAuthority.NOW, false))
				.reason();
	}

	private static ReasonCode permitted(GeneralName limit, GeneralName... names) {
		return judge(Ext.limits(List.of(limit), List.of()), "CN=End", Ext.names(names));
	}

	private static ReasonCode excluded(GeneralName limit, GeneralName... names) {
		return judge(Ext.limits(List.of(), List.of(limit)), "CN=End", Ext.names(names));
	}

	private static ReasonCode expected(boolean holds) {
		return holds ? ReasonCode.OK : ReasonCode.PATH_NAME_CONSTRAINTS;
	}

	@ParameterizedTest
	@CsvSource({
			// a host: the mailboxes on it alone
			"good.example, a@good.example, true, true", "good.example, a@GOOD.Example, true, true", "good.example, a@sub.good.example, false, false",
			"good.example, a@notgood.example, false, false", "good.example, a@good.example., true, true",
			// a domain: the hosts below it alone
			".good.example, a@sub.good.example, true, true", ".good.example, a@good.example, false, false",
			".good.example, a@deep.sub.good.example., true, true", ".good.example, a@notgood.example, false, false",
			// a mailbox
			"a@good.example, a@Good.example, true, true", "a@good.example, b@good.example, false, false",
			"a@good.example, a@good.example., true, true",
			// what is taken for the same address must not slip through; that it is permitted is another matter
			"a@good.example, A@good.example, false, true",
			// what cannot be read is neither permitted nor free of a ban
			"good.example, good.example, false, true", "good.example, a@b@good.example, false, true", "good.example, a@, false, true",
			"good.example, a@other..example, false, true", "good.example, a@[192.0.2.1], false, true", "good.example, a@other.example.., false, true",
			"good.example, '\"x@evil\"@good.example', true, true" })
	void mailAddresses(String limit, String address, boolean inPermitted, boolean inExcluded) {
		assertEquals(expected(inPermitted), permitted(name(MAIL, limit), name(MAIL, address)));
		assertEquals(expected(!inExcluded), excluded(name(MAIL, limit), name(MAIL, address)));
	}

	@ParameterizedTest
	@CsvSource({ "good.example, good.example, true, true", "good.example, www.good.example, true, true", "good.example, WWW.GOOD.EXAMPLE., true, true",
			"good.example, notgood.example, false, false", ".good.example, good.example, false, false", ".good.example, www.good.example, true, true",
			"good.example, *.good.example, true, true", "www.good.example, *.good.example, false, true", "a.www.good.example, *.good.example, false, false",
			"good.example, w*w.good.example, false, true", "'', any.example, true, true" })
	void hostNames(String limit, String host, boolean inPermitted, boolean inExcluded) {
		assertEquals(expected(inPermitted), permitted(name(DNS, limit), name(DNS, host)));
		assertEquals(expected(!inExcluded), excluded(name(DNS, limit), name(DNS, host)));
	}

	@ParameterizedTest
	@CsvSource({ "good.example, https://good.example/x, true, true", "good.example, https://sub.good.example/, false, false",
			".good.example, ldap://sub.good.example:389/o=x, true, true", "good.example, https://good.example@evil.example/, false, false",
			"good.example, https://192.0.2.1/, false, true", "good.example, urn:oid:1.2.3, false, true", "good.example, https://good.example./, true, true" })
	void addressesOfResources(String limit, String address, boolean inPermitted, boolean inExcluded) {
		assertEquals(expected(inPermitted), permitted(name(URI, limit), name(URI, address)));
		assertEquals(expected(!inExcluded), excluded(name(URI, limit), name(URI, address)));
	}

	@Test
	void networks() {
		GeneralName net = range(192, 0, 2, 0, 255, 255, 255, 0);
		assertEquals(ReasonCode.OK, permitted(net, name(IP, "192.0.2.77")));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, permitted(net, name(IP, "192.0.3.77")));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, permitted(net, name(IP, "2001:db8::1")));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, excluded(net, name(IP, "192.0.2.77")));
		assertEquals(ReasonCode.OK, excluded(net, name(IP, "2001:db8::1")));
	}

	@Test
	void names() {
		GeneralName house = new GeneralName(new X500Name("C=FR,O=House"));
		assertEquals(ReasonCode.OK, judge(Ext.limits(List.of(house), List.of()), "C=FR,O=house,CN=End"));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, judge(Ext.limits(List.of(house), List.of()), "C=FR,O=Household,CN=End"));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, judge(Ext.limits(List.of(), List.of(house)), "C=FR,O=House,CN=End"));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS,
				judge(Ext.limits(List.of(), List.of(house)), "C=DE,CN=End", Ext.names(new GeneralName(new X500Name("C=FR,O=HOUSE,CN=Other")))));
		// whatever the type of string: a ban on one must not be passed by writing it as another
		X500Name teletex = new X500Name(new org.bouncycastle.asn1.x500.RDN[] {
				new org.bouncycastle.asn1.x500.RDN(BCStyle.C, new org.bouncycastle.asn1.DERPrintableString("FR")),
				new org.bouncycastle.asn1.x500.RDN(BCStyle.O, new org.bouncycastle.asn1.DERT61String("House")) });
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS,
				judge(Ext.limits(List.of(), List.of(house)), "C=DE,CN=End", Ext.names(new GeneralName(teletex))));
	}

	private static GeneralName other(String type, String value) {
		ASN1EncodableVector pair = new ASN1EncodableVector();
		pair.add(new ASN1ObjectIdentifier(type));
		pair.add(new DERTaggedObject(true, 0, new DERUTF8String(value)));
		return new GeneralName(GeneralName.otherName, new DERSequence(pair));
	}

	@Test
	void addressesThatAreNotAsciiAreAddresses() {
		String utf8 = "1.3.6.1.5.5.7.8.9";
		assertEquals(ReasonCode.OK, permitted(name(MAIL, "good.example"), other(utf8, "médecin@good.example")));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, permitted(name(MAIL, "good.example"), other(utf8, "médecin@evil.example")));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, excluded(name(MAIL, "xn--sant-epa.example"), other(utf8, "a@santé.example")));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, excluded(name(MAIL, "good.example"), other(utf8, "no address")));
	}

	@Test
	void theAddressInTheSubjectCountsWhereThereIsNoOther() {
		Ext limits = Ext.limits(List.of(name(MAIL, "good.example")), List.of());
		String evil = "CN=End,E=a@evil.example";
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, judge(limits, evil));
		assertEquals(ReasonCode.OK, judge(limits, "CN=End,E=a@good.example"));
		// names of another form do not make it harmless: it is still the address that is read
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, judge(limits, evil, Ext.names(name(DNS, "host.example"))));
		assertEquals(ReasonCode.OK, judge(limits, evil, Ext.names(name(MAIL, "a@good.example"))));
		assertEquals(List.of("a@good.example"), Certificates.addresses(ROOT.end(evil, Ext.names(name(MAIL, "a@good.example")))));
	}

	@Test
	void whatIsNotUnderstoodMustNotAppear() {
		GeneralName known = other("1.2.3.4", "x");
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, excluded(other("1.2.3.9", "y"), known));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, permitted(new GeneralName(GeneralName.registeredID, "1.2.3"), new GeneralName(GeneralName.registeredID, "1.2.3.4")));
		assertEquals(ReasonCode.OK, excluded(other("1.2.3.9", "y"), name(MAIL, "a@good.example")));
		Ext remark = new Ext(Extension.nameConstraints, false, new NameConstraints(null, new GeneralSubtree[] { new GeneralSubtree(other("1.2.3.9", "y")) }));
		assertEquals(ReasonCode.OK, judge(remark, "CN=End", Ext.names(known)));
		Ext distance = new Ext(Extension.nameConstraints, true,
				new NameConstraints(null, new GeneralSubtree[] { new GeneralSubtree(name(MAIL, "evil.example"), java.math.BigInteger.ONE, null) }));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, judge(distance, "CN=End", Ext.names(name(MAIL, "a@good.example"))));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, judge(new Ext(Extension.nameConstraints, true, new DERSequence()), "CN=End"));
	}

	@Test
	void everyAuthorityNarrows() {
		Ext first = Ext.limits(List.of(name(MAIL, "good.example"), name(MAIL, "fine.example")), List.of());
		TestAuthority upper = ROOT.below("CN=Upper", first);
		TestAuthority lower = upper.below("CN=Lower", Ext.limits(List.of(name(MAIL, "good.example"), name(MAIL, "evil.example")), List.of()));
		List<X509Certificate> between = List.of(upper.certificate(), lower.certificate());
		assertEquals(ReasonCode.OK, judge(ROOT, between, lower.end("CN=End", Ext.names(name(MAIL, "a@good.example")))));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, judge(ROOT, between, lower.end("CN=End", Ext.names(name(MAIL, "a@fine.example")))));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, judge(ROOT, between, lower.end("CN=End", Ext.names(name(MAIL, "a@evil.example")))));
		// an authority with a name outside is no way around, unless it only certifies itself anew
		TestAuthority renewed = lower.below("CN=Lower", Ext.names(name(MAIL, "ca@other.example")));
		List<X509Certificate> more = List.of(upper.certificate(), lower.certificate(), renewed.certificate());
		assertEquals(ReasonCode.OK, judge(ROOT, more, renewed.end("CN=End", Ext.names(name(MAIL, "a@good.example")))));
		TestAuthority foreign = upper.below("CN=Foreign", Ext.names(name(MAIL, "ca@other.example")));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS,
				judge(ROOT, List.of(upper.certificate(), foreign.certificate()), foreign.end("CN=End", Ext.names(name(MAIL, "a@good.example")))));
	}

	@Test
	void anAnchorIsHeldToItsOwnLimits() {
		TestAuthority limited = TestAuthority.root("CN=Limited root", Ext.limits(List.of(name(MAIL, "good.example")), List.of()));
		assertEquals(ReasonCode.OK, judge(limited, List.of(), limited.end("CN=End", Ext.names(name(MAIL, "a@good.example")))));
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, judge(limited, List.of(), limited.end("CN=End", Ext.names(name(MAIL, "a@evil.example")))));
	}

	@Test
	void manyNamesAndLimitsCostLittle() {
		List<GeneralName> limits = new ArrayList<>();
		GeneralName[] names = new GeneralName[1_000];
		for (int i = 0; i < 1_000; i++) {
			limits.add(name(MAIL, "host" + i + ".example"));
			names[i] = name(MAIL, "a@other" + i + ".example");
		}
		assertEquals(ReasonCode.PATH_NAME_CONSTRAINTS, judge(Ext.limits(List.of(), limits), "CN=End", Ext.names(names)));
	}

	@Test
	void componentsOfDomainsAreComparedWithoutCase() {
		X500Name name = new X500NameBuilder().addRDN(BCStyle.DC, new DERIA5String("Example")).addRDN(BCStyle.CN, new DERUTF8String("An Authority")).build();
		X500Name same = new X500NameBuilder().addRDN(BCStyle.DC, new DERIA5String("eXAMPLE")).addRDN(BCStyle.CN, new DERUTF8String("an  authority ")).build();
		TestAuthority authority = ROOT.below(name);
		assertEquals(ReasonCode.OK, judge(ROOT, List.of(authority.certificate()), authority.endAs(same, "CN=End")));
	}
}
