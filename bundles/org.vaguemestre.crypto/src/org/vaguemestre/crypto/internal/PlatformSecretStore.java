package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.eclipse.equinox.security.storage.StorageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SecretStore;

/** Keeps secrets in the secure storage of the platform, below a node of the suite's own. */
@Component(service = SecretStore.class)
public final class PlatformSecretStore implements SecretStore {

	private static final String ROOT = "org.vaguemestre"; //$NON-NLS-1$
	private static final Pattern KEY = Pattern.compile("[\\w.@+-]{1,200}(/[\\w.@+-]{1,200}){0,8}"); //$NON-NLS-1$

	/** Where the storage comes from; asked at every use, because the user may open it only later. */
	interface Storage {
		ISecurePreferences open();
	}

	private final Storage storage;

	/** The storage that the platform opens by default. */
	@Activate
	public PlatformSecretStore() {
		this(SecurePreferencesFactory::getDefault);
	}

	PlatformSecretStore(Storage storage) {
		this.storage = storage;
	}

	@Override
	public synchronized Optional<char[]> get(String key) throws CryptoException {
		try {
			// the storage only knows strings, which cannot be wiped
			return Optional.ofNullable(node(key).get(name(key), null)).map(String::toCharArray);
		} catch (StorageException | RuntimeException e) {
			throw unavailable(e);
		}
	}

	@Override
	public synchronized void put(String key, char[] secret) throws CryptoException {
		try {
			ISecurePreferences node = node(key);
			node.put(name(key), new String(secret), true);
			node.flush();
		} catch (StorageException | IOException | RuntimeException e) {
			throw unavailable(e);
		}
	}

	@Override
	public synchronized void remove(String key) throws CryptoException {
		try {
			ISecurePreferences node = node(key);
			node.remove(name(key));
			node.flush();
		} catch (IOException | RuntimeException e) {
			throw unavailable(e);
		}
	}

	private ISecurePreferences node(String key) throws CryptoException {
		if (!KEY.matcher(key).matches()) {
			throw new IllegalArgumentException("not a key: " + key); //$NON-NLS-1$
		}
		ISecurePreferences root = storage.open();
		if (root == null) {
			throw new CryptoException(ReasonCode.SECRETS_UNAVAILABLE);
		}
		int end = key.lastIndexOf('/');
		return root.node(end < 0 ? ROOT : ROOT + "/" + key.substring(0, end)); //$NON-NLS-1$
	}

	private static String name(String key) {
		return key.substring(key.lastIndexOf('/') + 1);
	}

	private static CryptoException unavailable(Exception cause) {
		if (cause instanceof IllegalArgumentException misuse) {
			throw misuse;
		}
		return new CryptoException(ReasonCode.SECRETS_UNAVAILABLE, cause);
	}
}
