package org.vaguemestre.documents.internal.zip;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.documents.internal.Problems;
import org.vaguemestre.mime.Bytes;

/**
 * An archive in memory. Whatever is wrong with one entry costs that entry alone; what all entries unpack to together is
 * bounded. Written by hand because the platform's readers stop at the first fault and unpack whatever they are given.
 */
public final class ZipArchive {

	/** More entries are left out. */
	public static final int MAX_ENTRIES = 1_000;
	/** No entry unpacks to more bytes. */
	public static final int MAX_ENTRY = 64 << 20;
	/** All entries that are read together unpack to no more bytes. */
	public static final int MAX_TOTAL = 160 << 20;
	/** From this size on the ratio counts. */
	private static final int RATIO_FROM = 4 << 20;
	private static final int MAX_RATIO = 200;

	private final byte[] bytes;
	private final Problems problems;
	private final List<ZipEntryInfo> entries = new ArrayList<>();
	private final Set<String> names = new HashSet<>();
	private final Room room;

	/** Shared with what lies inside. */
	private static final class Room {
		private long left = MAX_TOTAL;
	}

	private ZipArchive(byte[] bytes, Problems problems, Room room) {
		this.bytes = bytes;
		this.problems = problems;
		this.room = room;
	}

	/**
	 * @param bytes    the archive
	 * @param name     what to call it
	 * @param problems told of what is wrong
	 * @return the entries that may be read
	 */
	public static ZipArchive open(Bytes bytes, String name, Problems problems) {
		return open(bytes, name, problems, new Room());
	}

	/**
	 * @param inner    an archive that is an entry of this one
	 * @param name     what to call it
	 * @param problems told of what is wrong
	 * @return the entries that may be read; what they unpack to counts as if they were entries of this one
	 */
	public ZipArchive within(Bytes inner, String name, Problems problems) {
		return open(inner, name, problems, room);
	}

	private static ZipArchive open(Bytes bytes, String name, Problems problems, Room room) {
		byte[] raw = bytes.toArray();
		ZipArchive archive = new ZipArchive(raw, problems, room);
		new ZipDirectory(raw, name, problems, archive).read();
		return archive;
	}

	/** The entries that may be read, in the order of the archive. */
	public List<ZipEntryInfo> entries() {
		return List.copyOf(entries);
	}

	/**
	 * @param entry one of the entries
	 * @return its content; empty if it cannot be had, which is noted
	 */
	public Optional<Bytes> read(ZipEntryInfo entry) {
		try {
			byte[] content = entry.method() == 0 ? stored(entry) : inflated(entry);
			CRC32 crc = new CRC32();
			crc.update(content);
			if (!entry.unknownSize() && crc.getValue() != entry.crc()) {
				problems.add(ProblemCode.ZIP_DAMAGED, entry.name());
				return Optional.empty();
			}
			return Optional.of(Bytes.of(content));
		} catch (DataFormatException | IndexOutOfBoundsException e) {
			problems.add(ProblemCode.ZIP_DAMAGED, entry.name());
		} catch (BombException e) {
			problems.add(ProblemCode.ZIP_BOMB, entry.name());
		}
		return Optional.empty();
	}

	/** Notes an entry if it may be read. */
	void add(ZipEntryInfo entry, int flags) {
		String key = entry.name().toLowerCase(Locale.ROOT);
		if (entry.name().endsWith("/")) { //$NON-NLS-1$
			return;
		}
		if (unsafe(entry.name())) {
			problems.add(ProblemCode.ZIP_UNSAFE_NAME, entry.name());
		} else if (!names.add(key)) {
			problems.add(ProblemCode.ZIP_DUPLICATE_NAME, entry.name());
		} else if ((flags & 0x41) != 0) {
			problems.add(ProblemCode.ZIP_ENCRYPTED, entry.name());
		} else if (entry.method() != 0 && entry.method() != 8) {
			problems.add(ProblemCode.ZIP_METHOD, entry.name());
		} else {
			entries.add(entry);
		}
	}

	private static boolean unsafe(String name) {
		return name.isBlank() || name.startsWith("/") || name.matches("(?s)[A-Za-z]:.*") || name.matches("(?s).*\\p{Cntrl}.*") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				|| ("/" + name + "/").contains("/../"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private byte[] stored(ZipEntryInfo entry) throws DataFormatException, BombException {
		if (entry.packed() != entry.unpacked() || entry.unknownSize()) {
			throw new DataFormatException();
		}
		if (entry.unpacked() > Math.min(room.left, MAX_ENTRY)) {
			throw new BombException();
		}
		room.left -= entry.packed();
		return Arrays.copyOfRange(bytes, entry.start(), entry.start() + (int) entry.packed());
	}

	private byte[] inflated(ZipEntryInfo entry) throws DataFormatException, BombException {
		int packed = entry.unknownSize() ? bytes.length - entry.start() : (int) entry.packed();
		long allowed = Math.min(room.left, MAX_ENTRY);
		if (entry.unpacked() > allowed || tooDense(entry.unpacked(), packed)) {
			throw new BombException();
		}
		Inflater inflater = new Inflater(true);
		try {
			inflater.setInput(bytes, entry.start(), packed);
			ByteArrayOutputStream sink = new ByteArrayOutputStream(8_192);
			byte[] buffer = new byte[16_384];
			while (!inflater.finished()) {
				int count = inflater.inflate(buffer);
				if (count == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
					throw new DataFormatException();
				}
				sink.write(buffer, 0, count);
				// what is thrown away counts too: a thousand small bombs are one
				room.left -= count;
				if (sink.size() > allowed || tooDense(sink.size(), inflater.getBytesRead())) {
					throw new BombException();
				}
			}
			if (!entry.unknownSize() && sink.size() != entry.unpacked()) {
				throw new DataFormatException();
			}
			return sink.toByteArray();
		} finally {
			inflater.end();
		}
	}

	private static boolean tooDense(long unpacked, long packed) {
		return unpacked > RATIO_FROM && unpacked / Math.max(1, packed) > MAX_RATIO;
	}

	private static final class BombException extends Exception {

		private static final long serialVersionUID = 1L;
	}
}
