package org.vaguemestre.cli.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SecretStore;

/**
 * The key of a local store in a file that the user alone may read, because a shell has no secure storage. One secret a line, its name
 * and its text with a blank between them. Made when the store is.
 */
final class StoreKeyFile implements SecretStore {

	private static final int MAX_SIZE = 1 << 16;

	private final Path file;

	StoreKeyFile(Path file) {
		this.file = file.toAbsolutePath();
	}

	@Override
	public synchronized Optional<char[]> get(String key) throws CryptoException {
		return Optional.ofNullable(read().get(key)).map(String::toCharArray);
	}

	@Override
	public synchronized void put(String key, char[] secret) throws CryptoException {
		Map<String, String> secrets = read();
		secrets.put(key, new String(secret));
		write(secrets);
	}

	@Override
	public synchronized void remove(String key) throws CryptoException {
		Map<String, String> secrets = read();
		if (secrets.remove(key) != null) {
			write(secrets);
		}
	}

	private Map<String, String> read() throws CryptoException {
		Map<String, String> secrets = new TreeMap<>();
		if (Files.exists(file)) {
			try {
				for (String line : new String(InputFiles.read(file, MAX_SIZE), StandardCharsets.UTF_8).lines().toList()) {
					String[] parts = line.split(" ", 2); //$NON-NLS-1$
					if (parts.length == 2) {
						secrets.put(parts[0], parts[1]);
					}
				}
			} catch (FailedException e) {
				throw new CryptoException(ReasonCode.SECRETS_UNAVAILABLE, file.toString(), e);
			}
		}
		return secrets;
	}

	/** Whole or not at all: half a key would lose the store. */
	private void write(Map<String, String> secrets) throws CryptoException {
		StringBuilder lines = new StringBuilder();
		secrets.forEach((name, secret) -> lines.append(name).append(' ').append(secret).append('\n'));
		Path fresh = file.resolveSibling(file.getFileName() + ".new"); //$NON-NLS-1$
		try {
			Files.createDirectories(file.getParent());
			Files.deleteIfExists(fresh);
			Files.createFile(fresh, ownerAlone());
			Files.writeString(fresh, lines, StandardOpenOption.SYNC);
			Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} catch (IOException e) {
			throw new CryptoException(ReasonCode.SECRETS_UNAVAILABLE, file.toString(), e);
		}
	}

	private static FileAttribute<?>[] ownerAlone() {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix"); //$NON-NLS-1$
		return posix ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) } //$NON-NLS-1$
				: new FileAttribute<?>[0];
	}
}
