package org.vaguemestre.crypto.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of things fetched, bounded; the oldest ones go first. That it cannot be written costs the network alone. */
final class KeptFiles {

	private static final long MAX_BYTES = 256L << 20;
	private static final int MAX_FILES = 2_000;

	/** @param fetched when */
	record Kept(byte[] content, Instant fetched) {
	}

	private final Path folder;

	KeptFiles(Path folder) {
		this.folder = folder;
	}

	private Path file(String name) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$
			return folder.resolve(HexFormat.of().formatHex(digest));
		} catch (NoSuchAlgorithmException e) {
			// every Java platform has it
			throw new IllegalStateException(e);
		}
	}

	Optional<Kept> read(String name, int maximum) {
		Path file = file(name);
		try {
			if (!Files.exists(file) || Files.size(file) > maximum) {
				return Optional.empty();
			}
			return Optional.of(new Kept(Files.readAllBytes(file), Files.getLastModifiedTime(file).toInstant()));
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	void write(String name, byte[] content, Instant now) {
		try {
			Files.createDirectories(folder);
			Path part = Files.createTempFile(folder, "new", ".part"); //$NON-NLS-1$ //$NON-NLS-2$
			try {
				Files.write(part, content);
				Files.setLastModifiedTime(part, java.nio.file.attribute.FileTime.from(now));
				Files.move(part, file(name), StandardCopyOption.REPLACE_EXISTING);
			} finally {
				Files.deleteIfExists(part);
			}
			clean();
		} catch (IOException e) {
			// it will be fetched again
			return;
		}
	}

	private void clean() throws IOException {
		record Found(Path path, long size, long modified) {
		}
		List<Found> all = new ArrayList<>();
		long bytes = 0;
		try (Stream<Path> files = Files.list(folder)) {
			for (Path path : (Iterable<Path>) files::iterator) {
				all.add(new Found(path, Files.size(path), Files.getLastModifiedTime(path).toMillis()));
				bytes += all.get(all.size() - 1).size();
			}
		}
		all.sort(Comparator.comparingLong(Found::modified));
		int count = all.size();
		for (Found each : all) {
			if (bytes <= MAX_BYTES && count <= MAX_FILES) {
				break;
			}
			Files.deleteIfExists(each.path());
			bytes -= each.size();
			count--;
		}
	}
}
