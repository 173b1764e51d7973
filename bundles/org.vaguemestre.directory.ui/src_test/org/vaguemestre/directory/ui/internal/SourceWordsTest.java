package org.vaguemestre.directory.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.SourceState.Status;

/** How sources are, in words. */
class SourceWordsTest {

	private static final Instant NOW = at(2026, 9, 10, 8);

	private static Instant at(int year, int month, int day, int hour) {
		return LocalDateTime.of(year, month, day, hour, 0).atZone(ZoneId.systemDefault()).toInstant();
	}

	private static KnownSources.Known known(Kind kind, boolean local, Status status, Integer entries, Instant written, DirectoryException problem) {
		return new KnownSources.Known(null, "x", kind, "X", local,
				new SourceState(status, Optional.ofNullable(entries), Optional.ofNullable(written), Optional.ofNullable(problem)), false);
	}

	@Test
	void daysAreCountedByTheCalendar() {
		assertEquals(Texts.get("source.age", 0), SourceWords.age(at(2026, 9, 10, 1), NOW));
		assertEquals(Texts.get("source.age", 1), SourceWords.age(at(2026, 9, 9, 23), NOW));
		assertEquals(Texts.get("source.age", 6), SourceWords.age(at(2026, 9, 4, 9), NOW));
		assertEquals(Texts.get("source.day", Texts.day(at(2026, 9, 3, 9))), SourceWords.age(at(2026, 9, 3, 9), NOW));
		assertEquals(Texts.get("source.day", Texts.day(at(2026, 9, 12, 9))), SourceWords.age(at(2026, 9, 12, 9), NOW), "a clock that went wrong");
	}

	@Test
	void waitsAreToldInMinutesThatAreEnough() {
		assertEquals(Texts.get("failure.TOO_SOON.seconds", 1), SourceWords.failure(new DirectoryException(Reason.TOO_SOON, "5", null), "X"));
		assertEquals(Texts.get("failure.TOO_SOON.seconds", 2), SourceWords.failure(new DirectoryException(Reason.TOO_SOON, "61", null), "X"));
		assertEquals(Texts.get("failure.TOO_SOON"), SourceWords.failure(new DirectoryException(Reason.TOO_SOON, "later", null), "X"));
		assertTrue(SourceWords.failure(new DirectoryException(Reason.NOT_TRUSTED, "because", null), "X").endsWith("because"));
		assertTrue(SourceWords.failure(new DirectoryException(Reason.EMPTY, "", null), "file.txt").contains("file.txt"));
	}

	@Test
	void anOldExtractionIsWorthALookAndNoOtherSource() {
		assertTrue(SourceWords.old(known(Kind.EXTRACTION, true, Status.READY, 5, at(2026, 8, 1, 0), null), NOW));
		assertFalse(SourceWords.old(known(Kind.EXTRACTION, true, Status.READY, 5, at(2026, 9, 1, 0), null), NOW));
		assertFalse(SourceWords.old(known(Kind.OWN, true, Status.READY, 5, at(2020, 8, 1, 0), null), NOW));
	}

	@Test
	void whoFindsNobodyIsNotSearched() {
		assertFalse(known(Kind.EXTRACTION, true, Status.EMPTY, 0, null, null).searchable());
		assertFalse(known(Kind.EXTRACTION, true, Status.FAILING, 0, null, null).searchable());
		assertFalse(known(Kind.OWN, true, Status.READY, 0, null, null).searchable());
		assertTrue(known(Kind.EXTRACTION, true, Status.UPDATING, 7, null, null).searchable());
		assertTrue(known(Kind.LDAP, false, Status.FAILING, null, null, null).searchable(), "it may answer next time");
		assertFalse(known(Kind.LDAP, false, Status.OFF, null, null, null).searchable());
	}
}
