package org.vaguemestre.crypto.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.EncryptOptions;
import org.vaguemestre.crypto.EncryptOptions.Content;
import org.vaguemestre.crypto.EncryptOptions.RsaTransport;
import org.vaguemestre.crypto.ReasonCode;

/** Makes application/pkcs7-mime with AuthEnvelopedData (RFC 5083) or EnvelopedData (RFC 5652 §6). */
public final class EnvelopeBuilder {

	private static final OAEPParameterSpec OAEP_SHA256 = new OAEPParameterSpec("SHA-256", "MGF1", //$NON-NLS-1$ //$NON-NLS-2$
			MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
	private static final AlgorithmIdentifier AES_WRAP = new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap);

	private final Clock clock;
	private final SecureRandom random;

	/**
	 * @param clock  what is valid now
	 * @param random for keys and nonces
	 */
	public EnvelopeBuilder(Clock clock, SecureRandom random) {
		this.clock = clock;
		this.random = random;
	}

	/** See {@link org.vaguemestre.crypto.SmimeWriter#encrypt}. */
	public byte[] encrypt(byte[] entity, Collection<X509Certificate> recipients, EncryptOptions options)
			throws CryptoException {
		Set<X509Certificate> each = new LinkedHashSet<>(recipients);
		if (each.isEmpty()) {
			throw new CryptoException(ReasonCode.NO_RECIPIENT_CERTIFICATE);
		}
		Instant now = clock.instant();
		for (X509Certificate recipient : each) {
			Optional<ReasonCode> obstacle = CertificateFacts.encryptionObstacle(recipient, now);
			if (obstacle.isPresent()) {
				throw new CryptoException(obstacle.get(), CertificateFacts.name(recipient), null);
			}
		}
		try {
			return entity(envelope(SignatureBuilder.canonical(entity), each, options), options.content());
		} catch (GeneralSecurityException | IOException | RuntimeException e) {
			throw new CryptoException(ReasonCode.ENCRYPTION_FAILED, e);
		}
	}

	private byte[] envelope(byte[] clear, Set<X509Certificate> recipients, EncryptOptions options)
			throws GeneralSecurityException, IOException {
		ASN1ObjectIdentifier oid = oid(options.content());
		SecretKey key = new SecretKeySpec(random(ContentCipher.algorithm(oid).keyBytes()), "AES"); //$NON-NLS-1$
		ASN1EncodableVector infos = new ASN1EncodableVector();
		for (X509Certificate recipient : recipients) {
			infos.add(recipient.getPublicKey() instanceof ECPublicKey ec ? agreement(recipient, ec, key)
					: transport(recipient, options.rsaTransport(), key));
		}
		ASN1Set recipientInfos = new DERSet(infos);
		ContentInfo message;
		if (options.content().authenticated()) {
			byte[] nonce = random(12);
			ContentCipher.Sealed sealed = ContentCipher.seal(key, nonce, new byte[0], clear);
			message = new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, new AuthEnvelopedData(null, recipientInfos,
					content(ContentCipher.gcm(oid, nonce), sealed.content()), null, new DEROctetString(sealed.tag()), null));
		} else {
			byte[] vector = random(16);
			message = new ContentInfo(CMSObjectIdentifiers.envelopedData, new EnvelopedData(null, recipientInfos,
					content(new AlgorithmIdentifier(oid, new DEROctetString(vector)),
							ContentCipher.sealCbc(key, vector, clear)),
					(ASN1Set) null));
		}
		return message.getEncoded(ASN1Encoding.DER);
	}

	private static EncryptedContentInfo content(AlgorithmIdentifier algorithm, byte[] encrypted) {
		return new EncryptedContentInfo(CMSObjectIdentifiers.data, algorithm, new DEROctetString(encrypted));
	}

	private RecipientInfo transport(X509Certificate recipient, RsaTransport transport, SecretKey key)
			throws GeneralSecurityException, IOException {
		AlgorithmIdentifier algorithm;
		Cipher cipher;
		if (transport == RsaTransport.OAEP_SHA256) {
			algorithm = oaep();
			cipher = KeyWrapping.rsa(OAEP_SHA256, Cipher.ENCRYPT_MODE, recipient.getPublicKey());
		} else {
			algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
			cipher = KeyWrapping.rsa((AlgorithmIdentifier) null, Cipher.ENCRYPT_MODE, recipient.getPublicKey());
		}
		return new RecipientInfo(new KeyTransRecipientInfo(new RecipientIdentifier(issuerAndSerial(recipient)), algorithm,
				new DEROctetString(cipher.doFinal(key.getEncoded()))));
	}

	private static AlgorithmIdentifier oaep() {
		AlgorithmIdentifier hash = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
		return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, new RSAESOAEPparams(hash,
				new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash), RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
	}

	private RecipientInfo agreement(X509Certificate recipient, ECPublicKey publicKey, SecretKey key)
			throws GeneralSecurityException, IOException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC"); //$NON-NLS-1$
		generator.initialize(publicKey.getParams(), random);
		KeyPair ephemeral = generator.generateKeyPair();
		ASN1ObjectIdentifier scheme = SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme;
		SecretKey wrapping = KeyWrapping.agree(scheme, AES_WRAP, ephemeral.getPrivate(), Optional.empty(), publicKey, null);
		SubjectPublicKeyInfo own = SubjectPublicKeyInfo.getInstance(ephemeral.getPublic().getEncoded());
		ASN1OctetString wrapped = new DEROctetString(KeyWrapping.wrap(wrapping, key));
		return new RecipientInfo(new KeyAgreeRecipientInfo(
				new OriginatorIdentifierOrKey(new OriginatorPublicKey(own.getAlgorithm(), own.getPublicKeyData().getBytes())),
				null, new AlgorithmIdentifier(scheme, AES_WRAP), new DERSequence(new RecipientEncryptedKey(
						new KeyAgreeRecipientIdentifier(issuerAndSerial(recipient)), wrapped))));
	}

	private static IssuerAndSerialNumber issuerAndSerial(X509Certificate certificate) {
		return new IssuerAndSerialNumber(X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()),
				certificate.getSerialNumber());
	}

	private byte[] random(int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

	private static ASN1ObjectIdentifier oid(Content content) {
		return switch (content) {
		case AES_256_GCM -> NISTObjectIdentifiers.id_aes256_GCM;
		case AES_128_GCM -> NISTObjectIdentifiers.id_aes128_GCM;
		case AES_256_CBC -> NISTObjectIdentifiers.id_aes256_CBC;
		case AES_128_CBC -> NISTObjectIdentifiers.id_aes128_CBC;
		};
	}

	private static byte[] entity(byte[] cms, Content content) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream(cms.length * 7 / 5 + 512);
		out.write(("Content-Type: application/pkcs7-mime; smime-type=" //$NON-NLS-1$
				+ (content.authenticated() ? "authEnveloped-data" : "enveloped-data") //$NON-NLS-1$ //$NON-NLS-2$
				+ ";\r\n\tname=\"smime.p7m\"\r\nContent-Transfer-Encoding: base64\r\n" //$NON-NLS-1$
				+ "Content-Disposition: attachment; filename=\"smime.p7m\"\r\n\r\n") //$NON-NLS-1$
				.getBytes(StandardCharsets.US_ASCII));
		out.write(Base64.getMimeEncoder(76, new byte[] { '\r', '\n' }).encode(cms));
		out.write('\r');
		out.write('\n');
		return out.toByteArray();
	}
}
