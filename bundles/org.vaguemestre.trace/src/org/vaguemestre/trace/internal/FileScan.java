package org.vaguemestre.trace.internal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;

import org.vaguemestre.trace.TraceFault;
import org.vaguemestre.trace.TraceRecord;

/**
 * Walks through one file. A record that is not what was written costs itself alone: the walk goes on with the next that opens.
 */
final class FileScan {

	/** Is given what is found. */
	interface Visitor {

		/** A record that opens. {@code end} is where the next begins. */
		void found(TraceRecord trace, byte[] hash, long end);
	}

	/** Numbers further away are none of a record that follows. */
	private static final long REACH = 1 << 16;

	private final byte[] bytes;
	private final Sealing sealing;
	private final Visitor visitor;
	/** Up to here nothing may be torn. */
	private final long sealed;

	TraceFault fault = TraceFault.NONE;
	/** The record at which the fault is. */
	long broken;
	long records;
	long first;
	long last;
	Optional<OffsetDateTime> from = Optional.empty();
	Optional<OffsetDateTime> to = Optional.empty();
	/** The first record after the last break, and when. */
	long wholeFrom;
	Optional<OffsetDateTime> wholeSince = Optional.empty();
	/** The hash of the last record or of the header, and the number that has to follow. */
	byte[] hash;
	long next;
	/** Where the last whole record ends. */
	long end = Header.SIZE;
	/** Whether nothing could be read behind a damaged record. */
	boolean endLost;
	/** Whether what stands behind looks like a write that was cut off. */
	boolean torn;

	FileScan(byte[] bytes, Header header, Sealing sealing, long sealed, Visitor visitor) {
		this.bytes = bytes;
		this.sealed = sealed;
		this.sealing = sealing;
		this.visitor = visitor;
		this.hash = header.hash();
		this.next = header.first();
		this.first = header.first();
		this.last = header.first() - 1;
	}

	FileScan run() {
		int at = Header.SIZE;
		while (at < bytes.length) {
			int length = length(at);
			Optional<Frame.Content> content = length < 0 ? Optional.empty() : open(at, length);
			if (content.isPresent()) {
				take(at, length, content.get());
				at += length;
				end = at;
			} else if (at >= sealed && onlyTorn(at)) {
				torn = true;
				return this;
			} else {
				// first where it claims to end, so that a record in the claimed length is not taken for the next
				int claimed = length < 0 ? -1 : at + length;
				at = claimed > 0 && claimed <= bytes.length ? foreign(at, claimed) : lookFurther(at + 1);
			}
		}
		return this;
	}

	/** A frame that does not open. */
	private int foreign(int at, int claimed) {
		boolean follows = claimed == bytes.length || length(claimed) > 0 && near(number(claimed));
		return follows ? skip(at, claimed) : lookFurther(at + 1);
	}

	private int skip(int at, int claimed) {
		breaks(TraceFault.RECORD, next);
		hash = Sealing.hash(Arrays.copyOfRange(bytes, at, claimed));
		next++;
		last = next - 1;
		end = claimed;
		return claimed;
	}

	private int lookFurther(int start) {
		breaks(TraceFault.RECORD, next);
		hash = new byte[0];
		for (int at = start; at < bytes.length; at++) {
			int length = length(at);
			if (length > 0 && near(number(at)) && open(at, length).isPresent()) {
				return at;
			}
		}
		end = bytes.length;
		endLost = true;
		return bytes.length;
	}

	private void take(int at, int length, Frame.Content content) {
		long number = number(at);
		boolean follows = number == next && Arrays.equals(content.former(), hash);
		if (!follows) {
			breaks(number == next && records == 0 && fault == TraceFault.NONE ? TraceFault.HEADER : TraceFault.ORDER, next);
		}
		TraceRecord trace = content.noted().numbered(number);
		hash = Sealing.hash(Arrays.copyOfRange(bytes, at, at + length));
		next = number + 1;
		last = number;
		records++;
		from = from.or(() -> Optional.of(trace.at()));
		to = Optional.of(trace.at());
		if (wholeSince.isEmpty()) {
			wholeFrom = number;
			wholeSince = Optional.of(trace.at());
		}
		visitor.found(trace, hash, (long) at + length);
	}

	private void breaks(TraceFault what, long number) {
		wholeFrom = 0;
		wholeSince = Optional.empty();
		if (fault == TraceFault.NONE) {
			fault = what;
			broken = number;
		}
	}

	/** Less than a record says it is, or a piece of disk that was given to the file and never written. */
	private boolean onlyTorn(int at) {
		int left = bytes.length - at;
		if (left < Frame.HEAD) {
			return true;
		}
		int sealed = ByteBuffer.wrap(bytes).getInt(at);
		boolean longer = sealed >= Frame.MIN_SEALED && sealed <= Frame.MAX_SEALED && number(at) == next && left < Frame.HEAD + sealed;
		int i = at;
		while (i < bytes.length && bytes[i] == 0) {
			i++;
		}
		return longer || i == bytes.length;
	}

	/** The whole length of the frame that begins here; -1 if none does. */
	private int length(int at) {
		if (bytes.length - at < Frame.HEAD + Frame.MIN_SEALED) {
			return -1;
		}
		int sealed = ByteBuffer.wrap(bytes).getInt(at);
		return sealed < Frame.MIN_SEALED || sealed > Frame.MAX_SEALED || bytes.length - at - Frame.HEAD < sealed ? -1 : Frame.HEAD + sealed;
	}

	private long number(int at) {
		return ByteBuffer.wrap(bytes).getLong(at + Integer.BYTES);
	}

	private boolean near(long number) {
		return Math.abs(number - next) < REACH;
	}

	private Optional<Frame.Content> open(int at, int length) {
		try {
			return Optional.of(Frame.open(Arrays.copyOfRange(bytes, at, at + length), sealing));
		} catch (GeneralSecurityException e) {
			return Optional.empty();
		}
	}
}
