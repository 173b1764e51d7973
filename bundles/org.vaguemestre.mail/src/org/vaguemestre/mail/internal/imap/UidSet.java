package org.vaguemestre.mail.internal.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A set of UIDs as ranges (RFC 9051 §9 {@code sequence-set}); a range may be far larger than there are messages, so it is never written out
 * without a limit.
 *
 * @param ranges as the server or the caller gave them, each with its first and its last UID
 */
public record UidSet(List<Range> ranges) {

	/** The highest UID there can be. */
	public static final long MAX = 0xffff_ffffL;
	private static final int MAX_RANGES = 2_000_000;

	/**
	 * UIDs in a row.
	 *
	 * @param from the first
	 * @param to   the last
	 */
	public record Range(long from, long to) {
	}

	/** Keeps a copy. */
	public UidSet {
		ranges = List.copyOf(ranges);
	}

	/**
	 * @param uids UIDs, ascending
	 * @return them, in as few ranges as possible
	 */
	public static UidSet of(long[] uids) {
		List<Range> ranges = new ArrayList<>();
		int at = 0;
		while (at < uids.length) {
			int last = at;
			while (last + 1 < uids.length && uids[last + 1] == uids[last] + 1) {
				last++;
			}
			ranges.add(new Range(uids[at], uids[last]));
			at = last + 1;
		}
		return new UidSet(ranges);
	}

	static UidSet parse(String text) throws ImapException {
		List<Range> ranges = new ArrayList<>();
		int at = 0;
		while (at < text.length()) {
			int comma = text.indexOf(',', at);
			int end = comma < 0 ? text.length() : comma;
			int colon = text.indexOf(':', at);
			boolean two = colon >= 0 && colon < end;
			long from = Response.number(text.substring(at, two ? colon : end));
			long to = two ? Response.number(text.substring(colon + 1, end)) : from;
			if (from < 1 || to < 1 || from > MAX || to > MAX || ranges.size() == MAX_RANGES) {
				throw ImapException.protocol("a set of numbers that cannot be"); //$NON-NLS-1$
			}
			ranges.add(new Range(Math.min(from, to), Math.max(from, to)));
			at = end + 1;
		}
		return new UidSet(ranges);
	}

	/** @return how many UIDs */
	public long count() {
		return ranges.stream().mapToLong(r -> r.to() - r.from() + 1).sum();
	}

	/**
	 * @param limit a UID
	 * @return how many UIDs below it
	 */
	public long countBelow(long limit) {
		return ranges.stream().filter(r -> r.from() < limit).mapToLong(r -> Math.min(r.to(), limit - 1) - r.from() + 1).sum();
	}

	/** @return all of them one by one */
	public LongStream stream() {
		return ranges.stream().flatMapToLong(r -> LongStream.rangeClosed(r.from(), r.to()));
	}

	/**
	 * @param uid a UID
	 * @return whether it is one of them
	 */
	public boolean holds(long uid) {
		return ranges.stream().anyMatch(r -> uid >= r.from() && uid <= r.to());
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		for (Range range : ranges) {
			if (!text.isEmpty()) {
				text.append(',');
			}
			text.append(range.from());
			if (range.to() > range.from()) {
				text.append(':').append(range.to());
			}
		}
		return text.toString();
	}
}
