package org.vaguemestre.directory.internal.ldap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.StorageException;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;

/** Keeps the passwords of the servers in the secure storage of the platform. */
final class PasswordStore implements Link.Passwords {

	private static final String NODE = "org.vaguemestre/directory/ldap"; //$NON-NLS-1$

	private final Supplier<ISecurePreferences> storage;

	PasswordStore(Supplier<ISecurePreferences> storage) {
		this.storage = storage;
	}

	@Override
	public synchronized Optional<char[]> of(String name) throws DirectoryException {
		try {
			// the storage only knows strings, which cannot be wiped
			return Optional.ofNullable(node().get(key(name), null)).map(String::toCharArray);
		} catch (StorageException | RuntimeException e) {
			throw new DirectoryException(Reason.STORAGE, name, e);
		}
	}

	/** Asks nobody to open the storage. */
	synchronized boolean has(String name) {
		ISecurePreferences root = storage.get();
		return root != null && root.nodeExists(NODE) && List.of(root.node(NODE).keys()).contains(key(name));
	}

	synchronized void put(String name, Optional<char[]> password) throws DirectoryException {
		try {
			ISecurePreferences node = node();
			if (password.isPresent()) {
				node.put(key(name), new String(password.get()), true);
			} else {
				node.remove(key(name));
			}
			node.flush();
		} catch (StorageException | IOException | RuntimeException e) {
			throw new DirectoryException(Reason.STORAGE, name, e);
		}
	}

	private ISecurePreferences node() throws DirectoryException {
		ISecurePreferences root = storage.get();
		if (root == null) {
			throw new DirectoryException(Reason.STORAGE, "", null); //$NON-NLS-1$
		}
		return root.node(NODE);
	}

	/** The storage takes names in ASCII alone. */
	private static String key(String name) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
	}
}
