package org.vaguemestre.store.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a store. What is the user's own (drafts, outbox, waiting changes, kept searches) has a small file to itself, so that damage to
 * the large copy of what the servers have costs nothing but the time to fetch it anew.
 */
final class StoreFiles {

	private static final String[] BESIDE = { "-wal", "-shm", "-journal" }; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	private final Path folder;
	private final Clock clock;

	StoreFiles(Path folder, Clock clock) {
		this.folder = folder;
		this.clock = clock;
	}

	Path folder() {
		return folder;
	}

	/** What is the user's own. */
	Path own() {
		return folder.resolve("own.db"); //$NON-NLS-1$
	}

	/** A rescued file of the user's own, whole, that takes the damaged one's place. */
	Path ownReady() {
		return folder.resolve("own.db.rescued"); //$NON-NLS-1$
	}

	/** The copy of what the servers have. */
	Path copy() {
		return folder.resolve("store.db"); //$NON-NLS-1$
	}

	/** The only file of version 1. */
	Path first() {
		return folder.resolve("mail.db"); //$NON-NLS-1$
	}

	/** There while version 1 is carried over. */
	Path migrating() {
		return folder.resolve("migrating"); //$NON-NLS-1$
	}

	Path key() {
		return folder.resolve("store.key"); //$NON-NLS-1$
	}

	/** Left when damage shows while the store is in use, so that the next start looks for it. */
	Path mark() {
		return folder.resolve("damaged"); //$NON-NLS-1$
	}

	static boolean present(Path file) throws IOException {
		return Files.exists(file) && Files.size(file) > 0;
	}

	/** A name for a file that is being made; a leftover of the same name is removed. */
	Path fresh(Path file) throws IOException {
		Path fresh = file.resolveSibling(file.getFileName() + ".new"); //$NON-NLS-1$
		remove(fresh);
		return fresh;
	}

	static void remove(Path file) throws IOException {
		Files.deleteIfExists(file);
		for (String suffix : BESIDE) {
			Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
		}
	}

	/** Puts a file that was made into its place: after a power cut there is the old one or the new one, whole. */
	void replace(Path fresh, Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
		Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		force(folder);
	}

	/** Keeps the names in a folder over a power cut. */
	static void force(Path folder) {
		try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
			channel.force(true);
		} catch (IOException e) {
			// not every system lets a folder be opened; it then keeps names by itself
			System.getLogger(StoreFiles.class.getName()).log(System.Logger.Level.DEBUG, "forcing the folder", e); //$NON-NLS-1$
		}
	}

	/** Damaged copies of what the servers had that still lie here, oldest first. */
	List<Path> copiesSetAside() throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(f -> f.getFileName().toString().matches("store-damaged-[0-9-]+\\.db")).sorted().toList(); //$NON-NLS-1$
		}
	}

	/** Where a damaged file is kept for those who want to look at it. */
	Path aside(Path file) {
		String name = file.getFileName().toString().replace(".db", "") + "-damaged-" //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				+ DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC).format(clock.instant()); //$NON-NLS-1$
		Path target = folder.resolve(name + ".db"); //$NON-NLS-1$
		for (int i = 1; Files.exists(target) || Files.exists(blobsOf(target)); i++) {
			target = folder.resolve(name + '-' + i + ".db"); //$NON-NLS-1$
		}
		return target;
	}

	/** Where that is kept which a database refers to that was set aside. */
	static Path blobsOf(Path aside) {
		return aside.resolveSibling(aside.getFileName().toString().replace(".db", "-blobs")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Moves a damaged file {@link #aside}. */
	static void setAside(Path file, Path target) throws IOException {
		System.getLogger(StoreFiles.class.getName()).log(System.Logger.Level.WARNING, "The local store is damaged; it is kept as {0}.", target); //$NON-NLS-1$
		Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
		for (String suffix : BESIDE) {
			Path beside = file.resolveSibling(file.getFileName() + suffix);
			if (Files.exists(beside)) {
				Files.move(beside, target.resolveSibling(target.getFileName() + suffix));
			}
		}
	}
}
