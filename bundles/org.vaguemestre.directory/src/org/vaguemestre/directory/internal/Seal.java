package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;

/**
 * Length and checksum of each file of an index. Lengths are compared whenever it is opened; the checksums of several hundred
 * megabytes afterwards, in the background, so that the first search does not wait for them. Entries have checksums of their
 * own, so that nobody is shown a damaged one until then.
 */
final class Seal {

	private static final int CHUNK = 1 << 20;

	/** What a file must be. */
	record Mark(long length, long checksum) {

		/** Of a file that is finished, and on the disk afterwards. */
		static Mark of(Path file) throws IOException {
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
				channel.force(true);
			}
			return new Mark(Files.size(file), Seal.checksum(file, () -> false));
		}

		static Mark of(String text) throws IOException {
			try {
				String[] parts = text.split(" ", 2); //$NON-NLS-1$
				return new Mark(Long.parseLong(parts[0]), Long.parseLong(parts[1], 16));
			} catch (RuntimeException e) {
				throw new IOException("the index does not say what its files are", e); //$NON-NLS-1$
			}
		}

		@Override
		public String toString() {
			return length + " " + Long.toHexString(checksum); //$NON-NLS-1$
		}
	}

	private final Map<String, Mark> marks;

	Seal(Map<String, Mark> marks) {
		this.marks = marks;
	}

	/** As {@link #toTexts} gave it. */
	static Seal of(Map<String, String> texts) throws IOException {
		Map<String, Mark> marks = new TreeMap<>();
		for (Map.Entry<String, String> text : texts.entrySet()) {
			marks.put(text.getKey(), Mark.of(text.getValue()));
		}
		return new Seal(marks);
	}

	Map<String, String> toTexts() {
		Map<String, String> texts = new TreeMap<>();
		marks.forEach((name, mark) -> texts.put(name, mark.toString()));
		return texts;
	}

	/** @throws IOException when a file is missing, of another length, or not known here */
	void checkLengths(Path folder) throws IOException {
		for (Map.Entry<String, Mark> mark : marks.entrySet()) {
			if (Files.size(folder.resolve(mark.getKey())) != mark.getValue().length()) {
				throw new IOException(mark.getKey() + " has another length than was written"); //$NON-NLS-1$
			}
		}
	}

	/** @throws IOException when a file is not what was written */
	void checkAll(Path folder, BooleanSupplier cancelled) throws IOException {
		for (Map.Entry<String, Mark> mark : marks.entrySet()) {
			long found = checksum(folder.resolve(mark.getKey()), cancelled);
			if (cancelled.getAsBoolean()) {
				return;
			}
			if (found != mark.getValue().checksum()) {
				throw new IOException(mark.getKey() + " is not what was written"); //$NON-NLS-1$
			}
		}
	}

	private static long checksum(Path file, BooleanSupplier cancelled) throws IOException {
		CRC32C sum = new CRC32C();
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
			while (!cancelled.getAsBoolean() && channel.read(chunk) >= 0) {
				sum.update(chunk.flip());
				chunk.clear();
			}
		}
		return sum.getValue();
	}

	static String checksum(String text) {
		CRC32C sum = new CRC32C();
		sum.update(text.getBytes(StandardCharsets.UTF_8));
		return Long.toHexString(sum.getValue());
	}
}
