package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.store.EncryptedMailStore;
import org.vaguemestre.store.MailStores;
import org.vaguemestre.store.internal.Mails.Secrets;

class KeyFileTest {

	@TempDir
	Path folder;
	private final Secrets secrets = new Secrets();

	private EncryptedMailStore store() {
		return MailStores.at(folder, secrets, new SecureRandom(), Clock.systemUTC());
	}

	private void fill() throws MailException {
		try (EncryptedMailStore store = store()) {
			store.add(Mails.inbox(store), List.of(Mails.mail(1, "Bilan").whole()));
		}
	}

	private void assertReadable() throws MailException {
		try (EncryptedMailStore store = store()) {
			assertEquals(1, Mails.search(store, "bilan").size());
		}
	}

	@Test
	void theKeyIsChangedWithoutTouchingTheData() throws Exception {
		fill();
		byte[] data = Files.readAllBytes(folder.resolve("store.db"));
		Map<String, String> before = new HashMap<>(secrets.all);
		try (EncryptedMailStore store = store()) {
			store.changeKey();
			assertEquals(1, Mails.search(store, "bilan").size());
		}
		assertArrayEquals(data, Files.readAllBytes(folder.resolve("store.db")));
		assertEquals(1, secrets.all.size());
		assertNotEquals(before, secrets.all);
		assertReadable();
		secrets.all.clear();
		secrets.all.putAll(before);
		assertRefused();
	}

	@Test
	void aChangeThatIsInterruptedLeavesAKeyThatFits() throws Exception {
		fill();
		int calls = 0;
		for (boolean done = false; !done; calls++) {
			try (EncryptedMailStore store = store()) {
				store.folders("a1");
				secrets.callsLeft = calls;
				store.changeKey();
				done = true;
			} catch (MailException e) {
				assertEquals(MailFailure.STORE_KEY, e.failure());
			} finally {
				secrets.callsLeft = Integer.MAX_VALUE;
			}
			assertReadable();
			assertEquals(1, secrets.all.size(), "nothing is left of the other key");
			assertEquals(Set.of("own.db", "store.db", "store.key"), names());
		}
		assertTrue(calls > 4);
	}

	@Test
	void anEndBetweenTheFilesLeavesAKeyThatFits() throws Exception {
		fill();
		byte[] former = Files.readAllBytes(folder.resolve("store.key"));
		Map<String, String> formerSecrets = Map.copyOf(secrets.all);
		try (EncryptedMailStore store = store()) {
			store.changeKey();
		}
		byte[] later = Files.readAllBytes(folder.resolve("store.key"));
		// the new file and its secret are written, the file is not in its place
		Files.write(folder.resolve("store.key"), former);
		Files.write(folder.resolve("store.key.new"), later);
		secrets.all.putAll(formerSecrets);
		assertReadable();
		assertEquals(formerSecrets, secrets.all);
		// half a new file
		Files.write(folder.resolve("store.key.new"), new byte[10]);
		assertReadable();
		assertEquals(Set.of("own.db", "store.db", "store.key"), names());
	}

	@Test
	void withoutTheRightSecretNothingIsTouched() throws Exception {
		fill();
		Map<String, String> kept = Map.copyOf(secrets.all);
		Map<String, byte[]> files = contents();
		secrets.all.clear();
		assertRefused();
		assertEquals(Map.of(), secrets.all);
		secrets.all.put(kept.keySet().iterator().next(), "ab".repeat(32));
		assertRefused();
		secrets.all.put(kept.keySet().iterator().next(), "no key");
		assertRefused();
		secrets.all.putAll(kept);
		byte[] key = Files.readAllBytes(folder.resolve("store.key"));
		for (byte[] bad : List.of(new byte[0], new byte[key.length], Files.readAllBytes(folder.resolve("own.db")))) {
			Files.write(folder.resolve("store.key"), bad);
			assertRefused();
		}
		for (int i = 0; i < key.length; i += 7) {
			byte[] bad = key.clone();
			bad[i] ^= 1;
			Files.write(folder.resolve("store.key"), bad);
			assertRefused();
		}
		Files.delete(folder.resolve("store.key"));
		assertRefused();
		Files.write(folder.resolve("store.key"), key);
		files.forEach((name, content) -> assertArrayEquals(content, contents().get(name), name));
		assertEquals(kept, secrets.all);
		assertReadable();
	}

	@Test
	void storesHaveKeysOfTheirOwnInOneSecretStorage() throws Exception {
		fill();
		try (EncryptedMailStore other = MailStores.at(folder.resolve("other"), secrets, new SecureRandom(), Clock.systemUTC())) {
			Mails.inbox(other);
			other.changeKey();
		}
		assertReadable();
		assertEquals(2, secrets.all.size());
	}

	private void assertRefused() {
		try (EncryptedMailStore store = store()) {
			assertEquals(MailFailure.STORE_KEY, assertThrows(MailException.class, () -> store.folders("a1")).failure());
			assertEquals(MailFailure.STORE_KEY, assertThrows(MailException.class, store::changeKey).failure());
			assertEquals(MailFailure.STORE_KEY, assertThrows(MailException.class, () -> store.saveDraft(Mails.draft("d", "s", 1))).failure());
		}
	}

	private Set<String> names() {
		return Set.copyOf(contents().keySet());
	}

	private Map<String, byte[]> contents() {
		Map<String, byte[]> all = new HashMap<>();
		try (var files = Files.list(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				all.put(file.getFileName().toString(), Files.readAllBytes(file));
			}
		} catch (java.io.IOException e) {
			throw new AssertionError(e);
		}
		return all;
	}
}
