package org.vaguemestre.crypto.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.smime.SMIMECapabilitiesAttribute;
import org.bouncycastle.asn1.smime.SMIMECapabilityVector;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SignOptions;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.crypto.internal.keys.Provided;

/** Makes multipart/signed with a detached CMS signature. */
public final class SignatureBuilder {

	private static final byte[] CRLF = { '\r', '\n' };

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
	public byte[] sign(byte[] entity, UnlockedKey key, SignOptions options) throws CryptoException {
		Instant now = clock.instant();
		Optional<ReasonCode> obstacle = CertificateFacts.signatureObstacle(key.certificate(), now);
		if (obstacle.isPresent()) {
			throw new CryptoException(obstacle.get(), CertificateFacts.name(key.certificate()), null);
		}
		byte[] canonical = canonical(entity);
		try {
			return multipart(canonical, signature(canonical, key, options, now), options);
		} catch (CMSException | OperatorCreationException | GeneralSecurityException | IOException
				| RuntimeException e) {
			throw Provided.fault(key, e).orElseGet(() -> new CryptoException(ReasonCode.SIGNING_FAILED, e));
		}
	}

	private byte[] signature(byte[] content, UnlockedKey key, SignOptions options, Instant now)
			throws CMSException, OperatorCreationException, GeneralSecurityException, IOException {
		X509CertificateHolder holder = new X509CertificateHolder(key.certificate().getEncoded());
		CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
		generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
				.setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes(key, now)))
				.build(JcaSigner.create(key, options, random), holder));
		generator.addCertificates(new JcaCertStore(withoutRoot(key.chain())));
		return generator.generate(new CMSProcessableByteArray(content), false).getEncoded(ASN1Encoding.DER);
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

	private static AttributeTable attributes(UnlockedKey key, Instant now) throws GeneralSecurityException {
		ASN1EncodableVector attributes = new ASN1EncodableVector();
		attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(now)))));
		attributes.add(new SMIMECapabilitiesAttribute(capabilities()));
		attributes.add(signingCertificate(key.certificate()));
		return new AttributeTable(attributes);
	}

	/** What our own reader opens, the best first (RFC 8551 §2.5.2). */
	private static SMIMECapabilityVector capabilities() {
		SMIMECapabilityVector capabilities = new SMIMECapabilityVector();
		capabilities.addCapability(NISTObjectIdentifiers.id_aes256_GCM);
		capabilities.addCapability(NISTObjectIdentifiers.id_aes128_GCM);
		capabilities.addCapability(NISTObjectIdentifiers.id_aes256_CBC);
		capabilities.addCapability(NISTObjectIdentifiers.id_aes128_CBC);
		return capabilities;
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

	private byte[] multipart(byte[] entity, byte[] signature, SignOptions options) throws IOException {
		String boundary = boundary();
		ByteArrayOutputStream out = new ByteArrayOutputStream(entity.length + signature.length * 2 + 1024);
		ascii(out, "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\r\n" //$NON-NLS-1$
				+ "\tmicalg=" + options.digest().micalg() + "; boundary=\"" + boundary + "\"\r\n\r\n" //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				+ "This is a signed message (S/MIME).\r\n--" + boundary + "\r\n"); //$NON-NLS-1$ //$NON-NLS-2$
		out.write(entity);
		ascii(out, "\r\n--" + boundary + "\r\n" //$NON-NLS-1$ //$NON-NLS-2$
				+ "Content-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\n" //$NON-NLS-1$
				+ "Content-Transfer-Encoding: base64\r\n" //$NON-NLS-1$
				+ "Content-Disposition: attachment; filename=\"smime.p7s\"\r\n\r\n"); //$NON-NLS-1$
		out.write(Base64.getMimeEncoder(76, CRLF).encode(signature));
		ascii(out, "\r\n--" + boundary + "--\r\n"); //$NON-NLS-1$ //$NON-NLS-2$
		return out.toByteArray();
	}

	/** 128 random bits do not occur in the content by chance; {@code =_} occurs in no encoded line. */
	private String boundary() {
		byte[] bytes = new byte[16];
		random.nextBytes(bytes);
		return "=_" + HexFormat.of().formatHex(bytes); //$NON-NLS-1$
	}

	private static void ascii(ByteArrayOutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.US_ASCII));
	}

	/** Every line ends with CRLF (RFC 8551 §3.1.1); what does already is not copied. */
	static byte[] canonical(byte[] entity) {
		ByteArrayOutputStream out = null;
		int copied = 0;
		for (int i = 0; i < entity.length; i++) {
			boolean lonelyFeed = entity[i] == '\n' && (i == 0 || entity[i - 1] != '\r');
			boolean lonelyReturn = entity[i] == '\r' && (i + 1 == entity.length || entity[i + 1] != '\n');
			if (lonelyFeed || lonelyReturn) {
				out = out == null ? new ByteArrayOutputStream(entity.length + entity.length / 40 + 16) : out;
				out.write(entity, copied, i - copied);
				out.write(CRLF, 0, 2);
				copied = i + 1;
			}
		}
		if (out == null) {
			return entity;
		}
		out.write(entity, copied, entity.length - copied);
		return out.toByteArray();
	}
}
