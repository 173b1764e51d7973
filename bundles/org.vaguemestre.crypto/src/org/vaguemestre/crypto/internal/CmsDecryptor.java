package org.vaguemestre.crypto.internal;
import java.util.Collection; import org.vaguemestre.crypto.*;
/** Opens EnvelopedData and AuthEnvelopedData; the content is released only when it is known to be whole. */
public final class CmsDecryptor {
	/**
	 * What was inside.
	 * @param content       the clear bytes
	 * @param algorithm     for instance {@code AES-256-GCM}
	 * @param authenticated whether a change would have been noticed
	 * @param key           the key that opened it
	 */
	public record Opened(byte[] content, String algorithm, boolean authenticated, UnlockedKey key) { }
	/**
	 * @param cms   the DER or BER of a ContentInfo
	 * @param keys  those that may open it
	 * @param limit the largest clear content, in bytes
	 * @throws CryptoException NO_KEY, DECRYPTION_FAILED, TAMPERED, CMS_MALFORMED, UNSUPPORTED_ALGORITHM, TOO_LARGE
	 */
	public static Opened open(byte[] cms, Collection<UnlockedKey> keys, long limit) throws CryptoException { throw new UnsupportedOperationException("being built"); }
}
