package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.EncryptOptions;
import org.vaguemestre.crypto.EncryptOptions.Content;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entities;

/** Makes application/pkcs7-mime with AuthEnvelopedData (RFC 5083) or EnvelopedData (RFC 5652 §6). */
public final class EnvelopeBuilder {

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
	public Bytes encrypt(Bytes entity, Collection<X509Certificate> recipients, EncryptOptions options) throws CryptoException {
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
			return entity(Bytes.join(envelope(Canonical.of(entity), each, options)), options.content());
		} catch (GeneralSecurityException | IOException | RuntimeException e) {
			throw new CryptoException(ReasonCode.ENCRYPTION_FAILED, e);
		}
	}

	private List<Bytes> envelope(Bytes clear, Set<X509Certificate> recipients, EncryptOptions options) throws GeneralSecurityException, IOException {
		ASN1ObjectIdentifier oid = oid(options.content());
		SecretKey key = new SecretKeySpec(random(ContentCipher.algorithm(oid).keyBytes()), "AES"); //$NON-NLS-1$
		ASN1EncodableVector infos = new ASN1EncodableVector();
		boolean agreed = false;
		for (X509Certificate recipient : recipients) {
			RecipientInfo info = new RecipientInfos(random).of(recipient, options.rsaTransport(), key);
			agreed |= info.getInfo() instanceof KeyAgreeRecipientInfo;
			infos.add(info);
		}
		List<Bytes> recipientInfos = Der.of(new DERSet(infos));
		if (options.content().authenticated()) {
			byte[] nonce = random(12);
			ContentCipher.Sealed sealed = ContentCipher.seal(key, nonce, new byte[0], clear);
			return message(CMSObjectIdentifiers.authEnvelopedData, Der.of(new ASN1Integer(0)), recipientInfos,
					content(ContentCipher.gcm(oid, nonce), sealed.content()), Der.of(new DEROctetString(sealed.tag())));
		}
		byte[] vector = random(16);
		// RFC 5652 §6.1: the version tells whether a recipient info is of a later kind
		return message(CMSObjectIdentifiers.envelopedData, Der.of(new ASN1Integer(agreed ? 2 : 0)), recipientInfos,
				content(new AlgorithmIdentifier(oid, new DEROctetString(vector)), ContentCipher.sealCbc(key, vector, clear)));
	}

	@SafeVarargs
	private static List<Bytes> message(ASN1ObjectIdentifier type, List<Bytes>... data) throws IOException {
		return Der.element(Der.SEQUENCE, Der.of(type), Der.element(Der.EXPLICIT_0, Der.element(Der.SEQUENCE, data)));
	}

	private static List<Bytes> content(AlgorithmIdentifier algorithm, Bytes encrypted) throws IOException {
		return Der.element(Der.SEQUENCE, Der.of(CMSObjectIdentifiers.data), Der.of(algorithm), Der.element(Der.IMPLICIT_0, List.of(encrypted)));
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

	private static Bytes entity(Bytes cms, Content content) {
		byte[] fields = ("Content-Type: application/pkcs7-mime; smime-type=" //$NON-NLS-1$
				+ (content.authenticated() ? "authEnveloped-data" : "enveloped-data") //$NON-NLS-1$ //$NON-NLS-2$
				+ ";\r\n\tname=\"smime.p7m\"\r\nContent-Transfer-Encoding: base64\r\n" //$NON-NLS-1$
				+ "Content-Disposition: attachment; filename=\"smime.p7m\"\r\n\r\n").getBytes(StandardCharsets.US_ASCII); //$NON-NLS-1$
		return Bytes.join(List.of(Bytes.of(fields), Entities.base64(cms)));
	}
}
