package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.internal.preferences.EclipsePreferences;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.ConnectionSettings;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;

class KeptAccountsTest {

	private final Map<String, char[]> kept = new HashMap<>();
	private final SecretStore secrets = new SecretStore() {
		@Override
		public Optional<char[]> get(String key) {
			return Optional.ofNullable(kept.get(key)).map(char[]::clone);
		}

		@Override
		public void put(String key, char[] secret) {
			kept.put(key, secret.clone());
		}

		@Override
		public void remove(String key) {
			kept.remove(key);
		}
	};

	private static Account account(String id) {
		return new Account(id, "Cabinet", "claire@medecin.mssante.example", "Dr Claire MOREAU", new Server("imap.example.org", 993, Security.TLS),
				new Server("smtp.example.org", 587, Security.STARTTLS), "claire", List.of(Path.of("/etc/ca 1.pem"), Path.of("/etc/ca2.pem")), "mssante");
	}

	@Test
	void accountsComeBackInTheirOrderAndPasswordsAreElsewhere() throws Exception {
		MemorySettings settings = new MemorySettings();
		AtomicInteger told = new AtomicInteger();
		KeptAccounts accounts = new KeptAccounts(settings, secrets, Clock.fixed(Instant.ofEpochMilli(1), ZoneOffset.UTC));
		accounts.addListener(told::incrementAndGet);
		accounts.save(account("z"));
		new KeptAccounts(settings, secrets, Clock.fixed(Instant.ofEpochMilli(2), ZoneOffset.UTC)).save(account("a"));
		accounts.setPassword("z", "tr3s-secret".toCharArray());
		KeptAccounts later = new KeptAccounts(settings, secrets, Clock.systemUTC());
		assertEquals(List.of(account("z"), account("a")), later.all());
		assertArrayEquals("tr3s-secret".toCharArray(), later.password("z").orElseThrow());
		assertFalse(settings.load().toString().contains("tr3s-secret"));
		assertEquals(2, told.get());
		later.remove("z");
		assertEquals(Optional.empty(), later.find("z"));
		assertTrue(kept.isEmpty());
	}

	@Test
	void accountsOfTheFirstReleasesFindTheirNetwork() throws Exception {
		MemorySettings settings = new MemorySettings();
		KeptAccounts accounts = new KeptAccounts(settings, secrets, Clock.systemUTC());
		accounts.save(account("z"));
		for (String[] kind : new String[][] { { "MSSANTE", "mssante" }, { "ORDINARY", Account.ORDINARY } }) {
			Map<String, String> old = new HashMap<>(settings.load().get("z"));
			old.remove("network");
			old.remove("signIn");
			old.put("kind", kind[0]);
			settings.save("z", old);
			assertEquals(kind[1], accounts.find("z").orElseThrow().network());
			assertEquals(Account.PASSWORD, accounts.find("z").orElseThrow().signIn());
		}
	}

	@Test
	void whatConnectionsMustBeLikeComesBackToo() throws Exception {
		MemorySettings settings = new MemorySettings();
		KeptAccounts accounts = new KeptAccounts(settings, secrets, Clock.systemUTC());
		Account usual = account("z");
		ConnectionSettings strict = new ConnectionSettings(List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"),
				ConnectionSettings.Revocation.REQUIRED, Optional.of("key-1"), ConnectionSettings.Trusted.IGC_SANTE);
		Account one = new Account("z", usual.label(), usual.address(), usual.displayName(), usual.incoming(), usual.outgoing(), usual.user(),
				usual.trustAnchors(), usual.network(), "pro", strict).answeredAt(Optional.of("secretariat@medecin.mssante.example"));
		accounts.save(one);
		assertEquals(one, new KeptAccounts(settings, secrets, Clock.systemUTC()).find("z").orElseThrow());
		// an account from before there were any
		Map<String, String> old = new java.util.LinkedHashMap<>(settings.load().get("z"));
		old.keySet().removeIf(k -> k.startsWith("tls."));
		settings.save("z", old);
		assertEquals(ConnectionSettings.USUAL, new KeptAccounts(settings, secrets, Clock.systemUTC()).find("z").orElseThrow().connection());
	}

	@Test
	void oneSpoiltAccountHidesNoOther() throws Exception {
		MemorySettings settings = new MemorySettings();
		KeptAccounts accounts = new KeptAccounts(settings, secrets, Clock.systemUTC());
		accounts.save(account("good"));
		settings.save("bad", Map.of("address", "nobody"));
		assertEquals(List.of(account("good")), accounts.all());
	}

	@Test
	void preferencesHoldAccountsAsNodes() throws Exception {
		EclipsePreferences root = new EclipsePreferences();
		PreferenceSettings settings = new PreferenceSettings(root);
		settings.save("one", Map.of("label", "Cabinet"));
		assertEquals(Map.of("one", Map.of("label", "Cabinet")), settings.load());
		settings.remove("one");
		settings.remove("never");
		assertEquals(Map.of(), settings.load());
	}
}
