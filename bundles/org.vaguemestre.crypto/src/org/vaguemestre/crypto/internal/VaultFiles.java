package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.vaguemestre.crypto.CertificateFiles;

/** Files that are there wholly or not at all, for the user's eyes alone. */
public final class VaultFiles {

	private static final String SET_ASIDE = ".unreadable"; //$NON-NLS-1$

	private final Path folder;

	public VaultFiles(Path folder) {
		this.folder = folder;
	}

	public Path folder() {
		return folder;
	}

	/** The files of a kind, by name; none if there is no folder yet. */
	public List<Path> list(String suffix) throws IOException {
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*" + suffix)) { //$NON-NLS-1$
			stream.forEach(files::add);
		} catch (NoSuchFileException e) {
			return List.of();
		}
		Collections.sort(files);
		return files;
	}

	public byte[] read(Path file) throws IOException {
		if (Files.size(file) > CertificateFiles.MAX_SIZE) {
			throw new IOException("too large: " + file); //$NON-NLS-1$
		}
		return Files.readAllBytes(file);
	}

	/** Writes beside and moves over, so that a power cut leaves the old file or the new one. */
	public void write(String name, byte[] content) throws IOException {
		createFolder();
		Path beside = Files.createTempFile(folder, name, ".tmp", attributes("rw-------")); //$NON-NLS-1$ //$NON-NLS-2$
		try {
			try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
				ByteBuffer buffer = ByteBuffer.wrap(content);
				while (buffer.hasRemaining()) {
					channel.write(buffer);
				}
				channel.force(true);
			}
			replace(beside, folder.resolve(name));
		} finally {
			Files.deleteIfExists(beside);
		}
	}

	private static void replace(Path from, Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		} catch (AtomicMoveNotSupportedException e) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/** Overwrites what was secret as far as the file system lets us, and deletes; nothing there is no fault. */
	public void delete(String name, boolean secret) throws IOException {
		Path file = folder.resolve(name);
		if (secret && Files.exists(file)) {
			try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
				out.write(new byte[(int) Math.min(Files.size(file), 1 << 20)]);
			}
		}
		Files.deleteIfExists(file);
	}

	/** Gives a file that cannot be understood another name, so that it is kept and no longer in the way. */
	Path setAside(Path file) {
		try {
			return Files.move(file, file.resolveSibling(file.getFileName() + SET_ASIDE),
					StandardCopyOption.REPLACE_EXISTING);
		} catch (IOException e) {
			// it stays where it is and is reported there
			return file;
		}
	}

	/** What was set aside, now or earlier. */
	List<Path> aside() throws IOException {
		return list(SET_ASIDE);
	}

	private void createFolder() throws IOException {
		Files.createDirectories(folder, attributes("rwx------")); //$NON-NLS-1$
	}

	private FileAttribute<?>[] attributes(String permissions) {
		return folder.getFileSystem().supportedFileAttributeViews().contains("posix") //$NON-NLS-1$
				? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
