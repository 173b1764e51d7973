package org.vaguemestre.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

class KeywordsTest {

	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Test
	void allAreShortAtomsAndStayFewForThirtyPeople() {
		Set<String> all = new HashSet<>(Set.of(Keywords.FILED, Keywords.WAITING, Keywords.RESULTS_SEEN, Keywords.TAKEN_BACK));
		for (int person = 0; person < 30; person++) {
			String code = Keywords.code("user-" + person);
			all.add(Keywords.assigned(code));
			all.add(Keywords.inProgress(code));
		}
		for (int bit = 0; bit < 30; bit++) {
			all.addAll(Keywords.since(Instant.EPOCH.plus(Duration.ofMinutes((1L << bit) - 1))));
		}
		assertEquals(4 + 2 * 30 + 15, all.size());
		for (String keyword : all) {
			assertTrue(keyword.matches("vm-[a-z0-9-]{1,20}"), keyword);
		}
	}

	@Test
	void aCodeIsThatOfTheIdentifierAlone() {
		assertEquals(Keywords.code("u1"), Keywords.code("u1"));
		assertFalse(Keywords.code("u1").equals(Keywords.code("u2")));
	}

	@Test
	void everyMinuteOfADayIsTold() {
		for (int minute = 0; minute < 24 * 60; minute++) {
			Instant began = NOON.plus(Duration.ofMinutes(minute));
			Set<String> marks = Set.copyOf(Keywords.since(began));
			assertFalse(marks.isEmpty());
			assertEquals(Optional.of(began), Keywords.since(marks, began.plusSeconds(90)));
			// a clock that is a little slow
			assertEquals(Optional.of(began), Keywords.since(marks, began.minusSeconds(200)));
			assertEquals(Optional.of(began), Keywords.since(marks, began.plus(Duration.ofHours(23))));
		}
	}

	/** What a program that was killed left behind fades once, and does not come back on one of the next days at the same minute. */
	@Test
	void aMinuteIsThatOfItsDayAlone() {
		Set<String> marks = Set.copyOf(Keywords.since(NOON));
		for (int day = 0; day < 22; day++) {
			Instant now = NOON.plus(Duration.ofDays(day)).plusSeconds(90);
			assertEquals(Optional.of(NOON), Keywords.since(marks, now), "day " + day);
		}
	}

	@Test
	void marksThatTellNoMinuteTellNothing() {
		assertEquals(Optional.empty(), Keywords.since(Set.of("vm-by-abc"), NOON));
		assertEquals(Optional.empty(), Keywords.since(Set.of("vm-at-15", "vm-at-x", "vm-at-"), NOON));
	}

	@Test
	void ofTwoAllTakeTheSame() {
		assertEquals(Optional.of("aaa"), Keywords.assignee(Set.of("vm-to-bbb", "vm-to-aaa", "vm-by-000", "$Forwarded")));
		assertEquals(Optional.of("000"), Keywords.worker(Set.of("vm-to-bbb", "vm-to-aaa", "vm-by-000", "$Forwarded")));
		assertEquals(Optional.empty(), Keywords.worker(Set.of("vm-by-", "vm-by-" + "x".repeat(100))));
	}

	@Test
	void caseIsOfNoMatter() {
		assertEquals("vm-filed", Keywords.plain("VM-Filed"));
		assertEquals("$Forwarded", Keywords.plain("$Forwarded"));
	}
}
