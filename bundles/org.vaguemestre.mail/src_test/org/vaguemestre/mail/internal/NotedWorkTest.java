package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.store.PendingChange;

/** What was noted of work meets what colleagues did meanwhile. */
class NotedWorkTest {

	private static final String ME = Keywords.inProgress("mmmmmm");
	private static final String OTHER = Keywords.inProgress("cccccc");
	private static final Instant TEN = Instant.parse("2026-11-25T10:00:00Z");

	private static NotedWork noted(Instant made, String... targets) {
		return NotedWork.of(Stream.of(targets).map(t -> new PendingChange(1, "a", "INBOX", 1, 1, PendingChange.Kind.KEYWORD, t, made, made, 1, "")).toList());
	}

	private static Set<String> since(Instant began, String... more) {
		Set<String> marks = new HashSet<>(Keywords.since(began));
		marks.addAll(List.of(more));
		return marks;
	}

	@Test
	void workThatGoesOnTakesThePlaceOfWhatIsOver() {
		NotedWork noted = noted(TEN, "1" + ME, "1vm-at-3");
		assertEquals(since(TEN, ME, "Urgent"), noted.on(Set.of("Urgent"), TEN.plusSeconds(300)));
		assertEquals(since(TEN, ME), noted.on(since(TEN.minusSeconds(7200), OTHER), TEN.plusSeconds(300)));
		assertEquals(since(TEN, ME), noted.on(since(TEN, ME), TEN.plusSeconds(300)), "the same again when it came true");
	}

	@Test
	void aColleagueWhoHasItNowKeepsIt() {
		Instant later = TEN.plusSeconds(600);
		Set<String> his = since(later, OTHER);
		assertEquals(his, noted(TEN, "1" + ME, "1vm-at-3").on(his, later));
		assertEquals(his, noted(TEN, "1" + ME).on(since(later, OTHER, ME), later), "nor do both stay");
		assertEquals(his, noted(TEN, "0" + ME, "1vm-at-3", "1vm-at-4").on(his, later), "what was ended meanwhile leaves no minute");
		assertEquals(his, noted(TEN, "0" + OTHER, "1" + ME).on(his, later), "who took it up anew is not the one who had left it");
	}

	@Test
	void whoWasToldGoesOnInThePlaceOfTheColleague() {
		assertEquals(since(TEN, ME), noted(TEN, "0" + OTHER, "1" + ME).on(since(TEN.minusSeconds(600), OTHER), TEN.plusSeconds(60)));
	}

	@Test
	void whatFadedIsToldToNobodyAndWhatEndedIsTakenAway() {
		assertEquals(Set.of("Urgent"), noted(TEN, "1" + ME).on(Set.of("Urgent"), TEN.plus(Keywords.FADES)));
		assertEquals(Set.of("Urgent"), noted(TEN, "0" + ME).on(since(TEN.minusSeconds(600), ME, "Urgent"), TEN.plusSeconds(60)));
		assertEquals(since(TEN.minusSeconds(600), OTHER), noted(TEN, "0" + ME).on(since(TEN.minusSeconds(600), ME, OTHER), TEN.plusSeconds(60)));
	}

	@Test
	void itIsOfTheWorkThatWasNotedLast() {
		assertEquals(Optional.of(ME), noted(TEN, "1" + ME, "0" + OTHER).begun());
		assertEquals(Set.of(OTHER), noted(TEN, "1" + ME, "0" + OTHER).taken());
		assertEquals(TEN, noted(TEN, "1vm-at-0").made());
	}
}
