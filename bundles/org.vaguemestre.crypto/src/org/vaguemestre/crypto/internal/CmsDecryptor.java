package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.Recipient;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.mime.Bytes;

/**
 * Opens EnvelopedData and AuthEnvelopedData; the content is released only when it is known to be whole.
 */
public final class CmsDecryptor {

	/** More recipients than any message of the field has; each that matches costs a private key operation. */
	private static final int MAX_RECIPIENTS = 2_000;

	/** A message may name one key again and again, to keep it busy. */
	private static final int MAX_ATTEMPTS = 64;
	/** Each attempt goes through all of the content: so many bytes of it altogether, and a few attempts in any case. */
	private static final int MAX_WORK = 1 << 30;
	private static final int LEAST_ATTEMPTS = 4;

	/**
	 * What was inside.
	 *
	 * @param content       the clear bytes; if there are many they are decrypted when they are asked for, and are nowhere else
	 * @param algorithm     for instance {@code AES-256-GCM}
	 * @param authenticated whether a change would have been noticed
	 * @param key           the key that opened it
	 */
	public record Opened(Bytes content, String algorithm, boolean authenticated, UnlockedKey key) {
	}

	private record Envelope(ASN1Set recipients, EncryptedContentInfo info, Bytes encrypted, byte[] additional, byte[] tag) {
	}

	private CmsDecryptor() {
	}

	/**
	 * @param cms   the DER or BER of a ContentInfo
	 * @param keys  those that may open it
	 * @param limit the largest clear content, in bytes
	 * @return what was inside
	 * @throws CryptoException as below
	 */
	public static Opened open(Bytes cms, Collection<UnlockedKey> keys, long limit) throws CryptoException {
		return open(cms, () -> List.copyOf(keys), limit);
	}

	/**
	 * @param cms   the DER or BER of a ContentInfo
	 * @param keys  asked only for those that the message names
	 * @param limit the largest clear content, in bytes
	 * @return what was inside
	 * @throws CryptoException NO_KEY (the subject names the certificates that the message was encrypted for),
	 *                         CMS_MALFORMED, UNSUPPORTED_ALGORITHM, TOO_LARGE; DECRYPTION_FAILED whatever goes wrong from
	 *                         the private key on, so that nobody can ask it questions
	 */
	public static Opened open(Bytes cms, ReadContext.Keys keys, long limit) throws CryptoException {
		Envelope envelope;
		List<Recipients.Entry> recipients;
		try {
			envelope = envelope(CmsFrame.read(cms));
			recipients = recipients(envelope.recipients());
		} catch (IOException | RuntimeException e) {
			throw new CryptoException(ReasonCode.CMS_MALFORMED, e);
		}
		ContentCipher.Algorithm algorithm = ContentCipher
				.algorithm(envelope.info().getContentEncryptionAlgorithm().getAlgorithm());
		if (algorithm == null || algorithm.gcm() != (envelope.tag() != null)) {
			throw new CryptoException(ReasonCode.UNSUPPORTED_ALGORITHM,
					envelope.info().getContentEncryptionAlgorithm().getAlgorithm().getId(), null);
		}
		if (envelope.encrypted().length() > limit) {
			throw new CryptoException(ReasonCode.TOO_LARGE);
		}
		return tryAll(envelope, algorithm, recipients, keys.unlocked(c -> recipients.stream().anyMatch(r -> r.matches(c))));
	}

	/**
	 * @param cms the DER or BER of a ContentInfo
	 * @return the name of the content encryption algorithm for a reader; the number of one that is not known here; empty
	 *         if it cannot be read
	 */
	public static String algorithm(Bytes cms) {
		try {
			var oid = envelope(CmsFrame.read(cms)).info().getContentEncryptionAlgorithm().getAlgorithm();
			ContentCipher.Algorithm known = ContentCipher.algorithm(oid);
			return known == null ? oid.getId() : known.text();
		} catch (IOException | RuntimeException e) {
			return ""; //$NON-NLS-1$
		}
	}

	/**
	 * @param cms the DER or BER of a ContentInfo
	 * @return the certificates that it names as those it was encrypted for, a limited number; none if that cannot be read
	 */
	public static List<Recipient> recipients(Bytes cms) {
		try {
			return recipients(envelope(CmsFrame.read(cms)).recipients()).stream().limit(EncryptionVerdict.MAX_RECIPIENTS)
					.map(Recipients.Entry::named).distinct().toList();
		} catch (IOException | RuntimeException e) {
			return List.of();
		}
	}

	private static Opened tryAll(Envelope envelope, ContentCipher.Algorithm algorithm,
			List<Recipients.Entry> recipients, Collection<UnlockedKey> keys) throws CryptoException {
		CryptoException failure = null;
		int attempts = 0;
		for (Recipients.Entry recipient : recipients) {
			for (UnlockedKey key : keys) {
				if (recipient.matches(key.certificate()) && attempts++ < attempts(envelope.encrypted().length())) {
					try {
						byte[] contentKey = recipient.contentKey(key, algorithm.keyBytes());
						return new Opened(decrypt(envelope, algorithm, contentKey), algorithm.text(),
								algorithm.gcm(), key);
					} catch (CryptoException e) {
						failure = worse(failure, e);
					}
				}
			}
		}
		if (failure != null) {
			throw failure;
		}
		throw new CryptoException(ReasonCode.NO_KEY,
				String.join(", ", recipients.stream().limit(5).map(r -> r.named().name()).distinct().toList()), null); //$NON-NLS-1$
	}

	/** How often a key may be tried on content of that length. */
	static int attempts(int length) {
		return Math.max(LEAST_ATTEMPTS, Math.min(MAX_ATTEMPTS, MAX_WORK / Math.max(1, length)));
	}

	/** That a key fits and opens nothing says more than that it cannot be used. */
	private static CryptoException worse(CryptoException one, CryptoException other) {
		return one == null || other.code() == ReasonCode.DECRYPTION_FAILED ? other : one;
	}

	private static Bytes decrypt(Envelope envelope, ContentCipher.Algorithm algorithm, byte[] key) throws CryptoException {
		ASN1Encodable parameters = envelope.info().getContentEncryptionAlgorithm().getParameters();
		try {
			return algorithm.gcm() ? ContentCipher.openGcm(key, parameters, envelope.additional(), envelope.encrypted(), envelope.tag())
					: ContentCipher.openCbc(algorithm, key, parameters, envelope.encrypted());
		} catch (GeneralSecurityException | RuntimeException e) {
			throw new CryptoException(ReasonCode.DECRYPTION_FAILED, e);
		}
	}

	private static Envelope envelope(CmsFrame frame) throws IOException {
		ContentInfo info = frame.info();
		Bytes encrypted = frame.content().orElseThrow(() -> new IOException("nothing encrypted")); //$NON-NLS-1$
		if (CMSObjectIdentifiers.authEnvelopedData.equals(info.getContentType())) {
			AuthEnvelopedData data = AuthEnvelopedData.getInstance(info.getContent());
			ASN1Set attributes = data.getAuthAttrs();
			// RFC 5083 §2.2: authenticated as a SET OF in DER, whatever the message's own encoding of it
			byte[] additional = attributes == null ? new byte[0] : new DERSet(attributes.toArray()).getEncoded(ASN1Encoding.DER);
			return new Envelope(data.getRecipientInfos(), data.getAuthEncryptedContentInfo(), encrypted, additional, data.getMac().getOctets());
		}
		if (CMSObjectIdentifiers.envelopedData.equals(info.getContentType())) {
			EnvelopedData data = EnvelopedData.getInstance(info.getContent());
			return new Envelope(data.getRecipientInfos(), data.getEncryptedContentInfo(), encrypted, new byte[0], null);
		}
		throw new IOException("not enveloped: " + info.getContentType()); //$NON-NLS-1$
	}

	private static List<Recipients.Entry> recipients(ASN1Set set) throws IOException {
		if (set.size() > MAX_RECIPIENTS) {
			throw new IOException("too many recipients"); //$NON-NLS-1$
		}
		List<Recipients.Entry> entries = new ArrayList<>();
		for (ASN1Encodable info : set) {
			Recipients.add(RecipientInfo.getInstance(info), entries, MAX_RECIPIENTS);
		}
		return entries;
	}
}
