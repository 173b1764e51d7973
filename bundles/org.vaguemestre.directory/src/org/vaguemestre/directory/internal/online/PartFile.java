package org.vaguemestre.directory.internal.online;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPInputStream;

import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;

/** The extraction as far as it was fetched. */
final class PartFile {

	/** The importer's limit is below that. */
	private static final long MOST_UNPACKED = 4L << 30;

	private final Path file;
	private final Path unpacked;

	PartFile(Path folder) {
		file = folder.resolve("extraction.part"); //$NON-NLS-1$
		unpacked = folder.resolve("extraction.unpacked"); //$NON-NLS-1$
	}

	long size() throws IOException {
		return Files.exists(file) ? Files.size(file) : 0;
	}

	void delete() throws IOException {
		Files.deleteIfExists(file);
		Files.deleteIfExists(unpacked);
	}

	/** Starts anew. */
	OutputStream begin() throws IOException {
		delete();
		return new Sniffing(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
	}

	/** Goes on where the file ends. */
	OutputStream append() throws IOException {
		return Files.newOutputStream(file, StandardOpenOption.APPEND);
	}

	/**
	 * @param date as the server writes it, empty for none
	 * @return the file to import, which says when it was written; unpacked where it came compressed
	 */
	Path finished(String date) throws IOException {
		Path whole = file;
		if (compressed()) {
			unpack();
			whole = unpacked;
		}
		try {
			if (!date.isEmpty()) {
				Files.setLastModifiedTime(whole, FileTime.from(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
			}
		} catch (DateTimeException e) {
			// the moment of the download will do
			return whole;
		}
		return whole;
	}

	private boolean compressed() throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return in.read() == 0x1f && in.read() == 0x8b;
		}
	}

	private void unpack() throws IOException {
		try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)));
				OutputStream out = Files.newOutputStream(unpacked)) {
			byte[] bytes = new byte[1 << 16];
			long count = 0;
			for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
				out.write(bytes, 0, read);
				count += read;
				if (count > MOST_UNPACKED) {
					throw new Collector.TooLongException();
				}
			}
		}
	}

	/** Refuses pages for people and answers of programs by their first letter: no extraction begins like that. */
	private static final class Sniffing extends OutputStream {

		private final OutputStream out;
		private boolean passed;

		Sniffing(OutputStream out) {
			this.out = out;
		}

		@Override
		public void write(int one) throws IOException {
			write(new byte[] { (byte) one }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			for (int i = offset; i < offset + length && !passed; i++) {
				int letter = bytes[i] & 0xff;
				if (letter == '<' || letter == '{' || letter == '[') {
					throw new Https.Refused(new DirectoryException(Reason.NONSENSE, "", null)); //$NON-NLS-1$
				}
				passed = letter > ' ' && letter != 0xef && letter != 0xbb && letter != 0xbf;
			}
			out.write(bytes, offset, length);
		}

		@Override
		public void close() throws IOException {
			out.close();
		}
	}
}
