package org.vaguemestre.mail.ui.internal.reader;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.vaguemestre.mime.Bytes;
import org.vaguemestre.ui.Jobs;

/**
 * Attachments that were opened or dragged out, in a folder that only the user can read, gone when the mailbox closes.
 */
public final class TemporaryFiles implements AutoCloseable {

	private Path folder;

	/**
	 * Writes a file; takes time for a large one.
	 *
	 * @param name    a plain name
	 * @param content its bytes
	 * @return the file, in a folder of its own so that its name can be kept
	 * @throws IOException if it cannot be written
	 */
	public synchronized Path write(String name, Bytes content) throws IOException {
		if (folder == null) {
			folder = Files.createTempDirectory("vaguemestre-", onlyMine()); //$NON-NLS-1$
		}
		Path place = Files.createTempDirectory(folder, "a", onlyMine()); //$NON-NLS-1$
		Path file = place.resolve(plain(name));
		try (OutputStream out = Files.newOutputStream(file)) {
			content.writeTo(out);
		}
		return file;
	}

	/** A name from outside must not lead to another folder, and must be one on every system. */
	static String plain(String name) {
		String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
		String safe = last.replaceAll("[\\p{Cntrl}:*?\"<>|]", "_").strip(); //$NON-NLS-1$ //$NON-NLS-2$
		return safe.isEmpty() || safe.matches("\\.+") ? "document" : safe; //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	public synchronized void close() {
		if (folder == null) {
			return;
		}
		try {
			Files.walkFileTree(folder, new SimpleFileVisitor<>() {
				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
					Files.delete(file);
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult postVisitDirectory(Path place, IOException failed) throws IOException {
					Files.delete(place);
					return FileVisitResult.CONTINUE;
				}
			});
		} catch (IOException | UncheckedIOException e) {
			// another program may hold a file open
			Jobs.log("temporary files remain in " + folder, e); //$NON-NLS-1$
		}
		folder = null;
	}

	private static FileAttribute<?>[] onlyMine() {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix"); //$NON-NLS-1$
		return posix ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) } //$NON-NLS-1$
				: new FileAttribute<?>[0];
	}
}
