package org.vaguemestre.mail.ui.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mail.Mailbox;

/** What was moved or deleted and can still be taken back, the latest first. */
final class UndoStack {

	/**
	 * Messages that were moved or deleted together.
	 *
	 * @param ids   the messages
	 * @param words what was done
	 * @param until when it is too late
	 */
	record Step(List<Long> ids, String words, Instant until) {
		Step {
			ids = List.copyOf(ids);
		}
	}

	private final Clock clock;
	private final Deque<Step> steps = new ArrayDeque<>();

	UndoStack(Clock clock) {
		this.clock = clock;
	}

	/**
	 * @param ids   the messages
	 * @param words what was done
	 * @param begun when; the server is told {@link Mailbox#UNDO} later
	 */
	void add(List<Long> ids, String words, Instant begun) {
		steps.push(new Step(ids, words, begun.plus(Mailbox.UNDO)));
	}

	/** @return the latest that is not too late */
	Optional<Step> latest() {
		steps.removeIf(s -> !clock.instant().isBefore(s.until()));
		return Optional.ofNullable(steps.peek());
	}

	/** @return the same; it is no longer on the stack */
	Optional<Step> take() {
		Optional<Step> latest = latest();
		latest.ifPresent(s -> steps.pop());
		return latest;
	}

	/** Nothing is offered any more. */
	void clear() {
		steps.clear();
	}
}
