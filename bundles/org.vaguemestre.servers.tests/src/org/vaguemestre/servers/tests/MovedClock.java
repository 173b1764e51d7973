package org.vaguemestre.servers.tests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of this machine, but for how far somebody has set it forward or back. */
final class MovedClock extends Clock {

	private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

	void move(Duration further) {
		moved.updateAndGet(m -> m.plus(further));
	}

	@Override
	public ZoneId getZone() {
		return ZoneId.systemDefault();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Instant instant() {
		return Instant.now().plus(moved.get());
	}
}
