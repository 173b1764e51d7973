package org.vaguemestre.mail.ui.internal.reader;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.vaguemestre.mime.Bytes;
import org.vaguemestre.ui.Jobs;

/**
 * Attachments that were opened or dragged out, in a folder that only the user can read, gone when the mailbox closes, or at the next
 * start if that never happened.
 */
public final class TemporaryFiles implements AutoCloseable {

	private static final String PREFIX = "vaguemestre-opened-"; //$NON-NLS-1$
	private static final Pattern OWNER = Pattern.compile(PREFIX + "(\\d{1,18})-"); //$NON-NLS-1$

	private final Path parent;
	private Path folder;

	/** In the folder for temporary files of this machine. */
	public TemporaryFiles() {
		this(Path.of(System.getProperty("java.io.tmpdir"))); //$NON-NLS-1$
	}

	TemporaryFiles(Path parent) {
		this.parent = parent;
	}

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
			folder = Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + '-', onlyMine());
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
		if (folder != null) {
			remove(folder);
			folder = null;
		}
	}

	/** Removes what programs left that ended before they could tidy up; those that still run keep theirs. */
	public static void removeLeftovers() {
		removeLeftovers(Path.of(System.getProperty("java.io.tmpdir"))); //$NON-NLS-1$
	}

	static void removeLeftovers(Path parent) {
		try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, PREFIX + '*')) {
			for (Path left : all) {
				Matcher owner = OWNER.matcher(left.getFileName().toString());
				if (owner.lookingAt() && ProcessHandle.of(Long.parseLong(owner.group(1))).isEmpty() && Files.isDirectory(left, LinkOption.NOFOLLOW_LINKS)) {
					remove(left);
				}
			}
		} catch (IOException | DirectoryIteratorException e) {
			Jobs.log("temporary files of an earlier time may remain in " + parent, e); //$NON-NLS-1$
		}
	}

	private static void remove(Path all) {
		try {
			Files.walkFileTree(all, new SimpleFileVisitor<>() {
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
			// another program may hold a file open; the next start tries again
			Jobs.log("temporary files remain in " + all, e); //$NON-NLS-1$
		}
	}

	private static FileAttribute<?>[] onlyMine() {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix"); //$NON-NLS-1$
		return posix ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) } //$NON-NLS-1$
				: new FileAttribute<?>[0];
	}
}
