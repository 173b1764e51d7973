package org.vaguemestre.crypto;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A secret store for tests that forgets with the test. */
public final class MemorySecrets implements SecretStore {

	private final Map<String, char[]> kept = new HashMap<>();

	@Override
	public synchronized Optional<char[]> get(String key) {
		return Optional.ofNullable(kept.get(key)).map(char[]::clone);
	}

	@Override
	public synchronized void put(String key, char[] secret) {
		kept.put(key, secret.clone());
	}

	@Override
	public synchronized void remove(String key) {
		kept.remove(key);
	}
}
