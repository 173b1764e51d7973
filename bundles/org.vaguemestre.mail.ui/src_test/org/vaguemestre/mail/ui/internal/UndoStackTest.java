package org.vaguemestre.mail.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Mailbox;

class UndoStackTest {

	private Instant now = Instant.parse("2026-11-20T09:00:00Z");
	private final UndoStack stack = new UndoStack(new Clock() {
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
	});

	@Test
	void theLatestIsTakenBackFirst() {
		stack.add(List.of(1L), "one", now);
		stack.add(List.of(2L, 3L), "two", now);
		assertEquals("two", stack.latest().orElseThrow().words());
		assertEquals(List.of(2L, 3L), stack.take().orElseThrow().ids());
		assertEquals("one", stack.take().orElseThrow().words());
		assertTrue(stack.take().isEmpty());
	}

	@Test
	void whatTheServerWasToldIsNoLongerOffered() {
		stack.add(List.of(1L), "one", now);
		now = now.plus(Mailbox.UNDO).minusSeconds(3);
		stack.add(List.of(2L), "two", now);
		now = now.plusSeconds(3);
		assertEquals("two", stack.take().orElseThrow().words());
		assertTrue(stack.latest().isEmpty());
	}
}
