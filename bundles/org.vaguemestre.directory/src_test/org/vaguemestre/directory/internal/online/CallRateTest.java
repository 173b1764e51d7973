package org.vaguemestre.directory.internal.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;

/** How often a server is asked. */
class CallRateTest {

	private static final long SECOND = 1_000_000_000L;

	// begins where nanoseconds overflow, as they may
	private long now = Long.MAX_VALUE - SECOND;
	private final CallRate rate = new CallRate(17, SECOND, () -> now, nanos -> now += nanos);

	@Test
	void noSecondHasMoreCallsThanAllowed() {
		List<Long> calls = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			rate.take(new NullProgressMonitor());
			calls.add(now);
			now += i % 40 == 0 ? SECOND / 2 : 0;
		}
		for (int i = 17; i < calls.size(); i++) {
			assertTrue(calls.get(i) - calls.get(i - 17) >= SECOND, "call " + i);
		}
		assertTrue(calls.get(199) - calls.get(0) <= 13 * SECOND, "waits no longer than it must");
	}

	@Test
	void whoWaitsCanBeCancelled() {
		NullProgressMonitor monitor = new NullProgressMonitor();
		for (int i = 0; i < 17; i++) {
			rate.take(monitor);
		}
		monitor.setCanceled(true);
		long before = now;
		assertThrows(OperationCanceledException.class, () -> rate.take(monitor));
		assertEquals(before, now);
	}
}
