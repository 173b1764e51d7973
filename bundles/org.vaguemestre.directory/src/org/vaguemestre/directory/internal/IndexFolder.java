package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the indexes are: each in a folder of its own, and a small file that names the one in place. It is replaced in one
 * step, so that a reader sees the one or the other, never half of one.
 */
final class IndexFolder {

	private static final String CURRENT = "current"; //$NON-NLS-1$
	private static final String PREFIX = "index-"; //$NON-NLS-1$
	private static final int MOST_DIGITS = 18;

	private final Path folder;

	IndexFolder(Path folder) {
		this.folder = folder;
	}

	/** @return the name of the index in place; empty when there is none */
	Optional<String> current() throws IOException {
		try {
			String name = Files.readString(folder.resolve(CURRENT), StandardCharsets.US_ASCII).strip();
			if (!isName(name)) {
				throw new IOException("the file 'current' names no index"); //$NON-NLS-1$
			}
			return Optional.of(name);
		} catch (NoSuchFileException e) {
			return Optional.empty();
		}
	}

	private static boolean isName(String name) {
		int digits = name.length() - PREFIX.length();
		return name.startsWith(PREFIX) && digits > 0 && digits <= MOST_DIGITS
				&& name.chars().skip(PREFIX.length()).allMatch(c -> c >= '0' && c <= '9');
	}

	Index open(String name) throws IOException {
		return Index.open(folder.resolve(name));
	}

	/** Makes the folder for a new index, empty, under a name that none had. */
	String create() throws IOException {
		long number = names().stream().mapToLong(name -> Long.parseLong(name.substring(PREFIX.length()))).max().orElse(0) + 1;
		String name = PREFIX + number;
		Files.createDirectory(folder.resolve(name));
		return name;
	}

	Path path(String name) {
		return folder.resolve(name);
	}

	/** Puts an index in place; it is on the disk before it is named, since {@link Sealing} saw to its other files. */
	void use(String name) throws IOException {
		force(folder.resolve(name).resolve(Meta.FILE));
		Path next = folder.resolve(CURRENT + ".new"); //$NON-NLS-1$
		Files.writeString(next, name, StandardCharsets.US_ASCII);
		force(next);
		Files.move(next, folder.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	private static void force(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	/**
	 * Deletes the indexes that are not in place. Some systems do not delete what a reader has open: such a one goes the next
	 * time.
	 */
	void tidy(Optional<String> keep) throws IOException {
		for (String name : names()) {
			if (keep.isEmpty() || !keep.get().equals(name)) {
				delete(folder.resolve(name));
			}
		}
	}

	private List<String> names() throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.map(path -> path.getFileName().toString()).filter(IndexFolder::isName).toList();
		}
	}

	private static void delete(Path folder) {
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(path);
			}
		} catch (IOException | UncheckedIOException e) {
			System.getLogger(IndexFolder.class.getName()).log(System.Logger.Level.DEBUG, "an old index stays for now", e); //$NON-NLS-1$
		}
	}

	/** Keeps every other import out, of this program or another. */
	static final class Lock implements AutoCloseable {

		private final FileChannel channel;

		private Lock(FileChannel channel) {
			this.channel = channel;
		}

		@Override
		public void close() throws IOException {
			// gives the lock back too
			channel.close();
		}
	}

	/** @return the lock, empty when another import has it */
	Optional<Lock> lock() throws IOException {
		Files.createDirectories(folder);
		FileChannel channel = FileChannel.open(folder.resolve("import.lock"), StandardOpenOption.CREATE, //$NON-NLS-1$
				StandardOpenOption.WRITE);
		FileLock lock = null;
		try {
			lock = channel.tryLock();
		} catch (OverlappingFileLockException e) {
			// this program imports already
			return Optional.empty();
		} finally {
			if (lock == null) {
				channel.close();
			}
		}
		return lock == null ? Optional.empty() : Optional.of(new Lock(channel));
	}
}
