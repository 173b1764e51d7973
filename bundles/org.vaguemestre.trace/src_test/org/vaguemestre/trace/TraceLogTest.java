package org.vaguemestre.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.trace.Traces.HandClock;

/** A trace as those who write and read it see it. */
class TraceLogTest {

	@TempDir
	private Path temp;
	private final MemorySafe safe = new MemorySafe();
	private final HandClock clock = new HandClock();

	private Path folder() {
		return temp.resolve("trace");
	}

	private TraceLog open(long fileSize) {
		return Traces.open(folder(), safe, clock, fileSize);
	}

	@Test
	void whatWasRecordedIsReadInOrder() throws Exception {
		try (TraceLog log = open(1 << 20)) {
			assertEquals(1, Traces.written(log, Traces.sent(7)));
			clock.add(Duration.ofMinutes(1));
			assertEquals(2, Traces.written(log, TraceEvent.of(TraceActions.MAIL_DELETED, TraceResult.REFUSED).answered("NO not yours")));
			List<TraceRecord> all = Traces.all(log);
			assertEquals(List.of(new TraceRecord(1, OffsetDateTime.parse("2026-03-02T09:00:00+01:00"), "dr-martin", "accueil-1", Traces.sent(7)),
					new TraceRecord(2, OffsetDateTime.parse("2026-03-02T09:01:00+01:00"), "dr-martin", "accueil-1",
							TraceEvent.of("mail.deleted", TraceResult.REFUSED).answered("NO not yours"))),
					all);
			assertTrue(log.verify().whole());
		}
		TraceVerdict verdict = Traces.verify(folder(), safe);
		assertEquals(TraceFault.NONE, verdict.fault());
		assertEquals(2, verdict.records());
		assertEquals(1, verdict.wholeFrom());
		assertEquals(Optional.of(OffsetDateTime.parse("2026-03-02T09:00:00+01:00")), verdict.wholeSince());
	}

	@Test
	void anotherRunGoesOnWithTheChain() throws Exception {
		for (int run = 1; run <= 3; run++) {
			try (TraceLog log = open(1 << 20)) {
				assertEquals(run, Traces.written(log, Traces.sent(run)));
			}
		}
		assertEquals(TraceFault.NONE, Traces.verify(folder(), safe).fault());
		assertEquals(1, Traces.files(folder()).size());
	}

	@Test
	void nothingOnTheDiskCanBeReadAndTheFolderIsTheOwners() throws Exception {
		try (TraceLog log = open(1 << 20)) {
			Traces.written(log, Traces.sent(1));
		}
		for (Path file : List.of(Traces.files(folder()).get(0), folder().resolve("trace.head"))) {
			String raw = Files.readString(file, StandardCharsets.ISO_8859_1);
			assertFalse(raw.contains("martin") || raw.contains("mssante") || raw.contains("mail"), file.toString());
			assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
		}
		assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())));
	}

	@Test
	void aFileThatIsLargeEnoughAndANewMonthBeginANewFile() throws Exception {
		try (TraceLog log = open(2000)) {
			for (int i = 0; i < 20; i++) {
				Traces.written(log, Traces.sent(i));
			}
			int bySize = Traces.files(folder()).size();
			assertTrue(bySize > 2, "files: " + bySize);
			clock.add(Duration.ofDays(40));
			Traces.written(log, Traces.sent(21));
			assertEquals(bySize + 1, Traces.files(folder()).size());
			assertEquals(21, Traces.all(log).size());
			assertEquals(TraceFault.NONE, log.verify().fault());
		}
		assertEquals(TraceFault.NONE, Traces.verify(folder(), safe).fault());
	}

	@Test
	void whatIsOlderThanTheRetentionGoesWithItsFileAndIsSaid() throws Exception {
		try (TraceLog log = open(1 << 20)) {
			for (int month = 0; month < 8; month++) {
				Traces.written(log, Traces.sent(month));
				clock.add(Duration.ofDays(31));
			}
		}
		try (TraceLog log = open(1 << 20)) {
			Traces.written(log, Traces.sent(100));
			// deleting follows the record that set it off; the next record is written after it
			Traces.written(log, Traces.sent(101));
			List<TraceRecord> all = Traces.all(log);
			Instant limit = OffsetDateTime.now(clock).minus(Period.ofMonths(6)).toInstant();
			assertTrue(all.stream().noneMatch(t -> t.at().toInstant().isBefore(limit.minus(Duration.ofDays(31)))), all.toString());
			assertTrue(all.get(0).number() > 1);
			List<TraceRecord> deletions = all.stream().filter(t -> t.event().action().equals(TraceActions.TRACE_DELETED)).toList();
			assertFalse(deletions.isEmpty());
			long gone = deletions.stream().mapToLong(t -> Long.parseLong(t.event().subjects().get(TraceSubject.COUNT))).sum();
			assertEquals(all.get(0).number() - 1, gone);
			assertEquals("P6M", deletions.get(0).event().subjects().get(TraceSubject.PERIOD));
			assertEquals(TraceFault.NONE, log.verify().fault());
		}
		assertEquals(TraceFault.NONE, Traces.verify(folder(), safe).fault());
	}

	@Test
	void twoWriteAtATimeAndTheChainIsOne() throws Exception {
		try (TraceLog one = open(4000); TraceLog other = open(4000)) {
			List<CompletableFuture<Long>> written = new ArrayList<>();
			for (int i = 0; i < 60; i++) {
				written.add((i % 2 == 0 ? one : other).record(Traces.sent(i)).toCompletableFuture());
				if (i % 10 == 9) {
					written.get(i).get(60, TimeUnit.SECONDS);
				}
			}
			CompletableFuture.allOf(written.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
			assertEquals(LongStream.rangeClosed(1, 60).boxed().toList(), written.stream().map(CompletableFuture::join).sorted().toList());
		}
		TraceVerdict verdict = Traces.verify(folder(), safe);
		assertEquals(TraceFault.NONE, verdict.fault());
		assertEquals(60, verdict.records());
	}

	@Test
	void whileTheSafeIsShutEventsWaitAndTheCallersDoNot() throws Exception {
		safe.shut = true;
		try (TraceLog log = open(1 << 20)) {
			CompletableFuture<Long> first = log.record(Traces.sent(1)).toCompletableFuture();
			until(() -> log.state().failing().isPresent());
			assertEquals("shut", log.state().cause());
			assertFalse(first.isDone());
			safe.shut = false;
			log.record(Traces.sent(2));
			assertEquals(1, first.get(60, TimeUnit.SECONDS));
			until(() -> log.state().failing().isEmpty() && log.state().waiting() == 0);
		}
		assertEquals(2, Traces.verify(folder(), safe).records());
	}

	@Test
	void whatHasNoRoomToWaitIsCountedAndSaid() throws Exception {
		safe.shut = true;
		TraceSettings small = new TraceSettings(Period.ofMonths(6), 1 << 20, 3);
		try (TraceLog log = TraceLog.at(folder(), safe, () -> small, Optional::empty, "accueil-1", clock, new SecureRandom())) {
			List<CompletableFuture<Long>> all = new ArrayList<>();
			for (int i = 0; i < 5; i++) {
				all.add(log.record(Traces.sent(i)).toCompletableFuture());
			}
			assertThrows(ExecutionException.class, () -> all.get(4).get(60, TimeUnit.SECONDS));
			assertEquals(2, log.state().lost());
			safe.shut = false;
			all.get(2).get(60, TimeUnit.SECONDS);
			// in one record or, where they were lost while it was written, in two
			until(() -> toldLost(log) == 2);
			List<TraceRecord> read = all(log);
			assertEquals(3, read.stream().filter(t -> !t.event().action().equals(TraceActions.TRACE_LOST)).count());
			assertEquals(System.getProperty("user.name"), read.get(0).user());
		}
	}

	@Test
	void aHostThatFailsToNameTheUserCostsNoRecord() throws Exception {
		try (TraceLog log = TraceLog.at(folder(), safe, () -> TraceSettings.USUAL, () -> {
			throw new IllegalStateException("no host");
		}, "accueil-1", clock, new SecureRandom())) {
			assertEquals(1, Traces.written(log, Traces.sent(1)));
		}
	}

	@Test
	void afterALossOfTheKeyTheTraceBeginsAnewAndSaysSo() throws Exception {
		try (TraceLog log = open(1 << 20)) {
			Traces.written(log, Traces.sent(1));
		}
		MemorySafe other = new MemorySafe();
		try (TraceLog log = Traces.open(folder(), other, clock, 1 << 20)) {
			Traces.written(log, Traces.sent(2));
			List<TraceRecord> all = Traces.all(log);
			assertEquals(List.of(TraceActions.TRACE_BROKEN, TraceActions.MAIL_SENT), all.stream().map(t -> t.event().action()).toList());
			assertEquals("KEY_MISSING", all.get(0).event().answer());
			TraceVerdict verdict = log.verify();
			assertEquals(List.of(TraceFault.KEY_MISSING, TraceFault.BEGUN_ANEW),
					verdict.files().stream().map(TraceVerdict.FileVerdict::fault).toList());
			assertFalse(verdict.whole());
			assertEquals(all.get(0).number(), verdict.wholeFrom());
		}
	}

	@Test
	void aFullQueueOfHostileTextsIsCutAndKept() throws Exception {
		TraceEvent hostile = TraceEvent.of("mail.sent", TraceResult.REFUSED).about(TraceSubject.SERVER, "x\u202Ey\r\nz\uD800")
				.answered("=cmd|' /C calc'!A0\u0000" + "é".repeat(100_000)).asking("\uD83D\uDE00".repeat(400));
		try (TraceLog log = open(1 << 20)) {
			Traces.written(log, hostile);
			TraceEvent read = Traces.all(log).get(0).event();
			assertEquals("x y  z", read.subjects().get(TraceSubject.SERVER));
			assertEquals(TraceEvent.MAX_ANSWER, read.answer().length());
			assertEquals(TraceEvent.MAX_TEXT, read.request().codePoints().count());
			assertTrue(log.verify().whole());
		}
		assertThrows(IllegalArgumentException.class, () -> TraceEvent.of("Mail sent", TraceResult.DONE));
	}

	@Test
	void namesAreNotKeptButFound() {
		assertEquals("cardio.example, labo.example 2", TraceEvent.domains(List.of("a@Labo.example", "b@labo.example", "c@cardio.example")));
		assertEquals(TraceEvent.messageHash("<a@b>"), TraceEvent.messageHash(" a@b "));
		assertEquals("?", TraceEvent.domains(List.of("Marie Durand")));
		assertEquals(32, TraceEvent.messageHash("<a@b>").length());
		assertEquals("", TraceEvent.messageHash("<>"));
	}

	@Test
	void whatAServerQuotesOfAPatientIsNotKept() {
		TraceEvent event = TraceEvent.of("mail.sent", TraceResult.REFUSED)
				.answered("550 5.1.1 <255069900112233@patient.mssante.example>: no such user; seen 2 55069900112233 255069900112233, marie.durand@box.example")
				.asking("RCPT TO:<marie.durand@box.example>").called("<1.marie@box.example>");
		assertEquals("550 5.1.1 <\u2026@patient.mssante.example>: no such user; seen 2 55069900112233 \u2026, \u2026@box.example", event.answer());
		assertEquals("RCPT TO:<\u2026@box.example>", event.request());
		assertEquals("<\u2026@box.example>", event.reference());
	}

	@Test
	void filtersByPeriodPersonAndAction() {
		TraceRecord record = new TraceRecord(1, OffsetDateTime.parse("2026-03-02T09:00:00+01:00"), "Dr-Martin", "x", Traces.sent(1));
		Instant at = record.at().toInstant();
		assertTrue(new TraceFilter(Optional.of(at), Optional.of(at.plusSeconds(1)), "dr-martin", "mail.").test(record));
		assertFalse(new TraceFilter(Optional.of(at.plusSeconds(1)), Optional.empty(), "", "").test(record));
		assertFalse(new TraceFilter(Optional.empty(), Optional.of(at), "", "").test(record));
		assertFalse(new TraceFilter(Optional.empty(), Optional.empty(), "other", "").test(record));
		assertFalse(new TraceFilter(Optional.empty(), Optional.empty(), "", "mail.deleted").test(record));
	}

	private static int toldLost(TraceLog log) {
		return all(log).stream().filter(t -> t.event().action().equals(TraceActions.TRACE_LOST))
				.mapToInt(t -> Integer.parseInt(t.event().subjects().get(TraceSubject.COUNT))).sum();
	}

	private static List<TraceRecord> all(TraceLog log) {
		try {
			return Traces.all(log);
		} catch (java.io.IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	private static void until(java.util.function.BooleanSupplier condition) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
		while (!condition.getAsBoolean()) {
			assertTrue(System.nanoTime() < end, "waited for long");
			Thread.onSpinWait();
		}
	}
}
