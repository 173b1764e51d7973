package org.vaguemestre.crypto.internal.keys;

import java.security.KeyStore;
import java.security.KeyStoreException;

/** Where the key stores of the operating system come from. */
@FunctionalInterface
interface SystemStores {

	/**
	 * @param type of the store
	 * @return one that is not loaded yet
	 * @throws KeyStoreException if this platform has none
	 */
	KeyStore store(String type) throws KeyStoreException;

	/** Whether this platform has such a store. */
	default boolean has(String type) {
		try {
			store(type);
			return true;
		} catch (KeyStoreException e) {
			return false;
		}
	}
}
