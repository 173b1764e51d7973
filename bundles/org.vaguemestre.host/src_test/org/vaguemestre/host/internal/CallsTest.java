package org.vaguemestre.host.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.vaguemestre.host.NoAnswerException;

class CallsTest {

	/** Whoever remembers what is not answered for forgets it at once. */
	@Test
	void whatIsNotAskedAnyMoreIsKnownToHaveNoAnswer() throws Exception {
		CountDownLatch back = new CountDownLatch(1);
		AtomicBoolean made = new AtomicBoolean();
		List<NoAnswerException> silent = new ArrayList<>();
		try (Calls calls = new Calls(Locale.FRENCH)) {
			for (int i = 0; i < 24; i++) {
				silent.add(assertThrows(NoAnswerException.class, () -> calls.ask(Duration.ofMillis(1), "silent", () -> {
					back.await();
					return "late";
				})));
			}
			NoAnswerException last = assertThrows(NoAnswerException.class, () -> calls.ask(Duration.ofMillis(1), "silent", () -> made.getAndSet(true)));
			assertTrue(last.answer().toCompletableFuture().isCompletedExceptionally());
			assertFalse(made.get());
			assertTrue(silent.stream().noneMatch(e -> e.answer().toCompletableFuture().isDone()));
			back.countDown();
			for (NoAnswerException e : silent) {
				assertTrue("late".equals(e.answer().toCompletableFuture().get()));
			}
		} finally {
			back.countDown();
		}
	}
}
