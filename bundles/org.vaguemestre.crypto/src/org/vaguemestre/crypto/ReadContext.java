package org.vaguemestre.crypto;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a message is read with.
 *
 * @param keys          those that may decrypt
 * @param anchors       where the path of a signer may start
 * @param crls          revocation lists; without any, revocation stays unknown and does not count against a signature
 * @param intermediates further certificates a path may use, and in which a signer may be found whose certificate is not in
 *                      the message
 * @param at            the instant that validity is judged at
 */
public record ReadContext(Keys keys, List<X509Certificate> anchors, List<X509CRL> crls,
		List<X509Certificate> intermediates, Instant at) {

	/** The keys that may decrypt; asked only when a message is encrypted, because unlocking takes time. */
	@FunctionalInterface
	public interface Keys {

		/**
		 * The keys of a vault, each unlocked only if a message asks for it.
		 *
		 * @param vault the vault
		 * @return its keys
		 */
		static Keys of(KeyVault vault) {
			return new Keys() {
				@Override
				public List<UnlockedKey> unlocked() throws CryptoException {
					return vault.unlockAll();
				}

				@Override
				public List<UnlockedKey> unlocked(Predicate<X509Certificate> wanted) throws CryptoException {
					return vault.unlockFitting(wanted);
				}
			};
		}

		/**
		 * @return the keys; may be empty
		 * @throws CryptoException if they cannot be had now; the message is then told as one that could not be decrypted, for
		 *                         that reason
		 */
		List<UnlockedKey> unlocked() throws CryptoException;

		/**
		 * Only the keys that a message asks for, so that no card is opened in vain.
		 *
		 * @param wanted whether a message is encrypted for a certificate
		 * @return the keys of those certificates; may be empty
		 * @throws CryptoException if there are such keys and none can be had now
		 */
		default List<UnlockedKey> unlocked(Predicate<X509Certificate> wanted) throws CryptoException {
			return unlocked().stream().filter(k -> wanted.test(k.certificate())).toList();
		}
	}

	/** Checks and copies. */
	public ReadContext {
		Objects.requireNonNull(keys);
		anchors = List.copyOf(anchors);
		crls = List.copyOf(crls);
		intermediates = List.copyOf(intermediates);
		Objects.requireNonNull(at);
	}

	/**
	 * With keys that are at hand.
	 *
	 * @param keys          those that may decrypt; may be empty
	 * @param anchors       where the path of a signer may start
	 * @param crls          revocation lists
	 * @param intermediates further certificates
	 * @param at            the instant that validity is judged at
	 */
	public ReadContext(List<UnlockedKey> keys, List<X509Certificate> anchors, List<X509CRL> crls,
			List<X509Certificate> intermediates, Instant at) {
		this(always(keys), anchors, crls, intermediates, at);
	}

	private static Keys always(List<UnlockedKey> keys) {
		List<UnlockedKey> copy = List.copyOf(keys);
		return () -> copy;
	}
}
