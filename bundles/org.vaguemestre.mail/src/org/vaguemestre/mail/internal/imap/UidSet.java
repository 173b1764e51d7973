package org.vaguemestre.mail.internal.imap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A set of UIDs as ranges (RFC 9051 §9 {@code sequence-set}); a range may be far larger than there are messages, so it is never written out
 * without a limit.
 *
 * @param ranges each with its first and its last UID, ascending and apart from each other
 */
public record UidSet(List<Range> ranges) {

	/** The highest UID there can be. */
	public static final long MAX = 0xffff_ffffL;
	static final int MAX_RANGES = 1_000_000;

	/**
	 * UIDs in a row.
	 *
	 * @param from the first
	 * @param to   the last
	 */
	public record Range(long from, long to) {
	}

	/** Keeps a copy, in order. */
	public UidSet {
		ranges = joined(ranges);
	}

	private static List<Range> joined(List<Range> ranges) {
		List<Range> sorted = new ArrayList<>(ranges);
		sorted.sort(Comparator.comparingLong(Range::from));
		List<Range> joined = new ArrayList<>();
		for (Range range : sorted) {
			Range last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
			if (last != null && range.from() <= last.to() + 1) {
				joined.set(joined.size() - 1, new Range(last.from(), Math.max(last.to(), range.to())));
			} else {
				joined.add(range);
			}
		}
		return List.copyOf(joined);
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
			int colon = at;
			while (colon < end && text.charAt(colon) != ':') {
				colon++;
			}
			boolean two = colon < end;
			long from = Response.number(text.substring(at, two ? colon : end));
			long to = two ? Response.number(text.substring(colon + 1, end)) : from;
			if (from < 1 || to < 1 || from > MAX || to > MAX || ranges.size() == MAX_RANGES) {
				throw ImapException.protocol("a set of numbers that cannot be"); //$NON-NLS-1$
			}
			add(ranges, new Range(Math.min(from, to), Math.max(from, to)));
			at = end + 1;
		}
		return new UidSet(ranges);
	}

	/** Numbers that follow each other take no more room than their first and their last. */
	private static void add(List<Range> ranges, Range next) {
		Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
		if (last != null && next.from() == last.to() + 1) {
			ranges.set(ranges.size() - 1, new Range(last.from(), next.to()));
		} else {
			ranges.add(next);
		}
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
		int low = 0;
		int high = ranges.size() - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			Range range = ranges.get(middle);
			if (uid < range.from()) {
				high = middle - 1;
			} else if (uid > range.to()) {
				low = middle + 1;
			} else {
				return true;
			}
		}
		return false;
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
