package org.vaguemestre.mail.ui.internal.compose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.guard.Guard;
import org.vaguemestre.ui.Jobs;

/** One message on its way out: looked at, asked about, kept as a draft, handed to the outbox; each step off the thread of the window. */
final class Dispatch {

	/** What the presenter is told, on the thread of the window. */
	interface Outcome {
		/** @param states what was found before sending */
		void states(KeyStates states);

		/**
		 * It has not left: something is open about it.
		 *
		 * @param guards what, none if nothing is and it was only looked at
		 * @param due    when it was to go
		 */
		void asked(List<Guard> guards, Optional<Instant> due);

		/** The outbox has it: it goes by itself. */
		void handedOver();

		/**
		 * It has not left the window.
		 *
		 * @param status  a quiet word; may be empty
		 * @param problem what stands in the way; empty if the user changed their mind
		 */
		void stayed(String status, String problem);
	}

	private final Outbox outbox;
	private final DraftKeeper keeper;
	private final Function<OutgoingMessage, KeyStates> look;
	private final SendGate gate;
	private final Executor ui;
	private final Outcome outcome;
	private Optional<Job> running = Optional.empty();

	Dispatch(Outbox outbox, DraftKeeper keeper, Function<OutgoingMessage, KeyStates> look, SendGate gate, Executor ui,
			Outcome outcome) {
		this.outbox = outbox;
		this.keeper = keeper;
		this.look = look;
		this.gate = gate;
		this.ui = ui;
		this.outcome = outcome;
	}

	/**
	 * Begins; the outcome is told later.
	 *
	 * @param message what is to go
	 * @param due     when; empty for as soon as it can no longer be taken back
	 * @param leaves  whether it goes if nothing is open about it; otherwise it is only looked at
	 */
	void start(OutgoingMessage message, Optional<Instant> due, boolean leaves) {
		run(m -> {
			KeyStates states = look.apply(message);
			List<Guard> guards = guards(message, states);
			ui.execute(() -> looked(message, due, leaves, states, guards));
		});
	}

	/** What cannot be looked at must not keep a letter from leaving: the outbox checks by itself what must not. */
	private List<Guard> guards(OutgoingMessage message, KeyStates states) {
		try {
			return gate.guards(message, states);
		} catch (RuntimeException e) {
			Jobs.log("message not looked at", e); //$NON-NLS-1$
			return KeyGuards.of(states);
		}
	}

	/** @return the job that is on the way */
	Optional<Job> running() {
		return running;
	}

	private void looked(OutgoingMessage message, Optional<Instant> due, boolean leaves, KeyStates states, List<Guard> guards) {
		outcome.states(states);
		if (!guards.isEmpty() || !leaves) {
			outcome.asked(guards, due);
			return;
		}
		run(m -> handOver(message, due));
	}

	private void handOver(OutgoingMessage message, Optional<Instant> due) {
		try {
			Draft draft = keeper.leave(message);
			if (due.isPresent()) {
				outbox.send(draft, due.get());
			} else {
				outbox.send(draft);
			}
			ui.execute(outcome::handedOver);
		} catch (MailException e) {
			Jobs.log("message not handed over", e); //$NON-NLS-1$
			stayed("", Jobs.sentence(e)); //$NON-NLS-1$
		} catch (RuntimeException e) {
			Jobs.log("message not handed over", e); //$NON-NLS-1$
			stayed("", Jobs.sentence(new MailException(MailFailure.INTERNAL, e))); //$NON-NLS-1$
		}
	}

	private void stayed(String status, String problem) {
		keeper.back();
		ui.execute(() -> outcome.stayed(status, problem));
	}

	/** The answer to a failure is the window's: a status of the job would bring a dialog on top of that. */
	private void run(Consumer<IProgressMonitor> work) {
		Job job = Job.create(Words.get("sending"), work::accept); //$NON-NLS-1$
		running = Optional.of(job);
		job.schedule();
	}
}
