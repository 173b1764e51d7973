package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.BEROctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** Signatures that are right as mathematics over attributes that are not (RFC 5652 §11, RFC 5035, RFC 6211). */
class SignedAttributesTest {

	private static final TestPki CA = TestPki.root("Attributes root");
	private static final UnlockedKey CLAIRE = CA.mailEc("Claire Moreau", "claire@example.org");
	private static final UnlockedKey TWIN = CA.issue(s -> s.subject("CN=Twin").address("claire@example.org")
			.keys(new java.security.KeyPair(CLAIRE.certificate().getPublicKey(), CLAIRE.privateKey())));
	private static final String ENTITY = "Content-Type: text/plain\r\n\r\nBonjour\r\n";
	private static final AlgorithmIdentifier SHA256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
	private static final AlgorithmIdentifier ECDSA = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

	private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable... values) {
		return new Attribute(type, new DERSet(values));
	}

	private static byte[] hash(String algorithm, byte[] bytes) throws Exception {
		return MessageDigest.getInstance(algorithm).digest(bytes);
	}

	private static ReasonCode reason(ASN1ObjectIdentifier contentType, Consumer<List<Attribute>> change, ASN1Set unsigned) throws Exception {
		List<Attribute> attributes = new ArrayList<>(List.of(attribute(CMSAttributes.contentType, contentType),
				attribute(CMSAttributes.messageDigest, new DEROctetString(hash("SHA-256", ENTITY.getBytes(UTF_8)))),
				attribute(CMSAttributes.signingTime, new Time(Date.from(TestPki.NOW)))));
		change.accept(attributes);
		ASN1EncodableVector vector = new ASN1EncodableVector();
		attributes.forEach(vector::add);
		ASN1Set set = new DERSet(vector);
		Signature signature = Signature.getInstance("SHA256withECDSA");
		signature.initSign(CLAIRE.privateKey());
		signature.update(set.getEncoded(ASN1Encoding.DER));
		Certificate certificate = Certificate.getInstance(CLAIRE.certificate().getEncoded());
		SignerInfo info = new SignerInfo(new SignerIdentifier(new IssuerAndSerialNumber(X500Name.getInstance(certificate.getIssuer()),
				CLAIRE.certificate().getSerialNumber())), SHA256, set, ECDSA, new DEROctetString(signature.sign()), unsigned);
		SignedData data = new SignedData(new DERSet(SHA256), new ContentInfo(CMSObjectIdentifiers.data, new BEROctetString(ENTITY.getBytes(UTF_8))),
				new DERSet(certificate), null, new DERSet(info));
		byte[] entity = TestCms.entity("signed-data", new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded());
		return SmimeReader.create().read(Entity.parse(Bytes.of(("From: claire@example.org\r\n" + new String(entity, UTF_8)).getBytes(UTF_8))),
				new ReadContext(List.of(), List.of(CA.certificate()), List.of(), List.of(), TestPki.NOW)).signature().reason();
	}

	private static ReasonCode with(Attribute... more) throws Exception {
		return reason(CMSObjectIdentifiers.data, a -> a.addAll(List.of(more)), null);
	}

	private static ReasonCode without(ASN1ObjectIdentifier type, Attribute... more) throws Exception {
		return reason(CMSObjectIdentifiers.data, a -> {
			a.removeIf(each -> each.getAttrType().equals(type));
			a.addAll(List.of(more));
		}, null);
	}

	@Test
	void whatMustBeThereOnceIsThereOnce() throws Exception {
		ASN1Encodable digest = new DEROctetString(hash("SHA-256", ENTITY.getBytes(UTF_8)));
		Time time = new Time(Date.from(TestPki.NOW));
		assertEquals(ReasonCode.OK, with());
		assertEquals(ReasonCode.SIGNATURE_MALFORMED, without(CMSAttributes.contentType));
		assertEquals(ReasonCode.SIGNATURE_MALFORMED, without(CMSAttributes.messageDigest));
		assertEquals(ReasonCode.OK, without(CMSAttributes.signingTime));
		assertEquals(ReasonCode.SIGNATURE_MALFORMED, with(attribute(CMSAttributes.messageDigest, digest)));
		assertEquals(ReasonCode.SIGNATURE_MALFORMED, without(CMSAttributes.messageDigest, attribute(CMSAttributes.messageDigest, digest, new DEROctetString(new byte[32]))));
		assertEquals(ReasonCode.SIGNATURE_MALFORMED, without(CMSAttributes.messageDigest, attribute(CMSAttributes.messageDigest)));
		assertEquals(ReasonCode.SIGNATURE_MALFORMED, without(CMSAttributes.messageDigest, attribute(CMSAttributes.messageDigest, time)));
		assertEquals(ReasonCode.CONTENT_CHANGED, without(CMSAttributes.messageDigest, attribute(CMSAttributes.messageDigest, new DEROctetString(new byte[32]))));
		assertEquals(ReasonCode.SIGNATURE_MALFORMED, with(attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data)));
		assertEquals(ReasonCode.SIGNATURE_MALFORMED, with(attribute(CMSAttributes.signingTime, time)));
		assertEquals(ReasonCode.SIGNATURE_MALFORMED, reason(CMSObjectIdentifiers.signedData, a -> { }, null));
	}

	@Test
	void theCertificateIsTheOneThatTheSignerMeant() throws Exception {
		byte[] own = CLAIRE.certificate().getEncoded();
		byte[] twin = TWIN.certificate().getEncoded();
		ASN1ObjectIdentifier second = PKCSObjectIdentifiers.id_aa_signingCertificateV2;
		ASN1ObjectIdentifier first = PKCSObjectIdentifiers.id_aa_signingCertificate;
		SigningCertificateV2 right = new SigningCertificateV2(new ESSCertIDv2(hash("SHA-256", own)));
		assertEquals(ReasonCode.OK, with(attribute(second, right)));
		assertEquals(ReasonCode.OK, with(attribute(second, new SigningCertificateV2(new ESSCertIDv2(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512), hash("SHA-512", own))))));
		assertEquals(ReasonCode.SIGNATURE_WRONG, with(attribute(second, new SigningCertificateV2(new ESSCertIDv2(hash("SHA-256", twin))))));
		assertEquals(ReasonCode.SIGNATURE_MALFORMED, with(attribute(second, right), attribute(second, right)));
		assertEquals(ReasonCode.SIGNATURE_MALFORMED, with(attribute(second, new DEROctetString(own))));
		assertEquals(ReasonCode.OK, with(attribute(first, new SigningCertificate(new ESSCertID(hash("SHA-1", own))))));
		assertEquals(ReasonCode.SIGNATURE_WRONG, with(attribute(first, new SigningCertificate(new ESSCertID(hash("SHA-1", twin))))));
		assertEquals(ReasonCode.SIGNATURE_WRONG, with(attribute(second, right), attribute(first, new SigningCertificate(new ESSCertID(hash("SHA-1", twin))))));
	}

	@Test
	void theAlgorithmsAreThoseThatTheSignerMeant() throws Exception {
		AlgorithmIdentifier other = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512);
		assertEquals(ReasonCode.OK, with(attribute(CMSAttributes.cmsAlgorithmProtect, new CMSAlgorithmProtection(SHA256, CMSAlgorithmProtection.SIGNATURE, ECDSA))));
		assertEquals(ReasonCode.SIGNATURE_MALFORMED,
				with(attribute(CMSAttributes.cmsAlgorithmProtect, new CMSAlgorithmProtection(other, CMSAlgorithmProtection.SIGNATURE, ECDSA))));
		assertEquals(ReasonCode.SIGNATURE_MALFORMED,
				with(attribute(CMSAttributes.cmsAlgorithmProtect, new CMSAlgorithmProtection(SHA256, CMSAlgorithmProtection.MAC, ECDSA))));
	}

	@Test
	void whatHasToBeSignedIsNotOutside() throws Exception {
		for (Attribute outside : List.of(attribute(CMSAttributes.signingTime, new Time(Date.from(TestPki.NOW))),
				attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data), attribute(CMSAttributes.messageDigest, new DEROctetString(new byte[32])))) {
			assertEquals(ReasonCode.SIGNATURE_MALFORMED, reason(CMSObjectIdentifiers.data, a -> { }, new DERSet(outside)));
		}
	}

	@Test
	void aTimeThatIsNone() throws Exception {
		assertEquals(ReasonCode.SIGNATURE_MALFORMED,
				without(CMSAttributes.signingTime, attribute(CMSAttributes.signingTime, new DEROctetString(new byte[] { 1 }))));
	}

	@Test
	void countersignaturesSayNothing() throws Exception {
		assertEquals(ReasonCode.OK, reason(CMSObjectIdentifiers.data, a -> { },
				new DERSet(attribute(CMSAttributes.counterSignature, new DEROctetString(new byte[] { 1, 2, 3 })))));
		assertEquals(ReasonCode.CONTENT_CHANGED, reason(CMSObjectIdentifiers.data, a -> a.set(1, attribute(CMSAttributes.messageDigest, new DEROctetString(new byte[32]))),
				new DERSet(attribute(CMSAttributes.counterSignature, new DEROctetString(new byte[] { 1, 2, 3 })))));
	}
}
