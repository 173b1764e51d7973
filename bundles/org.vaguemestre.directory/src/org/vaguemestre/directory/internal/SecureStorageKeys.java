package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.StorageException;

/** Keys in the secure storage of the platform. */
final class SecureStorageKeys implements OwnKeys {

	private static final String NODE = "org.vaguemestre/directory/own"; //$NON-NLS-1$

	private final Supplier<ISecurePreferences> storage;
	private final SecureRandom random;

	/**
	 * @param storage asked at every use, because the user may open it only later; may give null
	 * @param random  makes keys
	 */
	SecureStorageKeys(Supplier<ISecurePreferences> storage, SecureRandom random) {
		this.storage = storage;
		this.random = random;
	}

	@Override
	public Optional<byte[]> find(String name) throws IOException {
		try {
			return Optional.ofNullable(node().get(name, null)).map(Base64.getDecoder()::decode).filter(key -> key.length == LENGTH);
		} catch (StorageException | RuntimeException e) {
			throw new IOException("the secure storage does not open", e); //$NON-NLS-1$
		}
	}

	@Override
	public byte[] fresh() throws IOException {
		byte[] key = new byte[LENGTH];
		random.nextBytes(key);
		try {
			ISecurePreferences node = node();
			node.put(OwnKeys.name(key), Base64.getEncoder().encodeToString(key), true);
			node.flush();
		} catch (StorageException | RuntimeException e) {
			throw new IOException("the secure storage keeps no key", e); //$NON-NLS-1$
		}
		return key;
	}

	private ISecurePreferences node() throws IOException {
		ISecurePreferences root = storage.get();
		if (root == null) {
			throw new IOException("there is no secure storage"); //$NON-NLS-1$
		}
		return root.node(NODE);
	}
}
