package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.jobs.Job;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.Sender;
import org.vaguemestre.ui.Jobs;

/** One message on its way: looked at, asked about, kept as a draft, submitted; each step off the thread of the window. */
final class Dispatch {

	/** What the presenter is told, on the thread of the window. */
	interface Outcome {
		/** @param states what was found before sending */
		void states(KeyStates states);

		/** @param report the message has gone */
		void sent(SendReport report);

		/**
		 * Nothing has gone.
		 *
		 * @param status  a quiet word; may be empty
		 * @param problem what stands in the way; empty if the user changed their mind
		 */
		void stayed(String status, String problem);
	}

	private final Sender sender;
	private final DraftKeeper keeper;
	private final Function<OutgoingMessage, KeyStates> look;
	private final SendGate gate;
	private final ComposerView view;
	private final Executor ui;
	private final Outcome outcome;
	private Optional<Job> running = Optional.empty();

	Dispatch(Sender sender, DraftKeeper keeper, Function<OutgoingMessage, KeyStates> look, SendGate gate, ComposerView view,
			Executor ui, Outcome outcome) {
		this.sender = sender;
		this.keeper = keeper;
		this.look = look;
		this.gate = gate;
		this.view = view;
		this.ui = ui;
		this.outcome = outcome;
	}

	/** Begins; the outcome is told later. */
	void start(OutgoingMessage message) {
		run(m -> {
			KeyStates states = look.apply(message);
			ui.execute(() -> looked(message, states));
		});
	}

	/** Stops, as far as it can still be stopped. */
	void stop() {
		running.ifPresent(Job::cancel);
	}

	/** @return the job that is on the way */
	Optional<Job> running() {
		return running;
	}

	private void looked(OutgoingMessage message, KeyStates states) {
		outcome.states(states);
		if (!states.ready()) {
			outcome.stayed("", String.join("\n", states.obstacles())); //$NON-NLS-1$ //$NON-NLS-2$
			return;
		}
		List<String> doubts = gate.doubts(message, states);
		if (!doubts.isEmpty() && !view.confirm(doubts)) {
			outcome.stayed("", ""); //$NON-NLS-1$ //$NON-NLS-2$
			return;
		}
		view.showStatus(Words.get("sending")); //$NON-NLS-1$
		run(m -> submit(message, new ToldProgress(m, text -> ui.execute(() -> view.showStatus(text)))));
	}

	private void submit(OutgoingMessage message, IProgressMonitor monitor) {
		try {
			Draft draft = keeper.leave(message);
			SendReport report = sender.send(draft, monitor);
			ui.execute(() -> outcome.sent(report));
		} catch (MailException e) {
			Jobs.log("message not sent", e); //$NON-NLS-1$
			stayed("", Jobs.sentence(e)); //$NON-NLS-1$
		} catch (OperationCanceledException e) {
			stayed(Words.get("send.stopped"), ""); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (RuntimeException e) {
			Jobs.log("message not sent", e); //$NON-NLS-1$
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
