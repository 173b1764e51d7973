package org.vaguemestre.filing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.vaguemestre.mail.Keywords;

/**
 * Who has seen results, and when, as keywords in the manner of {@link Keywords}: few different ones in a folder. Who is one a person. The
 * minute is told by up to twenty-nine that all share: the bits of a number, and those of how many of its bits are missing (J. M. Berger's
 * code). Where a server has no room for some of them, only some have come yet, or two people gave theirs at once, the two no longer fit
 * each other: then it is told who, and not a wrong time.
 */
final class SeenMarks {

	/** Followed by the code of who has: one for each person. */
	private static final String BY = "vm-seen-"; //$NON-NLS-1$
	/** Sorts before the others: where a server has room for some keywords alone, those that sort last are told first. */
	private static final String ON = "vm-on-"; //$NON-NLS-1$
	/** Minute 1 is the first of 2026, the last one is in 2057. */
	private static final long BEFORE = Instant.parse("2025-12-31T23:59:00Z").getEpochSecond() / 60; //$NON-NLS-1$
	private static final int BITS = 24;
	private static final int CHECK = 5;
	private static final int CODE = 12;
	/** By which the clocks of workstations may differ. */
	private static final Duration AHEAD = Duration.ofMinutes(5);

	private SeenMarks() {
	}

	static Set<String> of(Optional<String> code, Instant at) {
		Set<String> marks = new LinkedHashSet<>();
		code.ifPresent(c -> marks.add(BY + c));
		long minute = at.getEpochSecond() / 60 - BEFORE;
		if (minute > 0 && minute < 1L << BITS) {
			long all = minute | (long) (BITS - Long.bitCount(minute)) << BITS;
			for (int bit = 0; bit < BITS + CHECK; bit++) {
				if ((all >> bit & 1) != 0) {
					marks.add(ON + bit);
				}
			}
		}
		// the last one, so that who sees it sees the others
		marks.add(Keywords.RESULTS_SEEN);
		return marks;
	}

	static boolean seen(Set<String> keywords) {
		return keywords.contains(Keywords.RESULTS_SEEN);
	}

	/** Of several, when two said so at once, all workstations take the same. */
	static Optional<String> by(Set<String> keywords) {
		return seen(keywords) ? codes(keywords).stream().min(String::compareTo) : Optional.empty();
	}

	private static List<String> codes(Set<String> keywords) {
		return keywords.stream().filter(k -> k.startsWith(BY)).map(k -> k.substring(BY.length()))
				.filter(c -> !c.isEmpty() && c.length() <= CODE).toList();
	}

	/** @return the minute, in no doubt: nothing is told of a time to come, nor of one that two people may have told */
	static Optional<Instant> at(Set<String> keywords, Instant now) {
		if (!seen(keywords) || codes(keywords).size() > 1) {
			return Optional.empty();
		}
		long all = 0;
		for (int bit = 0; bit < BITS + CHECK; bit++) {
			all |= keywords.contains(ON + bit) ? 1L << bit : 0;
		}
		long minute = all & (1L << BITS) - 1;
		if (minute == 0 || all >> BITS != BITS - Long.bitCount(minute)) {
			return Optional.empty();
		}
		return Optional.of(Instant.ofEpochSecond((BEFORE + minute) * 60)).filter(t -> !t.isAfter(now.plus(AHEAD)));
	}

	/** All of them but {@link Keywords#RESULTS_SEEN}. */
	static Set<String> details(Set<String> keywords) {
		return keywords.stream().filter(k -> k.startsWith(BY) || k.startsWith(ON)).collect(Collectors.toSet());
	}
}
