package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;

/** Keeps everyone else out while a small file is changed, in this program or another. */
final class WaitingLock implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);
	private static final long PAUSE_MILLIS = 10;

	private final FileChannel channel;

	private WaitingLock(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * @param file made when it is not there, with its folder
	 * @return the lock
	 * @throws DirectoryException {@link Reason#BUSY} when another one has it for long
	 */
	static WaitingLock of(Path file) throws IOException, DirectoryException {
		Files.createDirectories(file.getParent());
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		boolean locked = false;
		try {
			long end = System.nanoTime() + PATIENCE.toNanos();
			while (!(locked = tried(channel))) {
				if (System.nanoTime() - end > 0) {
					throw new DirectoryException(Reason.BUSY, "", null); //$NON-NLS-1$
				}
				Thread.sleep(PAUSE_MILLIS);
			}
			return new WaitingLock(channel);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new DirectoryException(Reason.BUSY, "", e); //$NON-NLS-1$
		} finally {
			if (!locked) {
				channel.close();
			}
		}
	}

	private static boolean tried(FileChannel channel) throws IOException {
		try {
			FileLock lock = channel.tryLock();
			return lock != null;
		} catch (OverlappingFileLockException e) {
			// another thread of this program has it
			return false;
		}
	}

	@Override
	public void close() throws IOException {
		// gives the lock back too
		channel.close();
	}
}
