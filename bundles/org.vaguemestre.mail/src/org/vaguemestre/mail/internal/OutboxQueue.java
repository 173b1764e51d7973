package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which message is due when, and a thread for each account that has any, so that a slow server of one account does not hold up
 * another's mail.
 */
final class OutboxQueue {

	/** Waits are told anew after this, because a clock may be set, and a computer sleep. */
	private static final Duration RECHECK = Duration.ofMinutes(1);

	private final Clock clock;
	private final Duration longestPause;
	private final Consumer<Slot> work;
	private final Map<String, Slot> slots = new HashMap<>();
	private final Map<String, Thread> threads = new HashMap<>();
	private boolean running;
	private boolean closed;

	/**
	 * A message that waits.
	 *
	 * @param chosen whether the user chose the time
	 * @param line   whether it waits for the line
	 * @param unkept how far it came, if the store could not keep that
	 */
	record Slot(String draftId, String accountId, Instant due, boolean chosen, boolean line, Optional<Progress> unkept) {
	}

	/** @param longestPause a wait that is longer, and not chosen by the user, comes of a clock that was set back */
	OutboxQueue(Clock clock, Duration longestPause, Consumer<Slot> work) {
		this.clock = clock;
		this.longestPause = longestPause;
		this.work = work;
	}

	/** Begins to work in the background. */
	synchronized void start() {
		running = true;
		slots.values().forEach(this::serve);
	}

	synchronized void put(Slot slot) {
		slots.put(slot.draftId(), slot);
		serve(slot);
		notifyAll();
	}

	synchronized void remove(String draftId) {
		slots.remove(draftId);
		notifyAll();
	}

	/** Leaves what is due for later; what has another time already keeps it. */
	synchronized void putOff(String draftId, Instant later) {
		Instant now = clock.instant();
		slots.computeIfPresent(draftId, (id, s) -> due(s, now) ? new Slot(id, s.accountId(), later, false, true, s.unkept()) : s);
	}

	synchronized Optional<Slot> find(String draftId) {
		return Optional.ofNullable(slots.get(draftId));
	}

	/** The line of an account is back. */
	synchronized void lineReturned(String accountId) {
		Instant now = clock.instant();
		slots.replaceAll((id, s) -> s.accountId().equals(accountId) && s.line() && s.due().isAfter(now)
				? new Slot(id, accountId, now, false, false, s.unkept())
				: s);
		notifyAll();
	}

	/** What is due now, in that order. */
	synchronized List<Slot> due() {
		Instant now = clock.instant();
		return slots.values().stream().filter(s -> due(s, now)).sorted(Comparator.comparing(Slot::due)).toList();
	}

	private boolean due(Slot slot, Instant now) {
		return !slot.due().isAfter(now) || !slot.chosen() && slot.due().isAfter(now.plus(longestPause));
	}

	private void serve(Slot slot) {
		if (running && !closed) {
			threads.computeIfAbsent(slot.accountId(), id -> {
				Thread thread = new Thread(() -> work(id), "outbox " + id); //$NON-NLS-1$
				thread.setDaemon(true);
				thread.start();
				return thread;
			});
		}
	}

	private void work(String accountId) {
		for (Optional<Slot> next = await(accountId); next.isPresent(); next = await(accountId)) {
			try {
				work.accept(next.get());
			} catch (RuntimeException | StackOverflowError e) {
				Log.warning("the outbox of " + accountId + " failed", e); //$NON-NLS-1$ //$NON-NLS-2$
				putOff(next.get().draftId(), clock.instant().plus(longestPause));
			}
		}
	}

	/** @return the first that is due; empty if the thread is no longer needed */
	private synchronized Optional<Slot> await(String accountId) {
		while (!closed) {
			Instant now = clock.instant();
			Optional<Slot> next = slots.values().stream().filter(s -> s.accountId().equals(accountId))
					.min(Comparator.comparing((Slot s) -> !due(s, now)).thenComparing(Slot::due));
			if (next.isEmpty() || due(next.get(), now)) {
				if (next.isEmpty()) {
					threads.remove(accountId);
				}
				return next;
			}
			Duration left = Duration.between(now, next.get().due());
			try {
				wait(Math.max(1, (left.compareTo(RECHECK) < 0 ? left : RECHECK).toMillis()));
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				return Optional.empty();
			}
		}
		return Optional.empty();
	}

	/** Begins nothing more. */
	synchronized void close() {
		closed = true;
		notifyAll();
	}

	/** @return the threads that may still be sending */
	synchronized Collection<Thread> threads() {
		return List.copyOf(threads.values());
	}
}
