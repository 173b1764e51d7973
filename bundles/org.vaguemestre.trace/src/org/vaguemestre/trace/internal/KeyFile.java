package org.vaguemestre.trace.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.vaguemestre.trace.TraceSafe;

/** Keys in a file, a name and a value a line. Written whole or not at all. */
public final class KeyFile implements TraceSafe {

	private static final int MAX_SIZE = 1 << 20;
	private static final String ANCHOR = "anchor"; //$NON-NLS-1$

	private final Path file;

	/** @param file made when something is kept */
	public KeyFile(Path file) {
		this.file = file.toAbsolutePath();
	}

	@Override
	public synchronized Optional<byte[]> key(String name) throws IOException {
		try {
			return Optional.ofNullable(read().get(name)).map(HexFormat.of()::parseHex);
		} catch (IllegalArgumentException e) {
			throw new IOException("not a file of keys: " + file, e); //$NON-NLS-1$
		}
	}

	@Override
	public synchronized void keepKey(String name, byte[] key) throws IOException {
		keep(name, HexFormat.of().formatHex(key));
	}

	@Override
	public synchronized Optional<String> anchor() throws IOException {
		return Optional.ofNullable(read().get(ANCHOR));
	}

	@Override
	public synchronized void keepAnchor(String anchor) throws IOException {
		keep(ANCHOR, anchor);
	}

	private void keep(String name, String value) throws IOException {
		Map<String, String> all = read();
		all.put(name, value);
		StringBuilder lines = new StringBuilder();
		all.forEach((one, its) -> lines.append(one).append(' ').append(its).append('\n'));
		Path fresh = file.resolveSibling(file.getFileName() + ".new"); //$NON-NLS-1$
		Files.deleteIfExists(fresh);
		Files.createFile(fresh, ownerAlone());
		Files.writeString(fresh, lines, StandardOpenOption.SYNC);
		Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	private Map<String, String> read() throws IOException {
		Map<String, String> all = new TreeMap<>();
		if (Files.exists(file)) {
			if (Files.size(file) > MAX_SIZE) {
				throw new IOException("not a file of keys: " + file); //$NON-NLS-1$
			}
			for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()) {
				int blank = line.indexOf(' ');
				if (blank > 0) {
					all.put(line.substring(0, blank), line.substring(blank + 1));
				}
			}
		}
		return all;
	}

	private static FileAttribute<?>[] ownerAlone() {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix"); //$NON-NLS-1$
		return posix ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) } //$NON-NLS-1$
				: new FileAttribute<?>[0];
	}
}
