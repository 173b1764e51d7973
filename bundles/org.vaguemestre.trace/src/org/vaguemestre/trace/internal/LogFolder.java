package org.vaguemestre.trace.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a trace. Its folder and files are for their owner alone, where the file system knows owners. */
public class LogFolder {

	private static final Logger LOG = System.getLogger("org.vaguemestre.trace"); //$NON-NLS-1$
	private static final Pattern NAME = Pattern.compile("trace-(\\d{6,18})\\.log"); //$NON-NLS-1$
	/** No file of ours comes near; what is longer is not read. */
	private static final long MAX_SIZE = 256L << 20;

	private final Path path;

	/** @param path where they lie */
	public LogFolder(Path path) {
		this.path = path;
	}

	Path path() {
		return path;
	}

	Path file(long number) {
		return path.resolve(String.format("trace-%06d.log", number)); //$NON-NLS-1$
	}

	/** The files that are there, by their numbers. */
	TreeMap<Long, Path> files() throws IOException {
		TreeMap<Long, Path> files = new TreeMap<>();
		if (Files.isDirectory(path)) {
			try (Stream<Path> all = Files.list(path)) {
				for (Path one : all.toList()) {
					Matcher name = NAME.matcher(one.getFileName().toString());
					if (name.matches()) {
						files.put(Long.parseLong(name.group(1)), one);
					}
				}
			}
		}
		return files;
	}

	Optional<byte[]> head() throws IOException {
		Path file = path.resolve(Head.NAME);
		return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
	}

	static byte[] read(Path file) throws IOException {
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_SIZE) {
			throw new IOException("not a file of a trace: " + file.getFileName()); //$NON-NLS-1$
		}
		return Files.readAllBytes(file);
	}

	/** Makes the folder; it must be there before anything else. */
	void make() throws IOException {
		if (!Files.isDirectory(path)) {
			Files.createDirectories(path.toAbsolutePath(), forOwner("rwx------")); //$NON-NLS-1$
		}
	}

	/** Writes at a place of a file and brings it to the disk; what stood behind the place goes. */
	void write(Path file, long offset, byte[] bytes) throws IOException {
		Set<StandardOpenOption> how = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		try (FileChannel channel = FileChannel.open(file, how, forOwner("rw-------"))) { //$NON-NLS-1$
			channel.truncate(offset).position(offset);
			ByteBuffer left = ByteBuffer.wrap(bytes);
			while (left.hasRemaining()) {
				channel.write(left);
			}
			channel.force(true);
		}
		if (offset == 0) {
			sync();
		}
	}

	/** Brings the names of new files to the disk, where the system lets a folder be opened for that. */
	void sync() {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			channel.force(true);
		} catch (IOException e) {
			// Windows does not; it keeps names by itself
			LOG.log(Level.TRACE, "a folder cannot be synchronised here", e); //$NON-NLS-1$
		}
	}

	private FileAttribute<?>[] forOwner(String permissions) {
		boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix"); //$NON-NLS-1$
		return posix ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}
}
