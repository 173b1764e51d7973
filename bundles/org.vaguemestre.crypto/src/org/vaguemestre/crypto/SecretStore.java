package org.vaguemestre.crypto;

import java.util.Optional;

/**
 * Where every password and key of the suite is kept: the secure storage of the platform. OSGi service.
 * <p>
 * Any method may ask the user for the master password and wait for the answer: call it from a job, never from the
 * user interface thread. Arrays belong to the caller, who wipes them after use. Implementations are safe for use by
 * several threads.
 */
public interface SecretStore {

	/**
	 * @param key a path of names separated by slashes, for instance {@code account/7/password}
	 * @return a fresh copy of the secret; empty if there is none
	 * @throws CryptoException with {@link ReasonCode#SECRETS_UNAVAILABLE} if the storage cannot be opened
	 */
	Optional<char[]> get(String key) throws CryptoException;

	/**
	 * Stores a secret durably before it returns.
	 *
	 * @param key    a path of names separated by slashes
	 * @param secret copied; the caller keeps and wipes the array
	 * @throws CryptoException with {@link ReasonCode#SECRETS_UNAVAILABLE} if it was not stored
	 */
	void put(String key, char[] secret) throws CryptoException;

	/**
	 * Removes a secret; one that is not there is no fault.
	 *
	 * @param key a path of names separated by slashes
	 * @throws CryptoException with {@link ReasonCode#SECRETS_UNAVAILABLE} if the storage cannot be opened
	 */
	void remove(String key) throws CryptoException;
}
