package org.vaguemestre.mail.ui.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.vaguemestre.ui.Toasts;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Jobs;

/** Offers to take back a move or a deletion while that is possible. UI thread. */
final class UndoController {

	private final Services services;
	private final Jobs jobs;
	private final Toasts toasts;
	private final Clock clock;
	private final Consumer<Exception> failed;
	private final Consumer<String> told;
	private final UndoStack stack;
	private Optional<Toasts.Toast> toast = Optional.empty();

	/**
	 * @param failed is told what could not be done
	 * @param told   is told what there is to know
	 */
	UndoController(Services services, Jobs jobs, Toasts toasts, Clock clock, Consumer<Exception> failed, Consumer<String> told) {
		this.services = services;
		this.jobs = jobs;
		this.toasts = toasts;
		this.clock = clock;
		this.failed = failed;
		this.told = told;
		stack = new UndoStack(clock);
	}

	/**
	 * @param ids   the messages that were moved or deleted
	 * @param words what was done with them
	 * @param begun when
	 */
	void done(List<Long> ids, String words, Instant begun) {
		stack.add(ids, words, begun);
		show();
	}

	/** Takes back the latest, if it is not too late. */
	void undo() {
		stack.take().ifPresent(step -> services.mailbox().ifPresent(mailbox -> jobs.quietly("undo", m -> mailbox.undo(step.ids()), //$NON-NLS-1$
				(Integer count) -> {
					if (count < step.ids().size()) {
						told.accept(Texts.get("undo.late", step.ids().size() - count)); //$NON-NLS-1$
					}
				}, failed)));
		show();
	}

	private void show() {
		if (toasts.isDisposed()) {
			return;
		}
		Optional<UndoStack.Step> latest = stack.latest();
		if (latest.isEmpty()) {
			toast.ifPresent(Toasts.Toast::close);
			return;
		}
		if (toast.isEmpty() || toast.get().closed()) {
			toast = Optional.of(toasts.add(Icon.OK, Tone.NEUTRAL, "mailbox.undo", this::undo, stack::clear)); //$NON-NLS-1$
		}
		toast.get().say(latest.get().words(), Texts.get("undo.button")); //$NON-NLS-1$
		long left = Duration.between(clock.instant(), latest.get().until()).toMillis();
		toasts.getDisplay().timerExec((int) Math.max(1, left + 1), this::show);
	}
}
