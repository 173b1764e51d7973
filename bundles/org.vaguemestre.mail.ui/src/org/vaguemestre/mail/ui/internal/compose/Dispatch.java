package org.vaguemestre.mail.ui.internal.compose;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.vaguemestre.ui.Jobs;

/** One message on its way out: looked at, asked about, kept as a draft, handed to the outbox; each step off the thread of the window. */
final class Dispatch {

	/** What the presenter is told, on the thread of the window. */
	interface Outcome {
		/** @param states what was found before sending */
		void states(KeyStates states);

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
	private final ComposerView view;
	private final Executor ui;
	private final Outcome outcome;
	/** What the user has said yes to: a message that comes back for another reason does not ask it again. */
	private final Set<String> accepted = new HashSet<>();
	private Optional<Job> running = Optional.empty();

	Dispatch(Outbox outbox, DraftKeeper keeper, Function<OutgoingMessage, KeyStates> look, SendGate gate, ComposerView view,
			Executor ui, Outcome outcome) {
		this.outbox = outbox;
		this.keeper = keeper;
		this.look = look;
		this.gate = gate;
		this.view = view;
		this.ui = ui;
		this.outcome = outcome;
	}

	/**
	 * Begins; the outcome is told later.
	 *
	 * @param message what is to go
	 * @param due     when; empty for as soon as it can no longer be taken back
	 */
	void start(OutgoingMessage message, Optional<Instant> due) {
		run(m -> {
			KeyStates states = look.apply(message);
			ui.execute(() -> looked(message, due, states));
		});
	}

	/** @return the job that is on the way */
	Optional<Job> running() {
		return running;
	}

	private void looked(OutgoingMessage message, Optional<Instant> due, KeyStates states) {
		outcome.states(states);
		if (!states.ready()) {
			outcome.stayed("", String.join("\n", states.obstacles())); //$NON-NLS-1$ //$NON-NLS-2$
			return;
		}
		List<String> doubts = gate.doubts(message, states).stream().filter(d -> !accepted.contains(d)).toList();
		if (!doubts.isEmpty() && !view.confirm(doubts)) {
			outcome.stayed("", ""); //$NON-NLS-1$ //$NON-NLS-2$
			return;
		}
		accepted.addAll(doubts);
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
