package org.vaguemestre.trace.internal;

import java.io.IOException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;

import org.vaguemestre.trace.TraceFault;

/**
 * The end of a file as a writer finds it.
 *
 * @param fault what forbids to continue it
 * @param head  where the next record goes
 * @param month of its last record
 */
record Tail(TraceFault fault, Head head, Optional<YearMonth> month) {

	private static Tail broken(TraceFault fault, Head head) {
		return new Tail(fault, head, Optional.empty());
	}

	/** Of the file that was sealed last. */
	static Tail of(byte[] bytes, Head head, Keys keys) throws IOException {
		Header header = Header.of(bytes).orElse(null);
		if (header == null) {
			return broken(TraceFault.HEADER, head);
		}
		Optional<Sealing> key = keys.find(header.key());
		if (key.isEmpty()) {
			return broken(TraceFault.KEY_MISSING, head);
		}
		boolean[] sealed = { false };
		FileScan scan = new FileScan(bytes, header, key.get(), head.offset(), (trace, hash, end) -> {
			sealed[0] |= trace.number() == head.next() - 1 && end == head.offset() && Arrays.equals(hash, head.hash());
		}).run();
		if (scan.fault.breaks()) {
			return broken(scan.fault, head);
		}
		if (!sealed[0]) {
			return broken(TraceFault.END_REPLACED, head);
		}
		return bytes.length > head.offset() && !head.open() ? broken(TraceFault.APPENDED, head) : at(scan, head, head.file());
	}

	/** Of a file behind that one, which was begun and not sealed; empty when nothing whole is in it. */
	static Optional<Tail> following(byte[] bytes, long number, Head head, Keys keys) throws IOException {
		if (bytes.length < Header.SIZE) {
			return Optional.empty();
		}
		Header header = Header.of(bytes).orElse(null);
		if (header == null || header.file() != number || header.first() != head.next() || !Arrays.equals(header.former(), head.hash())) {
			return Optional.of(broken(TraceFault.FILE_FOREIGN, head));
		}
		Optional<Sealing> key = keys.find(header.key());
		if (key.isEmpty()) {
			return Optional.of(broken(TraceFault.KEY_MISSING, head));
		}
		FileScan scan = new FileScan(bytes, header, key.get(), Header.SIZE, (trace, hash, end) -> {
		}).run();
		if (scan.fault.breaks()) {
			return Optional.of(broken(scan.fault, head));
		}
		return scan.records == 0 ? Optional.empty() : Optional.of(at(scan, head, number));
	}

	private static Tail at(FileScan scan, Head head, long file) {
		return new Tail(TraceFault.NONE, new Head(head.open(), head.oldest(), head.oldestFirst(), file, scan.next, scan.end, scan.hash),
				scan.to.map(YearMonth::from));
	}
}
