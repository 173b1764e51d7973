package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.internal.OutboxQueue.Slot;

class OutboxQueueTest {

	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
	private final SetClock clock = new SetClock();

	private static Slot slot(String id, String account, Instant due, boolean chosen, boolean line) {
		return new Slot(id, account, due, chosen, line, Optional.empty());
	}

	private static List<String> ids(List<Slot> slots) {
		return slots.stream().map(Slot::draftId).toList();
	}

	@Test
	void theFirstDueGoesFirst() {
		OutboxQueue queue = new OutboxQueue(clock, Duration.ofMinutes(15), s -> { });
		queue.put(slot("second", "one", NOON.minusSeconds(1), false, false));
		queue.put(slot("later", "one", NOON.plusSeconds(1), false, false));
		queue.put(slot("first", "two", NOON.minusSeconds(2), true, false));
		assertEquals(List.of("first", "second"), ids(queue.due()));
		clock.now = NOON.plusSeconds(1);
		assertEquals(List.of("first", "second", "later"), ids(queue.due()));
		queue.remove("second");
		assertEquals(List.of("first", "later"), ids(queue.due()));
	}

	@Test
	void aClockThatIsSetBackPutsNothingOff() {
		OutboxQueue queue = new OutboxQueue(clock, Duration.ofMinutes(15), s -> { });
		queue.put(slot("pause", "one", NOON.plusSeconds(120), false, false));
		queue.put(slot("chosen", "one", NOON.plusSeconds(120), true, false));
		assertEquals(List.of(), ids(queue.due()));
		clock.now = NOON.minus(Duration.ofHours(5));
		assertEquals(List.of("pause"), ids(queue.due()));
	}

	@Test
	void theLineThatReturnsIsThatOfOneAccount() {
		OutboxQueue queue = new OutboxQueue(clock, Duration.ofMinutes(15), s -> { });
		queue.put(slot("line", "one", NOON.plusSeconds(60), false, true));
		queue.put(slot("put off", "one", NOON.plusSeconds(60), false, false));
		queue.put(slot("other", "two", NOON.plusSeconds(60), false, true));
		queue.lineReturned("one");
		assertEquals(List.of("line"), ids(queue.due()));
	}

	@Test
	void oneAccountDoesNotWaitForAnother() throws Exception {
		CountDownLatch other = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(2);
		OutboxQueue[] queue = new OutboxQueue[1];
		queue[0] = new OutboxQueue(Clock.systemUTC(), Duration.ofMinutes(15), slot -> {
			try {
				if (slot.accountId().equals("slow")) {
					assertTrue(other.await(60, TimeUnit.SECONDS));
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			other.countDown();
			queue[0].remove(slot.draftId());
			done.countDown();
		});
		queue[0].put(slot("1", "slow", Instant.now(), false, false));
		queue[0].put(slot("2", "quick", Instant.now(), false, false));
		queue[0].start();
		assertTrue(done.await(60, TimeUnit.SECONDS));
		queue[0].close();
	}

	private static final class SetClock extends Clock {

		private Instant now = NOON;

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
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
}
