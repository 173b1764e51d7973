package org.vaguemestre.cli.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a call names, within limits. */
final class InputFiles {

	private InputFiles() {
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
