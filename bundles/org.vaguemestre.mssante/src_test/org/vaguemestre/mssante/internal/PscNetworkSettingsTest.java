package org.vaguemestre.mssante.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.NetworkPreferences;
import org.vaguemestre.mail.NetworkSettings;
import org.vaguemestre.mssante.ProSanteConnect;

/** Pro Santé Connect and the number of the product as they are set up. */
class PscNetworkSettingsTest {

	private final Map<String, char[]> secrets = new HashMap<>();
	private final NetworkPreferences kept = inMemory();
	private final PscNetworkSettings settings = new PscNetworkSettings(kept, new SecretStore() {
		@Override
		public Optional<char[]> get(String key) {
			return Optional.ofNullable(secrets.get(key));
		}

		@Override
		public void put(String key, char[] secret) {
			secrets.put(key, secret.clone());
		}

		@Override
		public void remove(String key) {
			secrets.remove(key);
		}
	});

	private Optional<String> problem(String client, String redirect) {
		return settings.problem(Map.of("platform", "sandbox", "client", client, "redirect", redirect, "flow", "browser"), Locale.FRENCH);
	}

	@Test
	void aReturnAddressElsewhereIsSaidAlsoBeforeThereIsAClient() {
		assertEquals(Optional.empty(), problem("", ""));
		assertEquals(Optional.empty(), problem("cabinet", "http://127.0.0.1:8765/psc"));
		for (String client : List.of("", "cabinet")) {
			assertTrue(problem(client, "https://ailleurs.example/psc").orElseThrow().contains("http://127.0.0.1/psc"));
			assertTrue(problem(client, "pas une adresse").isPresent());
		}
	}

	@Test
	void whatIsKeptIsWhatSignsInAndTheSecretIsInTheSecureStorageAlone() throws Exception {
		settings.save(Map.of("client", "cabinet", "flow", "telephone", "platform", "sandbox"), Map.of("secret", "tres-secret".toCharArray()));
		assertEquals("cabinet", PscPreferences.read(kept::get).orElseThrow().clientId());
		assertEquals("tres-secret", new String(secrets.get(ProSanteConnect.SECRET)));
		Map<String, String> read = settings.read();
		assertEquals("telephone", read.get("flow"));
		assertTrue(!read.get("secret").isEmpty() && read.values().stream().noneMatch(v -> v.contains("tres-secret")));
		settings.save(Map.of("client", ""), Map.of("secret", new char[0]));
		assertEquals(Map.of(), secrets);
		assertEquals(Optional.empty(), PscPreferences.read(kept::get));
	}

	@Test
	void aProductNumberIsOneWordOfTheHeader() {
		ProductSettings product = new ProductSettings(kept);
		assertEquals(Optional.empty(), product.problem(Map.of("nil", ""), Locale.ENGLISH));
		assertEquals(Optional.empty(), product.problem(Map.of("nil", "DEV935997"), Locale.ENGLISH));
		assertTrue(product.problem(Map.of("nil", "1\r\nBcc: x"), Locale.ENGLISH).isPresent());
		assertTrue(product.problem(Map.of("nil", "NIL-2026/0042"), Locale.ENGLISH).isPresent(), "would not be sent");
		assertEquals(List.of("nil"), product.fields(Locale.ENGLISH).stream().map(NetworkSettings.Field::name).toList());
	}

	/** Settings in memory. */
	private static NetworkPreferences inMemory() {
		Map<String, String> values = new HashMap<>();
		return new NetworkPreferences() {
			@Override
			public String get(String name) {
				return values.getOrDefault(name, "");
			}

			@Override
			public void put(Map<String, String> changes) {
				values.putAll(changes);
			}
		};
	}
}
