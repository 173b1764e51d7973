package org.vaguemestre.cli.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.vaguemestre.crypto.SecretStore;

/** Secrets that live as long as the process. */
final class MemorySecrets implements SecretStore {

	private final Map<String, char[]> secrets = new ConcurrentHashMap<>();

	@Override
	public Optional<char[]> get(String key) {
		return Optional.ofNullable(secrets.get(key)).map(char[]::clone);
	}

	@Override
	public void put(String key, char[] secret) {
		wipe(secrets.put(key, secret.clone()));
	}

	@Override
	public void remove(String key) {
		wipe(secrets.remove(key));
	}

	private static void wipe(char[] old) {
		if (old != null) {
			Arrays.fill(old, '\0');
		}
	}
}
