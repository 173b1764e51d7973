package org.vaguemestre.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Traces for tests. */
public final class Traces {

	/** A clock that is set by hand. */
	public static final class HandClock extends Clock {

		private volatile Instant now = Instant.parse("2026-03-02T08:00:00Z");

		public void add(Duration time) {
			now = now.plus(time);
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.ofHours(1);
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return now;
		}
	}

	private Traces() {
	}

	public static TraceLog open(Path folder, TraceSafe safe, Clock clock, long fileSize) {
		TraceSettings settings = new TraceSettings(Period.ofMonths(6), fileSize, 1000);
		return TraceLog.at(folder, safe, () -> settings, () -> Optional.of("dr-martin"), "accueil-1", clock, new SecureRandom());
	}

	public static TraceEvent sent(int number) {
		return TraceEvent.of(TraceActions.MAIL_SENT, TraceResult.DONE).about(TraceSubject.ACCOUNT, "cabinet@medecin.mssante.example")
				.about(TraceSubject.MESSAGE, TraceEvent.messageHash("<" + number + "@cabinet.example>"))
				.about(TraceSubject.CORRESPONDENTS, "cardio.mssante.example").asking("MAIL, RCPT, DATA " + number)
				.answered("250 2.0.0 Ok: queued as 4F" + number).called("4F" + number);
	}

	/** Records and waits until it is on the disk. */
	public static long written(TraceLog log, TraceEvent event) throws Exception {
		return log.record(event).toCompletableFuture().get(60, TimeUnit.SECONDS);
	}

	public static List<TraceRecord> all(TraceLog log) throws IOException {
		List<TraceRecord> all = new ArrayList<>();
		log.read(TraceFilter.ALL, all::add);
		return all;
	}

	public static TraceVerdict verify(Path folder, TraceSafe safe) throws IOException {
		return TraceLog.verify(folder, safe, trace -> {
		});
	}

	public static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(f -> f.toString().endsWith(".log")).sorted().toList();
		}
	}

	/** Replaces a folder of files by another. */
	public static void copy(Path from, Path to) {
		try {
			Files.createDirectories(to);
			try (Stream<Path> old = Files.list(to)) {
				for (Path one : old.toList()) {
					Files.delete(one);
				}
			}
			try (Stream<Path> all = Files.list(from)) {
				for (Path one : all.toList()) {
					Files.copy(one, to.resolve(one.getFileName()));
				}
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
