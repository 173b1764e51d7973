package org.vaguemestre.filing.internal;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.vaguemestre.filing.WaitingReason;
import org.vaguemestre.mail.Keywords;

/**
 * How a letter waits, as keywords in the manner of {@link Keywords}: few different ones in a folder. Why is one of four; who is one a
 * person; the day is told by up to fourteen that all share, as the bits of a number of days.
 */
final class WaitingMarks {

	private static final String WHY = "vm-why-"; //$NON-NLS-1$
	private static final String WHO = "vm-put-"; //$NON-NLS-1$
	private static final String DAY = "vm-day-"; //$NON-NLS-1$
	/** Day 1 is the first of 2026. */
	private static final LocalDate BEFORE = LocalDate.of(2025, 12, 31);
	private static final int BITS = 14;
	private static final int CODE = 12;

	private WaitingMarks() {
	}

	static Set<String> of(WaitingReason reason, String code, LocalDate day) {
		Set<String> marks = new LinkedHashSet<>();
		marks.add(WHY + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
		if (!code.isEmpty()) {
			marks.add(WHO + code);
		}
		long number = day.toEpochDay() - BEFORE.toEpochDay();
		for (int bit = 0; bit < BITS && number > 0; bit++) {
			if ((number >> bit & 1) != 0) {
				marks.add(DAY + bit);
			}
		}
		// the last one, so that who sees it sees the others
		marks.add(Keywords.WAITING);
		return marks;
	}

	static boolean waits(Set<String> keywords) {
		return keywords.contains(Keywords.WAITING);
	}

	static WaitingReason reason(Set<String> keywords) {
		for (WaitingReason reason : WaitingReason.values()) {
			if (keywords.contains(WHY + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
				return reason;
			}
		}
		return WaitingReason.OTHER;
	}

	/** Of several, when two put it there at once, all workstations take the same. */
	static String by(Set<String> keywords) {
		return keywords.stream().filter(k -> k.startsWith(WHO)).map(k -> k.substring(WHO.length()))
				.filter(c -> !c.isEmpty() && c.length() <= CODE).min(String::compareTo).orElse(""); //$NON-NLS-1$
	}

	static Optional<LocalDate> since(Set<String> keywords) {
		long number = 0;
		for (int bit = 0; bit < BITS; bit++) {
			number |= keywords.contains(DAY + bit) ? 1L << bit : 0;
		}
		return number == 0 ? Optional.empty() : Optional.of(BEFORE.plusDays(number));
	}

	static Set<String> all(Set<String> keywords) {
		return keywords.stream().filter(k -> k.equals(Keywords.WAITING) || k.startsWith(WHY) || k.startsWith(WHO) || k.startsWith(DAY))
				.collect(Collectors.toSet());
	}

	static Set<String> why(Set<String> keywords) {
		return keywords.stream().filter(k -> k.startsWith(WHY)).collect(Collectors.toSet());
	}
}
