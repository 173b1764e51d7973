package org.vaguemestre.store.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.crypto.SecretStore;

/** Secrets of a test. */
final class MemorySecrets implements SecretStore {

	private final Map<String, char[]> all = new HashMap<>();

	@Override
	public synchronized Optional<char[]> get(String key) {
		return Optional.ofNullable(all.get(key)).map(char[]::clone);
	}

	@Override
	public synchronized void put(String key, char[] secret) {
		all.put(key, secret.clone());
	}

	@Override
	public synchronized void remove(String key) {
		all.remove(key);
	}
}
