package org.vaguemestre.filing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Keywords;

class SeenMarksTest {

	private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
	private static final Instant LAST = Instant.parse("2057-01-01T00:00:00Z");

	@Test
	void eachMinuteIsToldByFewKeywords() {
		Random random = new Random(9);
		Set<String> all = new HashSet<>();
		for (int i = 0; i < 5_000; i++) {
			Instant at = FIRST.plus(Duration.ofMinutes(random.nextInt(16_000_000)));
			Set<String> marks = SeenMarks.of(Optional.of("abcdef"), at.plusSeconds(random.nextInt(60)));
			assertEquals(Optional.of(at), SeenMarks.at(marks, at));
			assertEquals(Optional.of("abcdef"), SeenMarks.by(marks));
			all.addAll(marks);
		}
		assertEquals(31, all.size(), "who, that, and 29 for when");
		assertTrue(all.stream().allMatch(k -> k.matches("vm-[a-z0-9-]{1,20}")));
		assertEquals(Optional.of(FIRST), SeenMarks.at(SeenMarks.of(Optional.empty(), FIRST), FIRST));
	}

	@Test
	void whereSomeKeywordsAreLackingItIsToldWhoAndNoWrongTime() {
		Instant at = Instant.parse("2026-11-24T09:42:00Z");
		Set<String> marks = SeenMarks.of(Optional.of("abcdef"), at);
		TreeSet<String> when = new TreeSet<>(SeenMarks.details(marks));
		when.removeIf(k -> k.startsWith("vm-seen-"));
		assertTrue(when.last().compareTo(Keywords.RESULTS_SEEN) < 0, "those that sort last are told first to a server that has little room");
		for (int some = 1; some < 1 << when.size(); some++) {
			Set<String> left = new HashSet<>(marks);
			int i = 0;
			for (String mark : when) {
				if ((some >> i++ & 1) != 0) {
					left.remove(mark);
				}
			}
			assertEquals(Optional.empty(), SeenMarks.at(left, at));
			assertEquals(Optional.of("abcdef"), SeenMarks.by(left));
		}
	}

	@Test
	void ofTwoTimesAtOnceNoneIsTold() {
		Random random = new Random(9);
		for (int i = 0; i < 5_000; i++) {
			Instant one = FIRST.plus(Duration.ofMinutes(random.nextInt(1_000_000)));
			Instant two = one.plus(Duration.ofMinutes(1 + random.nextInt(1_000)));
			Set<String> both = SeenMarks.of(Optional.of("abcdef"), one);
			both.addAll(SeenMarks.of(Optional.of("abcdef"), two));
			assertEquals(Optional.empty(), SeenMarks.at(both, LAST));
		}
		Set<String> same = SeenMarks.of(Optional.of("abcdef"), FIRST);
		same.addAll(SeenMarks.of(Optional.of("ghjkmn"), FIRST));
		assertEquals(Optional.empty(), SeenMarks.at(same, LAST), "of two people");
		assertEquals(Optional.of("abcdef"), SeenMarks.by(same));
	}

	@Test
	void aTimeToComeAndForeignKeywordsTellNothing() {
		Set<String> marks = SeenMarks.of(Optional.of("abcdef"), FIRST.plus(Duration.ofHours(2)));
		assertEquals(Optional.empty(), SeenMarks.at(marks, FIRST.plus(Duration.ofHours(1))));
		Set<String> hostile = new HashSet<>();
		for (int bit = -1; bit < 70; bit++) {
			hostile.add("vm-on-" + bit);
		}
		hostile.addAll(Set.of("vm-seen-", "vm-seen-" + "x".repeat(500), Keywords.RESULTS_SEEN, "vm-on-" + "9".repeat(500)));
		assertEquals(Optional.empty(), SeenMarks.at(hostile, LAST));
		assertEquals(Optional.empty(), SeenMarks.by(hostile));
		assertEquals(Optional.empty(), SeenMarks.at(Set.of(Keywords.RESULTS_SEEN), LAST));
		assertEquals(Set.of(Keywords.RESULTS_SEEN), SeenMarks.of(Optional.empty(), Instant.EPOCH));
	}
}
