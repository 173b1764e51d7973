package org.vaguemestre.servers.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

import org.vaguemestre.crypto.SecretStore;

/** Passwords of a test in a file, so that another process finds them after the end of this one. */
final class KeptSecrets implements SecretStore {

	private final Path file;

	KeptSecrets(Path file) {
		this.file = file;
	}

	@Override
	public synchronized Optional<char[]> get(String name) {
		return Optional.ofNullable(read().getProperty(name)).map(String::toCharArray);
	}

	@Override
	public synchronized void put(String name, char[] value) {
		Properties all = read();
		if (!new String(value).equals(all.setProperty(name, new String(value)))) {
			write(all);
		}
	}

	@Override
	public synchronized void remove(String name) {
		Properties all = read();
		all.remove(name);
		write(all);
	}

	private Properties read() {
		Properties all = new Properties();
		if (Files.exists(file)) {
			try (InputStream in = Files.newInputStream(file)) {
				all.load(in);
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
		return all;
	}

	private void write(Properties all) {
		Path next = file.resolveSibling(file.getFileName() + ".new");
		try {
			try (OutputStream out = Files.newOutputStream(next)) {
				all.store(out, "");
			}
			Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
