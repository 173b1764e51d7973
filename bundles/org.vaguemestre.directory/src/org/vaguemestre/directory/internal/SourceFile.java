package org.vaguemestre.directory.internal;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** An extraction as it was downloaded: the text, or the archive with the text. Knows how much of the file was read. */
final class SourceFile implements AutoCloseable {

	/** The archive of half a million rows holds 90 MB; no honest one comes near this. */
	static final long MOST_BYTES = 4L << 30;

	/** An honest archive unfolds to five times its size; one that claims hundreds of times is made to fill memory or disk. */
	private static final int MOST_RATIO = 200;
	private static final long UNSUSPICIOUS = 64 << 20;

	private static final ZoneId FRANCE = ZoneId.of("Europe/Paris"); //$NON-NLS-1$
	private static final Pattern STAMP = Pattern.compile("(?<!\\d)(20\\d{10})(?:\\d{2})?(?!\\d)"); //$NON-NLS-1$
	private static final int MOST_ENTRIES = 100;

	private final Counted counted;
	private final InputStream text;
	private final long size;
	private final Instant extracted;

	private SourceFile(Counted counted, InputStream text, long size, Instant extracted) {
		this.counted = counted;
		this.text = new Counted(text, MOST_BYTES) {
			@Override
			void check(long count) throws TooLongException {
				super.check(count);
				if (count > UNSUSPICIOUS && count / MOST_RATIO > counted.count) {
					throw new TooLongException();
				}
			}
		};
		this.size = size;
		this.extracted = extracted;
	}

	/**
	 * @throws IOException when the file cannot be read, or is an archive without a text in it
	 */
	static SourceFile open(Path file) throws IOException {
		long size = Files.size(file);
		Instant written = Files.getLastModifiedTime(file).toInstant();
		Counted counted = new Counted(Files.newInputStream(file), Long.MAX_VALUE);
		try {
			BufferedInputStream in = new BufferedInputStream(counted, 1 << 16);
			in.mark(4);
			boolean archive = in.read() == 'P' && in.read() == 'K' && in.read() == 3 && in.read() == 4;
			in.reset();
			String name = file.getFileName().toString();
			if (!archive) {
				return new SourceFile(counted, in, size, stamp(name, written));
			}
			ZipInputStream zip = new ZipInputStream(in);
			return new SourceFile(counted, zip, size, stamp(text(zip) + ' ' + name, written));
		} catch (IOException e) {
			counted.close();
			throw e;
		}
	}

	private static String text(ZipInputStream zip) throws IOException {
		for (int i = 0; i < MOST_ENTRIES; i++) {
			ZipEntry entry = zip.getNextEntry();
			if (entry == null) {
				break;
			}
			String name = entry.getName().toLowerCase(Locale.ROOT);
			if (!entry.isDirectory() && (name.endsWith(".txt") || name.endsWith(".csv"))) { //$NON-NLS-1$ //$NON-NLS-2$
				return entry.getName();
			}
		}
		throw new ZipException("the archive holds no text file"); //$NON-NLS-1$
	}

	/** The moment in the name of an extraction, which is written in French time; otherwise when the file was written. */
	private static Instant stamp(String name, Instant written) {
		Matcher stamp = STAMP.matcher(name);
		if (stamp.find()) {
			try {
				return LocalDateTime.parse(stamp.group(1), DateTimeFormatter.ofPattern("uuuuMMddHHmm")).atZone(FRANCE) //$NON-NLS-1$
						.toInstant();
			} catch (DateTimeException e) {
				return written;
			}
		}
		return written;
	}

	InputStream text() {
		return text;
	}

	Instant extracted() {
		return extracted;
	}

	/** How much of the file was read, in thousandths. */
	int done() {
		return size == 0 ? 1000 : (int) Math.min(1000, counted.count * 1000 / size);
	}

	@Override
	public void close() throws IOException {
		counted.close();
	}

	/** Thrown where a stream is longer than any extraction. */
	static final class TooLongException extends IOException {
		private static final long serialVersionUID = 1L;
	}

	private static class Counted extends FilterInputStream {

		private final long most;
		private long count;

		Counted(InputStream in, long most) {
			super(in);
			this.most = most;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int read = super.read(bytes, offset, length);
			count += Math.max(0, read);
			check(count);
			return read;
		}

		void check(long now) throws TooLongException {
			if (now > most) {
				throw new TooLongException();
			}
		}
	}
}
