package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.BEROctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.CompressedData;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Makes the signatures that our own writer would never make. */
final class TestCms {

	private record Signing(UnlockedKey key, String algorithm) {
	}

	private final List<Signing> signers = new ArrayList<>();
	private boolean attributes = true;
	private boolean certificates = true;
	private int broken = -1;
	private Optional<Instant> signedAt = Optional.empty();

	TestCms signer(UnlockedKey key, String algorithm) {
		signers.add(new Signing(key, algorithm));
		return this;
	}

	TestCms withoutAttributes() {
		attributes = false;
		return this;
	}

	TestCms withoutCertificates() {
		certificates = false;
		return this;
	}

	/** Has every signer state that time. */
	TestCms signedAt(Instant time) {
		signedAt = Optional.of(time);
		return this;
	}

	/** Makes the signature of the signer at that index wrong. */
	TestCms breaking(int index) {
		broken = index;
		return this;
	}

	byte[] multipart(String entity) throws Exception {
		return multipart(entity, cms(entity, false));
	}

	/** Shows one content beside a signature that brings another. */
	byte[] multipart(String shown, String signed) throws Exception {
		return multipart(shown, cms(signed, true));
	}

	static byte[] multipart(String entity, byte[] cms) {
		return ("Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=sig\r\n\r\n--sig\r\n" + entity
				+ "\r\n--sig\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\n"
				+ Base64.getMimeEncoder().encodeToString(cms) + "\r\n--sig--\r\n").getBytes(UTF_8);
	}

	byte[] opaque(String entity) throws Exception {
		return entity("signed-data", cms(entity, true));
	}

	static byte[] entity(String type, byte[] cms) {
		return ("Content-Type: application/pkcs7-mime; smime-type=" + type + "; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n"
				+ Base64.getMimeEncoder().encodeToString(cms) + "\r\n").getBytes(US_ASCII);
	}

	byte[] certificatesOnly(UnlockedKey key) throws Exception {
		CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
		generator.addCertificates(new JcaCertStore(List.of(key.certificate())));
		return entity("certs-only", generator.generate(new CMSAbsentContent()).getEncoded());
	}

	static byte[] compressed(byte[] entity) throws Exception {
		return compressed(out -> out.write(entity));
	}

	static byte[] compressed(SealedFile.Giver entity) throws Exception {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
			entity.writeTo(out);
		}
		CompressedData data = new CompressedData(new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.3.8")),
				new ContentInfo(CMSObjectIdentifiers.data, new BEROctetString(packed.toByteArray())));
		return entity("compressed-data", new ContentInfo(CMSObjectIdentifiers.compressedData, data).getEncoded());
	}

	/** A right signature over signed attributes, presented as one without attributes over a content that is those. */
	static byte[] attributesAsContent(UnlockedKey key, String entity) throws Exception {
		CMSSignedData honest = new CMSSignedData(new TestCms().signer(key, "SHA256withRSA").cms(entity, true));
		SignedData data = SignedData.getInstance(honest.toASN1Structure().getContent());
		SignerInfo info = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
		byte[] content = new DERSet(info.getAuthenticatedAttributes().toArray()).getEncoded(ASN1Encoding.DER);
		Signature check = Signature.getInstance("SHA256withRSA");
		check.initVerify(key.certificate());
		check.update(content);
		if (!check.verify(info.getEncryptedDigest().getOctets())) {
			throw new IllegalStateException("the attack itself is wrong");
		}
		SignerInfo stripped = new SignerInfo(info.getSID(), info.getDigestAlgorithm(), (ASN1Set) null, info.getDigestEncryptionAlgorithm(),
				info.getEncryptedDigest(), (ASN1Set) null);
		SignedData forged = new SignedData(data.getDigestAlgorithms(), new ContentInfo(CMSObjectIdentifiers.data, new BEROctetString(content)),
				data.getCertificates(), null, new DERSet(stripped));
		return entity("signed-data", new ContentInfo(CMSObjectIdentifiers.signedData, forged).getEncoded());
	}

	private byte[] cms(String entity, boolean inside) throws Exception {
		CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
		for (Signing signing : signers) {
			SignerInfoGeneratorBuilder builder = new SignerInfoGeneratorBuilder(
					new JcaDigestCalculatorProviderBuilder().setProvider(new BouncyCastleProvider()).build());
			builder.setDirectSignature(!attributes);
			signedAt.ifPresent(t -> builder.setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(
					new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(t))))))));
			generator.addSignerInfoGenerator(builder.build(new JcaContentSignerBuilder(signing.algorithm()).build(signing.key().privateKey()),
					new JcaX509CertificateHolder(signing.key().certificate())));
			if (certificates) {
				generator.addCertificates(new JcaCertStore(List.of(signing.key().certificate())));
			}
		}
		CMSSignedData made = generator.generate(new CMSProcessableByteArray(entity.getBytes(UTF_8)), inside);
		return broken < 0 ? made.getEncoded() : broken(made);
	}

	private byte[] broken(CMSSignedData made) throws Exception {
		SignedData data = SignedData.getInstance(made.toASN1Structure().getContent());
		ASN1EncodableVector infos = new ASN1EncodableVector();
		UnlockedKey wanted = signers.get(broken).key();
		for (ASN1Encodable one : data.getSignerInfos()) {
			SignerInfo info = SignerInfo.getInstance(one);
			byte[] signature = info.getEncryptedDigest().getOctets().clone();
			if (IssuerAndSerialNumber.getInstance(info.getSID().getId()).getSerialNumber().getValue()
					.equals(wanted.certificate().getSerialNumber())) {
				signature[signature.length / 2] ^= 1;
			}
			infos.add(new SignerInfo(info.getSID(), info.getDigestAlgorithm(), info.getAuthenticatedAttributes(),
					info.getDigestEncryptionAlgorithm(), new DEROctetString(signature), info.getUnauthenticatedAttributes()));
		}
		return new ContentInfo(CMSObjectIdentifiers.signedData, new SignedData(data.getDigestAlgorithms(), data.getEncapContentInfo(),
				data.getCertificates(), null, new DERSet(infos))).getEncoded();
	}
}
