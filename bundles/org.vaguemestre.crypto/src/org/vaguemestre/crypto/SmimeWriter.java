package org.vaguemestre.crypto;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.Objects;

import org.vaguemestre.crypto.internal.EnvelopeBuilder;
import org.vaguemestre.crypto.internal.SignatureBuilder;
import org.vaguemestre.mime.Bytes;

/**
 * Signs and encrypts MIME entities (RFC 8551). Sign first, then encrypt what came out. Takes time for large entities, and is safe for use by several threads.
 * <p>
 * What goes in and what comes out are whole MIME entities as bytes: header fields that start with {@code Content-}, an
 * empty line, the body; lines end with CRLF. The fields of the message (From, Subject) are the caller's.
 */
public final class SmimeWriter {

	private final Clock clock;
	private final SecureRandom random;

	/**
	 * @param clock  the signing time, and what is valid now
	 * @param random for keys, nonces and boundaries
	 */
	public SmimeWriter(Clock clock, SecureRandom random) {
		this.clock = Objects.requireNonNull(clock);
		this.random = Objects.requireNonNull(random);
	}

	/**
	 * Makes a {@code multipart/signed} (RFC 8551 §3.5.3) with the entity as its first part, byte for byte, and a
	 * detached signature that holds the signing time, the capabilities and the identity of the signing certificate
	 * (RFC 5035).
	 *
	 * @param entity  what to sign; line ends that are not CRLF are made so first
	 * @param key     the signer
	 * @param options how
	 * @return the multipart/signed entity
	 * @throws CryptoException {@link ReasonCode#CERTIFICATE_EXPIRED}, {@link ReasonCode#CERTIFICATE_NOT_YET_VALID},
	 *                         {@link ReasonCode#CERTIFICATE_USAGE}, {@link ReasonCode#WEAK_KEY} if the key may not sign
	 *                         now, {@link ReasonCode#SIGNING_FAILED} if it could not, {@link ReasonCode#CARD_ABSENT} or
	 *                         {@link ReasonCode#CARD_FAILED} if that was its card's fault
	 */
	public byte[] sign(byte[] entity, UnlockedKey key, SignOptions options) throws CryptoException {
		return sign(Bytes.of(entity), key, options).toArray();
	}

	/**
	 * The same for an entity of any length: what comes out refers to what went in and holds no copy of it if it is
	 * {@link Bytes#LARGE} and its lines end with CRLF.
	 *
	 * @param entity  what to sign
	 * @param key     the signer
	 * @param options how
	 * @return the multipart/signed entity
	 * @throws CryptoException as {@link #sign(byte[], UnlockedKey, SignOptions)}
	 */
	public Bytes sign(Bytes entity, UnlockedKey key, SignOptions options) throws CryptoException {
		return new SignatureBuilder(clock, random).sign(entity, key, options);
	}

	/**
	 * Makes an {@code application/pkcs7-mime} (RFC 8551 §3.3, §3.4) that each recipient can open alone. Nothing is
	 * encrypted unless every certificate can be encrypted to now; whom to trust is the caller's decision.
	 *
	 * @param entity     what to encrypt
	 * @param recipients one certificate a recipient, the sender's own included; each is used once; not empty
	 * @param options    how
	 * @return the application/pkcs7-mime entity
	 * @throws CryptoException the {@link Certificates#encryptionObstacle obstacle} of the first unusable certificate,
	 *                         with the name of its holder as {@link CryptoException#subject()};
	 *                         {@link ReasonCode#NO_RECIPIENT_CERTIFICATE} without recipients;
	 *                         {@link ReasonCode#ENCRYPTION_FAILED} if it could not
	 */
	public byte[] encrypt(byte[] entity, Collection<X509Certificate> recipients, EncryptOptions options)
			throws CryptoException {
		return encrypt(Bytes.of(entity), recipients, options).toArray();
	}

	/**
	 * The same for an entity of any length: what comes out is encrypted when it is read, and refers to what went in, if that
	 * is {@link Bytes#LARGE} and its lines end with CRLF. The content key is in memory as long as it is used.
	 *
	 * @param entity     what to encrypt
	 * @param recipients one certificate a recipient
	 * @param options    how
	 * @return the application/pkcs7-mime entity
	 * @throws CryptoException as {@link #encrypt(byte[], Collection, EncryptOptions)}
	 */
	public Bytes encrypt(Bytes entity, Collection<X509Certificate> recipients, EncryptOptions options) throws CryptoException {
		return new EnvelopeBuilder(clock, random).encrypt(entity, recipients, options);
	}
}
