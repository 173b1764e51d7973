package org.vaguemestre.trace.internal;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.StorageException;
import org.vaguemestre.trace.TraceSafe;

/** Keys and anchor in the secure storage of the platform. */
final class SecureStorageSafe implements TraceSafe {

	private static final String NODE = "org.vaguemestre/trace"; //$NON-NLS-1$
	private static final String ANCHOR = "anchor"; //$NON-NLS-1$

	private final Supplier<ISecurePreferences> storage;

	/** @param storage asked at every use, because the user may open it only later; may give null */
	SecureStorageSafe(Supplier<ISecurePreferences> storage) {
		this.storage = storage;
	}

	@Override
	public Optional<byte[]> key(String name) throws IOException {
		try {
			return get(name).map(Base64.getDecoder()::decode);
		} catch (IllegalArgumentException e) {
			throw new IOException("the secure storage holds no key under this name", e); //$NON-NLS-1$
		}
	}

	@Override
	public void keepKey(String name, byte[] key) throws IOException {
		put(name, Base64.getEncoder().encodeToString(key));
	}

	@Override
	public Optional<String> anchor() throws IOException {
		return get(ANCHOR);
	}

	@Override
	public void keepAnchor(String anchor) throws IOException {
		put(ANCHOR, anchor);
	}

	private Optional<String> get(String name) throws IOException {
		try {
			return Optional.ofNullable(node().get(name, null));
		} catch (StorageException | RuntimeException e) {
			throw new IOException("the secure storage does not open", e); //$NON-NLS-1$
		}
	}

	private void put(String name, String value) throws IOException {
		try {
			ISecurePreferences node = node();
			node.put(name, value, true);
			node.flush();
		} catch (StorageException | RuntimeException e) {
			throw new IOException("the secure storage keeps nothing", e); //$NON-NLS-1$
		}
	}

	private ISecurePreferences node() throws IOException {
		ISecurePreferences root = storage.get();
		if (root == null) {
			throw new IOException("there is no secure storage"); //$NON-NLS-1$
		}
		return root.node(NODE);
	}
}
