package org.vaguemestre.crypto.internal.keys;

import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;

import org.vaguemestre.crypto.CardModule;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeySource;
import org.vaguemestre.crypto.KeySource.State;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PinPrompt;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.UnlockedKey;

/**
 * One reader and the card in it. The lock is held while the user types a PIN, so that whoever needs the card meanwhile waits
 * for that PIN instead of asking again; what is known from memory needs no lock.
 */
final class CardSource implements Source {

	private final String id;
	private final CardModule module;
	private final int index;
	private final CardSlots slots;
	private final RememberedKeys remembered;
	private final Supplier<Optional<PinPrompt>> prompt;
	private final ReentrantLock lock = new ReentrantLock();
	private Optional<Provider> provider = Optional.empty();
	private Optional<KeyStore> session = Optional.empty();
	private Map<String, OwnKey> present = Map.of();
	private boolean declined;
	private volatile State state = State.ABSENT;
	private volatile ReasonCode reason = ReasonCode.CARD_ABSENT;

	CardSource(String id, CardModule module, int index, CardSlots slots, RememberedKeys remembered,
			Supplier<Optional<PinPrompt>> prompt) {
		this.id = id;
		this.module = module;
		this.index = index;
		this.slots = slots;
		this.remembered = remembered;
		this.prompt = prompt;
	}

	/** Whether the module has this slot at all. */
	boolean found() {
		return provider.isPresent();
	}

	@Override
	public KeySource state() {
		return new KeySource(id, KeySource.Kind.CARD, name(), state, reason, remembered.of(id));
	}

	private String name() {
		return index == 0 ? module.name() : module.name() + ' ' + (index + 1);
	}

	@Override
	public void look() {
		// somebody is at it, perhaps the user with the PIN: the next look will do
		if (lock.tryLock()) {
			try {
				check();
			} finally {
				lock.unlock();
			}
		}
	}

	private void check() {
		try {
			if (!module.exists()) {
				throw new CryptoException(ReasonCode.CARD_MODULE_MISSING);
			}
			if (provider.isEmpty()) {
				provider = Optional.of(slots.slot(module.path(), index));
			}
			if (!cardIn()) {
				declined = false;
				throw new CryptoException(ReasonCode.CARD_ABSENT);
			}
			set(session.isPresent() ? State.OPEN : State.LOCKED, ReasonCode.OK);
		} catch (CryptoException e) {
			session = Optional.empty();
			set(e.code() == ReasonCode.CARD_ABSENT ? State.ABSENT : State.UNUSABLE, e.code());
		}
	}

	/** Notices also that a card was taken out and put in again since: then its session is gone. */
	private boolean cardIn() {
		if (session.isPresent() && works(session.get())) {
			return true;
		}
		session = Optional.empty();
		return hasToken() && answers() && hasToken();
	}

	/** Only a key needs the card and the PIN: certificates are answered from memory. */
	private boolean works(KeyStore store) {
		try {
			return !present.isEmpty() && store.getKey(present.keySet().iterator().next(), null) != null;
		} catch (GeneralSecurityException | RuntimeException e) {
			return false;
		}
	}

	/** The provider offers nothing while the reader is empty. */
	private boolean hasToken() {
		return provider.get().getService("KeyStore", "PKCS11") != null; //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** The provider only notices an empty reader when it talks to it; ending a session that is not open is the least talk. */
	private boolean answers() {
		try {
			logout();
			return true;
		} catch (GeneralSecurityException | RuntimeException e) {
			return false;
		}
	}

	private void logout() throws GeneralSecurityException {
		if (provider.isPresent() && provider.get() instanceof AuthProvider card) {
			card.logout();
		}
	}

	private void set(State now, ReasonCode why) {
		state = now;
		reason = why;
	}

	@Override
	public List<OwnKey> open() throws CryptoException {
		lock.lock();
		try {
			session(true);
			return List.copyOf(present.values());
		} finally {
			lock.unlock();
		}
	}

	@Override
	public void close() {
		lock.lock();
		try {
			if (session.isPresent()) {
				session = Optional.empty();
				answers();
				check();
			}
		} finally {
			lock.unlock();
		}
	}

	@Override
	public UnlockedKey unlock(OwnKey key, boolean ask) throws CryptoException {
		lock.lock();
		try {
			Optional<PrivateKey> found = find(session(ask), key);
			if (found.isEmpty()) {
				// a session that was lost shows the certificates, but no private key
				session = Optional.empty();
				answers();
				found = find(session(ask), key);
			}
			return new UnlockedKey(key.label(), key.chain(), found.orElseThrow(() -> new CryptoException(ReasonCode.CARD_FAILED)),
					provider);
		} finally {
			lock.unlock();
		}
	}

	private Optional<PrivateKey> find(KeyStore store, OwnKey key) throws CryptoException {
		for (Map.Entry<String, OwnKey> entry : present.entrySet()) {
			if (entry.getValue().id().equals(key.id())) {
				try {
					Key found = store.getKey(entry.getKey(), null);
					return found instanceof PrivateKey own ? Optional.of(own) : Optional.empty();
				} catch (GeneralSecurityException | RuntimeException e) {
					return Optional.empty();
				}
			}
		}
		throw new CryptoException(ReasonCode.CARD_OTHER);
	}

	/** The session that is open, or a new one. */
	private KeyStore session(boolean ask) throws CryptoException {
		check();
		if (state != State.OPEN && state != State.LOCKED) {
			throw new CryptoException(reason);
		}
		if (session.isEmpty()) {
			if (declined && !ask) {
				throw new CryptoException(ReasonCode.PIN_NEEDED);
			}
			KeyStore store = login(false);
			try {
				present = Source.keys(store, OwnKey.Place.CARD);
			} catch (GeneralSecurityException | RuntimeException e) {
				throw CardFaults.of(e);
			}
			session = Optional.of(store);
			set(State.OPEN, ReasonCode.OK);
			if (present.isEmpty()) {
				throw new CryptoException(ReasonCode.CARD_EMPTY);
			}
			remembered.add(id, present.values());
		}
		return session.get();
	}

	/** A wrong PIN may be typed anew once; then the user has to start again, for a card blocks itself after three. */
	private KeyStore login(boolean again) throws CryptoException {
		Asked handler = new Asked(again);
		try {
			KeyStore store = KeyStore.getInstance("PKCS11", provider.get()); //$NON-NLS-1$
			store.load(() -> new KeyStore.CallbackHandlerProtection(handler));
			declined = false;
			return store;
		} catch (IOException | GeneralSecurityException | RuntimeException e) {
			if (handler.refused) {
				declined = true;
				throw new CryptoException(ReasonCode.PIN_NEEDED, e);
			}
			CryptoException fault = CardFaults.of(e);
			if (fault.code() == ReasonCode.PIN_WRONG && !again) {
				return login(true);
			}
			// nothing in the background may use up the tries that are left
			declined |= fault.code() == ReasonCode.PIN_WRONG || fault.code() == ReasonCode.PIN_BLOCKED;
			check();
			throw fault;
		}
	}

	/** Called by the provider only if the PIN is to be typed here: a reader with a keypad asks by itself. */
	private final class Asked implements CallbackHandler {

		private final boolean again;
		private boolean refused;

		private Asked(boolean again) {
			this.again = again;
		}

		@Override
		public void handle(Callback[] callbacks) throws IOException {
			for (Callback callback : callbacks) {
				if (callback instanceof PasswordCallback password) {
					Optional<char[]> pin = prompt.get().flatMap(p -> p.ask(new PinPrompt.Request(name(), again)));
					refused = pin.isEmpty();
					if (refused) {
						throw new IOException("no PIN"); //$NON-NLS-1$
					}
					password.setPassword(pin.get());
					Arrays.fill(pin.get(), '\0');
				}
			}
		}
	}
}
