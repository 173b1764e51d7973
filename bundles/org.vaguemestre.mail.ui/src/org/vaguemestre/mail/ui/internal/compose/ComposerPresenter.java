package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.ui.Jobs;

/** What a composer does: keeps the draft, tells the state of the keys, sends. Knows no widget. */
final class ComposerPresenter {

	/** The window, called on its own thread. */
	interface View {
		/** @return what is written now */
		OutgoingMessage message();

		/** @return as {@link #message()}, without the recipient that is just being typed */
		OutgoingMessage settled();

		/** @param states what would happen to the message */
		void showKeys(KeyStates states);

		/** @param text a quiet word about what happened or goes on */
		void showStatus(String text);

		/** @param text what went wrong and what to do, while the text stays; empty if nothing is wrong any more */
		void showProblem(String text);

		/** @param busy whether nothing can be changed because the message is on its way or being kept */
		void setBusy(Busy busy);

		/**
		 * @param warnings doubts about the message
		 * @return whether it is to leave all the same
		 */
		boolean confirm(List<String> warnings);

		/**
		 * The message has left, except for some.
		 *
		 * @param words   what to tell
		 * @param refused for whom the window stays open; empty if it closes
		 */
		void sentPartly(String words, List<Address> refused);

		/** Nothing is left to do: the window goes. */
		void close();
	}

	/** Whether the window waits for something. */
	enum Busy {
		/** One can write. */
		NO,
		/** The draft is being kept, then the window closes. */
		KEEPING,
		/** The message is on its way and can be stopped. */
		SENDING
	}

	/** Long enough not to write to the disk at each letter, short enough to lose no sentence in a power cut. */
	static final long SAVE_PAUSE_MILLIS = 1_500;
	private static final long KEYS_PAUSE_MILLIS = 150;

	private final ComposerServices services;
	private final View view;
	private final Executor ui;
	private final DraftKeeper keeper;
	private final SendGate gate;
	private final Job keys;
	private final Job autosave;
	private volatile OutgoingMessage asked;
	private Busy busy = Busy.NO;
	private boolean touched;
	private boolean lossKnown;
	private Job sending;

	/**
	 * @param services what is worked with
	 * @param view     the window
	 * @param ui       runs on the thread of the window, and drops what comes after its end
	 * @param draft    the draft that is being continued
	 * @param gate     what is asked before sending
	 */
	ComposerPresenter(ComposerServices services, View view, Executor ui, Optional<Draft> draft, SendGate gate) {
		this.services = services;
		this.view = view;
		this.ui = ui;
		this.gate = gate;
		this.keeper = new DraftKeeper(services.drafts(), draft);
		this.keys = quiet("recipients' keys", this::lookAtKeys); //$NON-NLS-1$
		this.autosave = quiet("draft", m -> { //$NON-NLS-1$
			ui.execute(() -> keepInBackground());
			return Status.OK_STATUS;
		});
	}

	/** Something in the window has changed. */
	void changed() {
		touched = true;
		lossKnown = false;
		if (busy == Busy.NO) {
			view.showProblem(""); //$NON-NLS-1$
			autosave.schedule(SAVE_PAUSE_MILLIS);
		}
	}

	/** Asks for the state of the keys, in the background. */
	void lookAtKeys() {
		asked = view.settled();
		keys.schedule(KEYS_PAUSE_MILLIS);
	}

	/** @return the id of the draft that is being written; empty while none was kept */
	Optional<String> draftId() {
		return keeper.id();
	}

	/** @return whether something was written that is not known to be kept */
	boolean touched() {
		return touched;
	}

	/** Keeps the draft at once, as the user asked. */
	void save() {
		if (busy == Busy.NO) {
			touched = true;
			keepInBackground();
		}
	}

	/** Keeps what is written, then closes; a draft that cannot be kept keeps the window open, once. */
	void close() {
		if (busy == Busy.SENDING) {
			view.showProblem(Words.get("close.sending")); //$NON-NLS-1$
		} else if (busy == Busy.NO && (!touched || lossKnown)) {
			view.close();
		} else if (busy == Busy.NO) {
			set(Busy.KEEPING);
			OutgoingMessage message = view.message();
			quiet("draft", m -> { //$NON-NLS-1$
				try {
					keeper.save(message);
					ui.execute(view::close);
				} catch (MailException e) {
					Jobs.log("draft not kept", e); //$NON-NLS-1$
					ui.execute(() -> {
						set(Busy.NO);
						lossKnown = true;
						view.showProblem(Words.get("save.failed.close", Jobs.sentence(e))); //$NON-NLS-1$
					});
				}
				return Status.OK_STATUS;
			}).schedule();
		}
	}

	/**
	 * Keeps what is written while the application ends.
	 *
	 * @return the job to wait for; empty if there is nothing to keep
	 */
	Optional<Job> keepAtEnd() {
		if (!touched || busy == Busy.SENDING) {
			return Optional.ofNullable(sending);
		}
		OutgoingMessage message = view.message();
		Job job = quiet("draft", m -> { //$NON-NLS-1$
			try {
				keeper.save(message);
			} catch (MailException e) {
				Jobs.log("draft not kept", e); //$NON-NLS-1$
			}
			return Status.OK_STATUS;
		});
		job.schedule();
		return Optional.of(job);
	}

	/** Forgets what is written, in the drafts too, and closes. */
	void discard() {
		touched = false;
		quiet("discard draft", m -> { //$NON-NLS-1$
			try {
				keeper.discard();
			} catch (MailException e) {
				Jobs.log("draft not removed", e); //$NON-NLS-1$
			}
			return Status.OK_STATUS;
		}).schedule();
		view.close();
	}

	/** Sends what is written, unless something stands in the way, which the window then shows. */
	void send() {
		if (busy != Busy.NO) {
			return;
		}
		OutgoingMessage message = view.message();
		if (message.recipients().isEmpty()) {
			view.showProblem(Words.get("no.recipient")); //$NON-NLS-1$
			return;
		}
		view.showProblem(""); //$NON-NLS-1$
		set(Busy.SENDING);
		view.showStatus(Words.get("sending")); //$NON-NLS-1$
		sending = Job.create(Words.get("sending"), m -> { //$NON-NLS-1$
			return prepare(message);
		});
		sending.setUser(false);
		sending.schedule();
	}

	/** Stops the sending, as far as it can still be stopped. */
	void stop() {
		if (sending != null) {
			sending.cancel();
		}
	}

	private IStatus prepare(OutgoingMessage message) {
		KeyStates states = states(message);
		ui.execute(() -> {
			view.showKeys(states);
			if (!states.ready()) {
				stay(String.join("\n", states.obstacles())); //$NON-NLS-1$
				return;
			}
			List<String> warnings = gate.doubts(message, states);
			if (!warnings.isEmpty() && !view.confirm(warnings)) {
				stay(""); //$NON-NLS-1$
				return;
			}
			sending = Job.create(Words.get("sending"), m -> { //$NON-NLS-1$
				return submit(message, new ToldProgress(m, text -> ui.execute(() -> view.showStatus(text))));
			});
			sending.schedule();
		});
		return Status.OK_STATUS;
	}

	private IStatus submit(OutgoingMessage message, IProgressMonitor monitor) {
		try {
			Draft draft = keeper.keep(message);
			SendReport report = services.sender().send(draft, monitor);
			keeper.gone();
			ui.execute(() -> sent(report));
		} catch (MailException e) {
			Jobs.log("message not sent", e); //$NON-NLS-1$
			ui.execute(() -> stay(Jobs.sentence(e)));
		} catch (org.eclipse.core.runtime.OperationCanceledException e) {
			ui.execute(() -> {
				stay(""); //$NON-NLS-1$
				view.showStatus(Words.get("send.stopped")); //$NON-NLS-1$
			});
		} catch (RuntimeException e) {
			Jobs.log("message not sent", e); //$NON-NLS-1$
			ui.execute(() -> stay(Jobs.sentence(new MailException(org.vaguemestre.mail.MailFailure.INTERNAL, e))));
		}
		return Status.OK_STATUS;
	}

	private void sent(SendReport report) {
		touched = false;
		set(Busy.NO);
		if (report.refused().isEmpty() && report.copied()) {
			view.close();
			return;
		}
		List<Address> refused = report.refused().stream().map(SendReport.Refusal::recipient).toList();
		StringBuilder words = new StringBuilder();
		if (!refused.isEmpty()) {
			keeper.anew();
			report.refused().forEach(r -> words.append(words.isEmpty() ? "" : "\n") //$NON-NLS-1$ //$NON-NLS-2$
					.append(Words.get("sent.refused", r.recipient().address(), r.answer()))); //$NON-NLS-1$
		}
		if (!report.copied()) {
			words.append(words.isEmpty() ? "" : "\n") //$NON-NLS-1$ //$NON-NLS-2$
					.append(Words.get("sent.notCopied", report.notCopied().map(Jobs::sentence).orElse(""))); //$NON-NLS-1$ //$NON-NLS-2$
		}
		view.sentPartly(words.toString(), refused);
	}

	/** Nothing has gone out; the text stays. */
	private void stay(String problem) {
		sending = null;
		set(Busy.NO);
		view.showStatus(""); //$NON-NLS-1$
		view.showProblem(problem);
	}

	private void keepInBackground() {
		if (busy != Busy.NO || !touched) {
			return;
		}
		OutgoingMessage message = view.message();
		quiet("draft", m -> { //$NON-NLS-1$
			try {
				keeper.save(message).ifPresent(d -> ui.execute(() -> view.showStatus(Words.get("saved", Times.time(d.savedAt()))))); //$NON-NLS-1$
			} catch (MailException e) {
				Jobs.log("draft not kept", e); //$NON-NLS-1$
				ui.execute(() -> view.showProblem(Words.get("save.failed", Jobs.sentence(e)))); //$NON-NLS-1$
			}
			return Status.OK_STATUS;
		}).schedule();
	}

	private IStatus lookAtKeys(IProgressMonitor monitor) {
		OutgoingMessage message = asked;
		KeyStates states = states(message);
		ui.execute(() -> {
			if (message == asked) {
				view.showKeys(states);
			}
		});
		return Status.OK_STATUS;
	}

	private KeyStates states(OutgoingMessage message) {
		Optional<Account> account = services.accounts().find(message.accountId());
		return account.map(a -> KeyStates.of(message, a, services.keys(), services.rules(a), Locale.getDefault()))
				.orElseGet(() -> new KeyStates(false, Words.get("account.gone"), //$NON-NLS-1$
						List.of(new KeyStates.Line(KeyStates.Mark.BAD, "", Words.get("account.gone"))))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void set(Busy now) {
		busy = now;
		view.setBusy(now);
	}

	/** Small work that would only flicker in the progress view. */
	private static Job quiet(String name, org.eclipse.core.runtime.jobs.IJobFunction work) {
		return Job.createSystem(name, work);
	}
}
