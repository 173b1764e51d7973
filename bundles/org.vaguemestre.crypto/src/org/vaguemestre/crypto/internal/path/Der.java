package org.vaguemestre.crypto.internal.path;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.Optional;

/** Walks over DER in place. Whatever does not add up is an {@link IllegalArgumentException}. */
final class Der {

	static final int BOOLEAN = 0x01;
	static final int INTEGER = 0x02;
	static final int BIT_STRING = 0x03;
	static final int OCTET_STRING = 0x04;
	static final int OBJECT_IDENTIFIER = 0x06;
	static final int UTC_TIME = 0x17;
	static final int GENERALIZED_TIME = 0x18;
	static final int SEQUENCE = 0x30;

	private final byte[] bytes;
	private final int end;
	private int position;
	private int content;
	private int next;

	Der(byte[] bytes, int start, int end) {
		this.bytes = bytes;
		this.position = start;
		this.end = end;
		open();
	}

	/** Reads tag and length of what is at the position. */
	private void open() {
		if (position >= end) {
			content = next = end;
			return;
		}
		if (end - position < 2 || (bytes[position] & 0x1f) == 0x1f) {
			throw new IllegalArgumentException("not DER"); //$NON-NLS-1$
		}
		int first = bytes[position + 1] & 0xff;
		int at = position + 2;
		long length = first;
		if (first >= 0x80) {
			int count = first & 0x7f;
			if (count == 0 || count > 4 || count > end - at) {
				throw new IllegalArgumentException("not DER"); //$NON-NLS-1$
			}
			length = 0;
			for (int i = 0; i < count; i++) {
				length = length << 8 | bytes[at++] & 0xff;
			}
		}
		if (length > end - at) {
			throw new IllegalArgumentException("not DER"); //$NON-NLS-1$
		}
		content = at;
		next = at + (int) length;
	}

	boolean more() {
		return position < end;
	}

	int position() {
		return position;
	}

	/** Of what is at the position; -1 at the end. */
	int tag() {
		return more() ? bytes[position] & 0xff : -1;
	}

	int content() {
		return content;
	}

	/** Where what is at the position ends. */
	int next() {
		return next;
	}

	/** Goes to what comes after. */
	void skip() {
		position = next;
		open();
	}

	/** @return what is inside; this goes to what comes after */
	Der enter(int tag) {
		expect(tag);
		Der inside = new Der(bytes, content, next);
		skip();
		return inside;
	}

	void expect(int tag) {
		if (tag() != tag) {
			throw new IllegalArgumentException("not what belongs here"); //$NON-NLS-1$
		}
	}

	/** The time at the position in the only form that RFC 5280 §4.1.2.5 allows; empty for any other. */
	Optional<Date> time() {
		int years = tag() == UTC_TIME ? 2 : 4;
		if (tag() != UTC_TIME && tag() != GENERALIZED_TIME || next - content != years + 11 || bytes[next - 1] != 'Z') {
			return Optional.empty();
		}
		for (int i = content; i < next - 1; i++) {
			if (bytes[i] < '0' || bytes[i] > '9') {
				return Optional.empty();
			}
		}
		int year = years == 4 ? two(0) * 100 + two(2) : two(0) < 50 ? 2000 + two(0) : 1900 + two(0);
		int month = two(years);
		int day = two(years + 2);
		if (month < 1 || month > 12 || day < 1 || two(years + 4) > 23 || two(years + 6) > 59 || two(years + 8) > 59
				|| day > YearMonth.of(year, month).lengthOfMonth()) {
			return Optional.empty();
		}
		long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400 + two(years + 4) * 3_600 + two(years + 6) * 60 + two(years + 8);
		return Optional.of(new Date(seconds * 1_000));
	}

	private int two(int at) {
		return (bytes[content + at] - '0') * 10 + bytes[content + at + 1] - '0';
	}

	/** The whole of what is at the position, with its tag; this goes to what comes after. */
	byte[] take() {
		if (!more()) {
			throw new IllegalArgumentException("not enough"); //$NON-NLS-1$
		}
		byte[] taken = java.util.Arrays.copyOfRange(bytes, position, next);
		skip();
		return taken;
	}
}
