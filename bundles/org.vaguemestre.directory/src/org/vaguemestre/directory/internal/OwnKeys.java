package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Where the keys lie that the practice's own entries are encrypted with. A key that was made is not forgotten here. */
public interface OwnKeys {

	/** Bytes of a key (AES-256). */
	int LENGTH = 32;

	/**
	 * @param name of a key, see {@link #name}
	 * @return the key; empty when it is not there
	 * @throws IOException when the place where keys lie cannot be opened
	 */
	Optional<byte[]> find(String name) throws IOException;

	/**
	 * @return a key for a file that is about to be made; it will be found again
	 * @throws IOException when it cannot be kept
	 */
	byte[] fresh() throws IOException;

	/**
	 * @param key a key, which has the strength of 256 random bits
	 * @return its name, which tells nothing of it
	 */
	static String name(byte[] key) {
		try {
			return HexFormat.of().formatHex(Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key), 16)); //$NON-NLS-1$
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e); //$NON-NLS-1$
		}
	}

	/**
	 * @param key the only key there is
	 * @return a place where it lies
	 */
	static OwnKeys of(byte[] key) {
		return new OwnKeys() {

			@Override
			public Optional<byte[]> find(String name) {
				return Optional.of(key).filter(k -> name(k).equals(name));
			}

			@Override
			public byte[] fresh() {
				return key;
			}
		};
	}
}
