package org.vaguemestre.directory.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.Workplace;

class SecureStorageKeysTest {

	private final Map<String, String> kept = new HashMap<>();
	private boolean open = true;
	private boolean flushed;

	/** A storage in memory, of which only what is used here works. */
	private ISecurePreferences storage(String path) {
		return (ISecurePreferences) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { ISecurePreferences.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("node")) {
						return storage(path + '/' + arguments[0]);
					}
					if (!open) {
						throw new StorageException(StorageException.NO_PASSWORD, "closed");
					}
					switch (method.getName()) {
					case "get":
						return kept.getOrDefault(path + '/' + arguments[0], (String) arguments[1]);
					case "put":
						assertEquals(true, arguments[2], "encrypted");
						return kept.put(path + '/' + arguments[0], (String) arguments[1]);
					case "flush":
						flushed = true;
						return null;
					default:
						throw new UnsupportedOperationException(method.getName());
					}
				});
	}

	private final SecureStorageKeys keys = new SecureStorageKeys(() -> storage(""), new SecureRandom());

	@Test
	void aKeyIsFoundAgainUnderANameThatDoesNotTellIt() throws Exception {
		byte[] key = keys.fresh();
		assertTrue(flushed);
		assertArrayEquals(key, keys.find(OwnKeys.name(key)).orElseThrow());
		assertEquals(Optional.empty(), keys.find(OwnKeys.name(new byte[32])));
		assertEquals(List.of("/org.vaguemestre/directory/own/" + OwnKeys.name(key)), List.copyOf(kept.keySet()));
		assertFalse(java.util.Arrays.equals(key, keys.fresh()));
	}

	@Test
	void withoutAStorageThereIsNoKey() {
		open = false;
		assertThrows(IOException.class, keys::fresh);
		assertThrows(IOException.class, () -> keys.find("x"));
		assertThrows(IOException.class, new SecureStorageKeys(() -> null, new SecureRandom())::fresh);
	}

	@Test
	void aStorageThatOpensLaterOpensTheFileWithTheNextChange(@TempDir Path folder) throws Exception {
		DirectoryEntry anne = new DirectoryEntry("anne@a.example", BoxType.PER, new Holder("", "Roy", "", "", "", ""), Workplace.NONE, false);
		new OwnEntries(folder, keys, new SecureRandom()).remember(anne, "");
		open = false;
		OwnEntries own = new OwnEntries(folder, keys, new SecureRandom());
		assertEquals(SourceState.Status.FAILING, own.state().status());
		assertEquals(Reason.KEY, assertThrows(DirectoryException.class, () -> own.remember(anne, "x")).reason());
		open = true;
		own.remember(anne, "y");
		assertEquals("y", own.find("anne@a.example", new NullProgressMonitor()).get(0).note());
		assertEquals(1, kept.size());
	}
}
