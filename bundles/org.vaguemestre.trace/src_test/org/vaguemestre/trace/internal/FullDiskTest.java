package org.vaguemestre.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.trace.MemorySafe;
import org.vaguemestre.trace.TraceFault;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceSettings;
import org.vaguemestre.trace.Traces;
import org.vaguemestre.trace.Traces.HandClock;

/** A disk that takes so many bytes and no more. */
class FullDiskTest {

	@TempDir
	private Path temp;
	private final MemorySafe safe = new MemorySafe();

	private static final class SmallDisk extends LogFolder {

		private volatile long room = Long.MAX_VALUE;

		SmallDisk(Path path) {
			super(path);
		}

		@Override
		void write(Path file, long offset, byte[] bytes) throws IOException {
			if (bytes.length <= room) {
				room -= bytes.length;
				super.write(file, offset, bytes);
			} else {
				super.write(file, offset, Arrays.copyOf(bytes, (int) room));
				room = 0;
				throw new IOException("No space left on device");
			}
		}
	}

	@Test
	void whateverWasWrittenInPartTheTraceGoesOnWhenThereIsRoom() throws Exception {
		for (int room = 0; room < 1200; room += 97) {
			Path path = temp.resolve("room" + room);
			SmallDisk disk = new SmallDisk(path);
			MemorySafe itsSafe = new MemorySafe();
			try (TraceLog log = new FileTraceLog(disk, itsSafe, () -> TraceSettings.USUAL, Optional::empty, "x", new HandClock(), new SecureRandom())) {
				Traces.written(log, Traces.sent(1));
				disk.room = room;
				List<CompletableFuture<Long>> more = List.of(2, 3, 4, 5, 6).stream().map(n -> log.record(Traces.sent(n)).toCompletableFuture())
						.toList();
				long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
				while (log.state().failing().isEmpty()) {
					assertTrue(System.nanoTime() < end, "never full with " + room);
					Thread.onSpinWait();
				}
				assertEquals("No space left on device", log.state().cause());
				assertFalse(more.get(4).isDone());
				disk.room = Long.MAX_VALUE;
				// the next event is a reason to try again
				Traces.written(log, Traces.sent(7));
				more.get(4).get(60, TimeUnit.SECONDS);
				assertTrue(log.state().failing().isEmpty());
				assertEquals(0, log.state().lost());
				assertEquals(List.of(1, 2, 3, 4, 5, 6, 7).stream().map(Traces::sent).toList(), Traces.all(log).stream()
						.map(t -> t.event()).filter(e -> e.action().startsWith("mail.")).toList(), "room " + room);
			}
			assertEquals(TraceFault.NONE, Traces.verify(path, itsSafe).fault(), "room " + room);
		}
	}

	@Test
	void atTheEndWhatCannotBeWrittenIsToldToTheOneWhoWaits() throws Exception {
		SmallDisk disk = new SmallDisk(temp.resolve("trace"));
		CompletableFuture<Long> last;
		try (TraceLog log = new FileTraceLog(disk, safe, () -> TraceSettings.USUAL, Optional::empty, "x", new HandClock(), new SecureRandom())) {
			Traces.written(log, Traces.sent(1));
			disk.room = 0;
			last = log.record(Traces.sent(2)).toCompletableFuture();
		}
		assertTrue(last.isCompletedExceptionally());
		assertEquals(1, Traces.verify(disk.path(), safe).records());
		assertTrue(Traces.verify(disk.path(), safe).whole());
	}
}
