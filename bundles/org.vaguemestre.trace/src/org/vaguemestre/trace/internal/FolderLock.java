package org.vaguemestre.trace.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Keeps everyone else out of a trace, in this program or another. */
final class FolderLock implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);
	private static final long PAUSE_MILLIS = 5;

	private final FileChannel channel;

	private FolderLock(FileChannel channel) {
		this.channel = channel;
	}

	/** @throws IOException another one has it for long, or the thread is interrupted */
	static FolderLock of(LogFolder folder) throws IOException {
		FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		boolean locked = false;
		try {
			long end = System.nanoTime() + PATIENCE.toNanos();
			while (!(locked = tried(channel))) {
				if (System.nanoTime() - end > 0) {
					throw new IOException("another program holds the trace"); //$NON-NLS-1$
				}
				Thread.sleep(PAUSE_MILLIS);
			}
			return new FolderLock(channel);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", e); //$NON-NLS-1$
		} finally {
			if (!locked) {
				channel.close();
			}
		}
	}

	/** For one who only reads: a copy on a disk that cannot be written to is nobody's to change. */
	static FolderLock toRead(LogFolder folder) throws IOException {
		boolean fixed = !Files.isWritable(folder.path()) || Files.exists(file(folder)) && !Files.isWritable(file(folder));
		return fixed ? new FolderLock(null) : of(folder);
	}

	private static Path file(LogFolder folder) {
		return folder.path().resolve("trace.lock"); //$NON-NLS-1$
	}

	private static boolean tried(FileChannel channel) throws IOException {
		try {
			return channel.tryLock() != null;
		} catch (OverlappingFileLockException e) {
			// another thread of this program has it
			return false;
		}
	}

	@Override
	public void close() throws IOException {
		if (channel != null) {
			channel.close();
		}
	}
}
