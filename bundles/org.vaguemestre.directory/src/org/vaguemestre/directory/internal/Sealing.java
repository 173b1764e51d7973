package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the seal of an index, and sees to it that its files are on the disk: those that are named early while others are still
 * being written, for a disk may take seconds.
 */
final class Sealing implements AutoCloseable {

	private final Path folder;
	private final Map<String, Future<Seal.Mark>> early = new TreeMap<>();
	private final ExecutorService thread = Beside.thread("directory seal"); //$NON-NLS-1$

	Sealing(Path folder) {
		this.folder = folder;
	}

	/** Takes files that are finished; may be called by any thread. */
	synchronized void add(String... names) {
		for (String name : names) {
			early.put(name, thread.submit(() -> Seal.Mark.of(folder.resolve(name))));
		}
	}

	/** Takes all other files, and waits for all. */
	Seal seal() throws IOException {
		Map<String, Seal.Mark> marks = new TreeMap<>();
		List<Path> all;
		try (Stream<Path> files = Files.list(folder)) {
			all = files.toList();
		}
		for (Path file : all) {
			if (!early.containsKey(file.getFileName().toString())) {
				marks.put(file.getFileName().toString(), Seal.Mark.of(file));
			}
		}
		for (Map.Entry<String, Future<Seal.Mark>> each : early.entrySet()) {
			marks.put(each.getKey(), Beside.result(each.getValue()));
		}
		return new Seal(marks);
	}

	/** Waits for what was begun, so that files can be deleted. */
	@Override
	public void close() {
		thread.shutdownNow();
		try {
			while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
				System.getLogger(Sealing.class.getName()).log(System.Logger.Level.DEBUG, "the disk is slow"); //$NON-NLS-1$
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
