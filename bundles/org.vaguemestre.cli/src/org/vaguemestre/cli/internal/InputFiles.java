package org.vaguemestre.cli.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.vaguemestre.mime.Bytes;

/** Reads what a call names, within limits. */
final class InputFiles {

	private static final Logger LOG = System.getLogger("org.vaguemestre.cli"); //$NON-NLS-1$

	private static final Pattern GIVEN = Pattern.compile("/dev/(stdin|fd/\\d+)|/proc/(self|\\d+)/fd/\\d+"); //$NON-NLS-1$

	private InputFiles() {
	}

	/**
	 * A file that is read.
	 *
	 * @param bytes its content; a large one is read where it lies
	 * @param file  to be closed when the bytes are no longer needed; empty if all were read
	 */
	record Opened(Bytes bytes, Optional<FileChannel> file) implements AutoCloseable {
		@Override
		public void close() {
			try {
				if (file.isPresent()) {
					file.get().close();
				}
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}

	/**
	 * @param file  to read
	 * @param limit the most bytes that are accepted
	 * @throws FailedException if it cannot be read, is larger, or is a device or a pipe that the caller did not open itself
	 */
	static Opened open(Path file, int limit) throws FailedException {
		checkEnds(file);
		try {
			long size = Files.isRegularFile(file) ? Files.size(file) : 0;
			if (size >= Bytes.LARGE && size <= limit) {
				FileChannel channel = FileChannel.open(file);
				return new Opened(Bytes.of(channel), Optional.of(channel));
			}
		} catch (IOException e) {
			// reading all of it tells what is wrong
			LOG.log(Level.DEBUG, file.toString(), e);
		}
		return new Opened(Bytes.of(read(file, limit)), Optional.empty());
	}

	/**
	 * @param file  to read
	 * @param limit the most bytes that are read
	 * @throws FailedException as {@link #open} does
	 */
	static Bytes content(Path file, int limit) throws FailedException {
		checkEnds(file);
		return Bytes.of(read(file, limit));
	}

	/** A pipe that nobody writes to and a device may never end; those that a call was given as its input have a writer. */
	private static void checkEnds(Path file) throws FailedException {
		String name = file.toAbsolutePath().normalize().toString();
		if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file) && !GIVEN.matcher(name).matches()) {
			throw new FailedException("FILE_UNREADABLE", file + " is a device or a pipe, not a file.", null); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/**
	 * @param limit the most bytes that are read
	 * @throws FailedException FILE_MISSING, FILE_DENIED, FILE_IS_FOLDER, FILE_TOO_LARGE or FILE_UNREADABLE
	 */
	static byte[] read(Path file, int limit) throws FailedException {
		if (Files.isDirectory(file)) {
			throw new FailedException("FILE_IS_FOLDER", file + " is a folder, name a file in it.", null); //$NON-NLS-1$ //$NON-NLS-2$
		}
		try (InputStream in = Files.newInputStream(file)) {
			byte[] content = in.readNBytes(limit);
			if (content.length == limit && in.read() >= 0) {
				throw new FailedException("FILE_TOO_LARGE", file + " is larger than " + limit + " bytes and was not read.", null); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			}
			return content;
		} catch (NoSuchFileException e) {
			throw new FailedException("FILE_MISSING", file + " does not exist.", e); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (AccessDeniedException e) {
			throw new FailedException("FILE_DENIED", file + " may not be read by this user.", e); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (IOException e) {
			throw new FailedException("FILE_UNREADABLE", file + " cannot be read: " + e.getMessage(), e); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/**
	 * @return the files of a folder by name, not those of folders in it
	 * @throws FailedException FILE_UNREADABLE
	 */
	static List<Path> in(Path folder) throws FailedException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile).sorted().toList();
		} catch (IOException e) {
			throw new FailedException("FILE_UNREADABLE", folder + " cannot be read: " + e.getMessage(), e); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}
}
