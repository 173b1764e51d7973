package org.vaguemestre.crypto.internal.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeySource;
import org.vaguemestre.crypto.KeySource.State;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.UnlockedKey;

/** The store of the operating system, as the platform's provider shows it. */
final class SystemSource implements Source {

	/**
	 * A kind of store.
	 *
	 * @param id       of the source
	 * @param name     for the user
	 * @param type     of the key store
	 * @param password what the provider wants to hear before it gives a key; the system asks the user itself if need be
	 */
	record Kind(String id, String name, String type, Optional<String> password) {
	}

	/** Those that the platforms offer. */
	static final List<Kind> KINDS = List.of(new Kind("system-windows", "Windows", "Windows-MY", Optional.empty()), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			new Kind("system-macos", "macOS", "KeychainStore", Optional.of("-"))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

	private record Content(KeyStore store, Map<String, OwnKey> keys) {
	}

	private final Kind kind;
	private final SystemStores stores;
	private volatile KeySource state;

	SystemSource(Kind kind, SystemStores stores) {
		this.kind = kind;
		this.stores = stores;
		this.state = state(State.UNUSABLE, ReasonCode.SYSTEM_STORE_UNUSABLE, List.of());
	}

	private KeySource state(State now, ReasonCode reason, List<OwnKey> keys) {
		return new KeySource(kind.id(), KeySource.Kind.SYSTEM, kind.name(), now, reason, keys);
	}

	@Override
	public KeySource state() {
		return state;
	}

	@Override
	public void look() {
		try {
			read();
		} catch (CryptoException e) {
			state = state(State.UNUSABLE, e.code(), List.of());
		}
	}

	private Content read() throws CryptoException {
		try {
			KeyStore store = stores.store(kind.type());
			store.load(null, null);
			Content content = new Content(store, Source.keys(store, OwnKey.Place.SYSTEM));
			// the same certificate may lie there under several names
			state = state(State.OPEN, ReasonCode.OK, content.keys().values().stream().distinct().toList());
			return content;
		} catch (IOException | GeneralSecurityException | RuntimeException e) {
			throw new CryptoException(ReasonCode.SYSTEM_STORE_UNUSABLE, e);
		}
	}

	@Override
	public List<OwnKey> open() throws CryptoException {
		read();
		return state.keys();
	}

	@Override
	public void close() {
		// the system decides how long it stays open
	}

	@Override
	public UnlockedKey unlock(OwnKey key, boolean ask) throws CryptoException {
		Content content = read();
		try {
			for (Map.Entry<String, OwnKey> entry : content.keys().entrySet()) {
				if (entry.getValue().id().equals(key.id()) && content.store().getKey(entry.getKey(),
						kind.password().map(String::toCharArray).orElse(null)) instanceof PrivateKey own) {
					// a key that shows itself works with any provider, one that does not only with its own
					return new UnlockedKey(key.label(), key.chain(), own,
							own.getEncoded() == null ? Optional.of(content.store().getProvider()) : Optional.empty());
				}
			}
		} catch (GeneralSecurityException | RuntimeException e) {
			throw new CryptoException(ReasonCode.SYSTEM_STORE_UNUSABLE, e);
		}
		throw new CryptoException(ReasonCode.KEY_UNKNOWN);
	}
}
