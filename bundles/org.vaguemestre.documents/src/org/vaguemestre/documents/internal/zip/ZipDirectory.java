package org.vaguemestre.documents.internal.zip;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.documents.internal.Problems;
import org.vaguemestre.documents.internal.TextDecoder;

/** Finds the entries of an archive: by its directory, or, where that is cut off, by the headers of the entries. */
final class ZipDirectory {

	private static final int LOCAL = 0x04034b50;
	private static final int CENTRAL = 0x02014b50;
	private static final int END = 0x06054b50;
	private static final int DESCRIPTOR = 0x08074b50;
	private static final int END_SIZE = 22;

	private final byte[] bytes;
	private final String name;
	private final Problems problems;
	private final ZipArchive archive;
	/** Unpacked while looking for the end of entries. */
	private long scanned;

	/** An entry, with where its header begins and its flags. */
	private record Found(ZipEntryInfo entry, int header, int flags) {

		long end() {
			return entry.start() + Math.max(0, entry.packed());
		}
	}

	ZipDirectory(byte[] bytes, String name, Problems problems, ZipArchive archive) {
		this.bytes = bytes;
		this.name = name;
		this.problems = problems;
		this.archive = archive;
	}

	void read() {
		int end = end();
		List<Found> found;
		if (end < 0) {
			problems.add(ProblemCode.ZIP_TRUNCATED, name);
			found = scan();
		} else {
			found = central(end);
		}
		if (found.size() > ZipArchive.MAX_ENTRIES) {
			problems.add(ProblemCode.ZIP_TOO_MANY_ENTRIES, name);
			found = found.subList(0, ZipArchive.MAX_ENTRIES);
		}
		Set<Found> overlapping = overlapping(found);
		for (Found one : found) {
			if (overlapping.contains(one)) {
				problems.add(ProblemCode.ZIP_BOMB, one.entry().name());
			} else {
				archive.add(one.entry(), one.flags());
			}
		}
	}

	/** The end record stands last, before a comment of at most 64 KiB. */
	private int end() {
		int lowest = Math.max(0, bytes.length - END_SIZE - 0xFFFF);
		for (int at = bytes.length - END_SIZE; at >= lowest; at--) {
			if (int4(at) == END && at + END_SIZE + int2(at + 20) <= bytes.length) {
				return at;
			}
		}
		return -1;
	}

	private List<Found> central(int end) {
		List<Found> found = new ArrayList<>();
		long size = int4(end + 12) & 0xFFFFFFFFL;
		long offset = int4(end + 16) & 0xFFFFFFFFL;
		// what stands before the archive, as in one that unpacks itself, shifts every offset
		long shift = end - size - offset;
		long at = end - size;
		if (size > end || shift < 0) {
			problems.add(ProblemCode.ZIP_MALFORMED, name);
			return scan();
		}
		while (at + 46 <= end && int4((int) at) == CENTRAL && found.size() <= ZipArchive.MAX_ENTRIES) {
			int from = (int) at;
			int nameLength = int2(from + 28);
			int next = from + 46 + nameLength + int2(from + 30) + int2(from + 32);
			if (next > end) {
				break;
			}
			int flags = int2(from + 8);
			String entryName = name(from + 46, nameLength, flags);
			long header = shift + (int4(from + 42) & 0xFFFFFFFFL);
			long packed = int4(from + 20) & 0xFFFFFFFFL;
			if (header + 30 > at || int4((int) header) != LOCAL || packed > bytes.length) {
				problems.add(ProblemCode.ZIP_DAMAGED, entryName);
			} else {
				int local = (int) header;
				int start = local + 30 + int2(local + 26) + int2(local + 28);
				String localName = start > bytes.length ? "" : name(local + 30, int2(local + 26), int2(local + 6)); //$NON-NLS-1$
				if (start + packed > bytes.length || !localName.equals(entryName)) {
					// two names for one entry: programs would disagree on what the archive holds
					problems.add(ProblemCode.ZIP_DAMAGED, entryName);
				} else {
					found.add(new Found(new ZipEntryInfo(entryName, int2(from + 10), int4(from + 16) & 0xFFFFFFFFL, packed,
							int4(from + 24) & 0xFFFFFFFFL, start), local, flags));
				}
			}
			at = next;
		}
		if (found.size() <= ZipArchive.MAX_ENTRIES && at != end) {
			problems.add(ProblemCode.ZIP_MALFORMED, name);
		}
		return found;
	}

	/** Entry after entry from the front, until something is not one. */
	private List<Found> scan() {
		List<Found> found = new ArrayList<>();
		int at = 0;
		while (at + 30 <= bytes.length && int4(at) == LOCAL && found.size() <= ZipArchive.MAX_ENTRIES) {
			int flags = int2(at + 6);
			int method = int2(at + 8);
			int nameLength = int2(at + 26);
			int start = at + 30 + nameLength + int2(at + 28);
			if (start > bytes.length) {
				break;
			}
			String entryName = name(at + 30, nameLength, flags);
			boolean descriptor = (flags & 8) != 0;
			long packed = descriptor ? -1 : int4(at + 18) & 0xFFFFFFFFL;
			long unpacked = descriptor ? -1 : int4(at + 22) & 0xFFFFFFFFL;
			found.add(new Found(new ZipEntryInfo(entryName, method, int4(at + 14) & 0xFFFFFFFFL, packed, unpacked, start), at,
					flags));
			long length = descriptor && method == 8 ? inflatedFrom(start) : packed;
			if (length < 0 || start + length >= bytes.length) {
				break;
			}
			at = (int) (start + length);
			if (descriptor) {
				at += at + 4 <= bytes.length && int4(at) == DESCRIPTOR ? 16 : 12;
			}
		}
		return found;
	}

	/** How many bytes a deflated stream takes; negative if it has no end, or is too large. */
	private long inflatedFrom(int start) {
		Inflater inflater = new Inflater(true);
		try {
			inflater.setInput(bytes, start, bytes.length - start);
			byte[] buffer = new byte[16_384];
			while (!inflater.finished() && scanned <= ZipArchive.MAX_TOTAL) {
				int count = inflater.inflate(buffer);
				scanned += count;
				if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
					return -1;
				}
			}
			return inflater.finished() ? inflater.getBytesRead() : -1;
		} catch (DataFormatException e) {
			return -1;
		} finally {
			inflater.end();
		}
	}

	/** Entries that share bytes are made to unpack to far more than the archive holds. */
	private static Set<Found> overlapping(List<Found> found) {
		List<Found> sorted = found.stream().sorted(Comparator.comparingInt(Found::header)).toList();
		Set<Found> overlapping = new HashSet<>();
		long reached = 0;
		for (Found one : sorted) {
			if (one.header() < reached) {
				overlapping.add(one);
			}
			reached = Math.max(reached, one.end());
		}
		return overlapping;
	}

	private String name(int from, int length, int flags) {
		byte[] raw = Arrays.copyOfRange(bytes, from, from + length);
		String text;
		try {
			text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
		} catch (CharacterCodingException e) {
			text = TextDecoder.oneByte(raw);
		}
		return text.replace('\\', '/');
	}

	private int int2(int at) {
		return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
	}

	private int int4(int at) {
		return int2(at) | int2(at + 2) << 16;
	}
}
