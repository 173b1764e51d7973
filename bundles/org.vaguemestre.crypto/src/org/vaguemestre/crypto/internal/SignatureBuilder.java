package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Set;
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
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SignOptions;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.crypto.internal.keys.Provided;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entities;

/** Makes multipart/signed with a detached CMS signature. */
public final class SignatureBuilder {

	private final Clock clock;
	private final SecureRandom random;

	/**
	 * @param clock  the signing time
	 * @param random for the signature and the boundary
	 */
	public SignatureBuilder(Clock clock, SecureRandom random) {
		this.clock = clock;
		this.random = random;
	}

	/** See {@link org.vaguemestre.crypto.SmimeWriter#sign}. */
	public Bytes sign(Bytes entity, UnlockedKey key, SignOptions options) throws CryptoException {
		Instant now = clock.instant();
		Optional<ReasonCode> obstacle = CertificateFacts.signatureObstacle(key.certificate(), now);
		if (obstacle.isPresent()) {
			throw new CryptoException(obstacle.get(), CertificateFacts.name(key.certificate()), null);
		}
		Bytes canonical = Canonical.of(entity);
		try {
			JcaSigner signer = JcaSigner.create(key, options, random);
			return multipart(canonical, signature(canonical, signer, key, now), signer.micalg());
		} catch (GeneralSecurityException | IOException | RuntimeException e) {
			throw Provided.fault(key, e).orElseGet(() -> new CryptoException(ReasonCode.SIGNING_FAILED, e));
		}
	}

	private static byte[] signature(Bytes content, JcaSigner signer, UnlockedKey key, Instant now) throws GeneralSecurityException, IOException {
		MessageDigest digest = SignatureAlgorithm.digest(SignatureAlgorithm.digestName(signer.digest()));
		content.writeTo(new Digesting(digest));
		ASN1Set attributes = attributes(key, now, digest.digest(), signer);
		X500Name issuer = X500Name.getInstance(key.certificate().getIssuerX500Principal().getEncoded());
		SignerInfo info = new SignerInfo(new SignerIdentifier(new IssuerAndSerialNumber(issuer, key.certificate().getSerialNumber())),
				signer.digest(), attributes, signer.algorithm(), new DEROctetString(signer.sign(attributes.getEncoded(ASN1Encoding.DER))), (ASN1Set) null);
		ASN1EncodableVector certificates = new ASN1EncodableVector();
		for (X509Certificate certificate : withoutRoot(key.chain())) {
			certificates.add(Certificate.getInstance(certificate.getEncoded()));
		}
		SignedData data = new SignedData(new DERSet(signer.digest()), new ContentInfo(CMSObjectIdentifiers.data, null), new DERSet(certificates), null,
				new DERSet(info));
		return new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded(ASN1Encoding.DER);
	}

	/** Who trusts a root has it. */
	private static List<X509Certificate> withoutRoot(List<X509Certificate> chain) {
		List<X509Certificate> sent = new ArrayList<>();
		for (X509Certificate certificate : chain) {
			if (sent.isEmpty() || !CertificateFacts.isSelfSigned(certificate)) {
				sent.add(certificate);
			}
		}
		return sent;
	}

	private static ASN1Set attributes(UnlockedKey key, Instant now, byte[] digest, JcaSigner signer) throws GeneralSecurityException {
		ASN1EncodableVector attributes = new ASN1EncodableVector();
		attributes.add(new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.data)));
		attributes.add(new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest))));
		attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(now)))));
		attributes.add(new Attribute(CMSAttributes.cmsAlgorithmProtect,
				new DERSet(new CMSAlgorithmProtection(signer.digest(), CMSAlgorithmProtection.SIGNATURE, signer.algorithm()))));
		attributes.add(Capabilities.attribute());
		attributes.add(signingCertificate(key.certificate()));
		return new DERSet(attributes);
	}

	/** Binds the certificate into the signature, so that nobody can exchange it for another with the same key (RFC 5035). */
	private static Attribute signingCertificate(X509Certificate certificate) throws GeneralSecurityException {
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()); //$NON-NLS-1$
		IssuerSerial issuer = new IssuerSerial(
				new GeneralNames(
						new GeneralName(X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()))),
				certificate.getSerialNumber());
		return new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2,
				new DERSet(new SigningCertificateV2(new ESSCertIDv2(null, hash, issuer))));
	}

	private Bytes multipart(Bytes entity, byte[] signature, String micalg) {
		String boundary = boundary();
		return Bytes.join(List.of(ascii("Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\r\n" //$NON-NLS-1$
				+ "\tmicalg=" + micalg + "; boundary=\"" + boundary + "\"\r\n\r\n" //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				+ "This is a signed message (S/MIME).\r\n--" + boundary + "\r\n"), //$NON-NLS-1$ //$NON-NLS-2$
				entity, ascii("\r\n--" + boundary + "\r\n" //$NON-NLS-1$ //$NON-NLS-2$
						+ "Content-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\n" //$NON-NLS-1$
						+ "Content-Transfer-Encoding: base64\r\n" //$NON-NLS-1$
						+ "Content-Disposition: attachment; filename=\"smime.p7s\"\r\n\r\n"), //$NON-NLS-1$
				Entities.base64(Bytes.of(signature)), ascii("--" + boundary + "--\r\n"))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** 128 random bits do not occur in the content by chance; {@code =_} occurs in no encoded line. */
	private String boundary() {
		byte[] bytes = new byte[16];
		random.nextBytes(bytes);
		return "=_" + HexFormat.of().formatHex(bytes); //$NON-NLS-1$
	}

	private static Bytes ascii(String text) {
		return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
	}
}
