package org.vaguemestre.mail.ui.internal.compose;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.NetworkRules.Choice;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.guard.Guard;
import org.vaguemestre.mail.ui.internal.compose.ComposerView.Busy;
import org.vaguemestre.ui.Jobs;

/** What a composer does: keeps the draft, tells the state of the keys, sends. Knows no widget. */
final class ComposerPresenter implements Dispatch.Outcome {

	/** Long enough not to write to the disk at each letter, short enough to lose no sentence in a power cut. */
	private static final long SAVE_PAUSE_MILLIS = 1_500;
	/** Large attachments are written with each draft: another second's pause for each megabyte. */
	private static final long WEIGHT_PER_MILLI = 1_000;
	private static final long KEYS_PAUSE_MILLIS = 150;

	private final ComposerServices services;
	private final ComposerView view;
	private final Executor ui;
	private final KeySearch search;
	private final DraftKeeper keeper;
	private final Dispatch dispatch;
	private final Job keys;
	private final Job autosave;
	private volatile OutgoingMessage asked;
	private Busy busy = Busy.NO;
	private boolean touched;
	private boolean lossKnown;

	/**
	 * @param services what is worked with
	 * @param view     the window
	 * @param ui       runs on the thread of the window, and drops what comes after its end
	 * @param draft    the draft that is being continued
	 * @param gate     what is asked before sending
	 * @param search   finds certificates that are missing
	 */
	ComposerPresenter(ComposerServices services, ComposerView view, Executor ui, Optional<Draft> draft, SendGate gate, KeySearch search) {
		this.services = services;
		this.search = search;
		this.view = view;
		this.ui = ui;
		this.keeper = new DraftKeeper(services.drafts(), draft);
		this.dispatch = new Dispatch(services.outbox(), keeper, this::states, gate, ui, this);
		this.keys = Job.createSystem("recipients' keys", (IProgressMonitor m) -> lookAtKeysNow()); //$NON-NLS-1$
		this.autosave = Job.createSystem("draft", (IProgressMonitor m) -> ui.execute(this::keepInBackground)); //$NON-NLS-1$
	}

	/** Something in the window has changed. */
	void changed() {
		touched = true;
		lossKnown = false;
		if (busy == Busy.NO) {
			view.showProblem(""); //$NON-NLS-1$
			autosave.schedule(SAVE_PAUSE_MILLIS + view.weight() / WEIGHT_PER_MILLI);
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

	/** @return whether something was written here */
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
			keep(view.message(), kept -> view.close(), e -> {
				set(Busy.NO);
				lossKnown = true;
				view.showProblem(Words.get("save.failed.close", Jobs.sentence(e))); //$NON-NLS-1$
			});
		}
	}

	/**
	 * Keeps what is written while the application ends.
	 *
	 * @return the job to wait for; empty if there is nothing to wait for
	 */
	Optional<Job> keepAtEnd() {
		if (busy == Busy.SENDING) {
			return dispatch.running();
		}
		return touched ? Optional.of(keep(view.message(), kept -> { }, e -> { })) : Optional.empty();
	}

	/** Forgets what is written, in the drafts too, and closes. */
	void discard() {
		touched = false;
		Job.createSystem("discard draft", (IProgressMonitor m) -> { //$NON-NLS-1$
			try {
				keeper.discard();
			} catch (MailException e) {
				Jobs.log("draft not removed", e); //$NON-NLS-1$
			}
		}).schedule();
		view.close();
	}

	/**
	 * Sends what is written, unless something stands in the way, which the window then shows.
	 *
	 * @param due when it shall go; empty for now
	 */
	void send(Optional<Instant> due) {
		start(due, true);
	}

	/**
	 * Shows what stands in the way of sending, and sends nothing.
	 *
	 * @param due when it was to go; empty for now
	 */
	void look(Optional<Instant> due) {
		start(due, false);
	}

	private void start(Optional<Instant> due, boolean leaves) {
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
		dispatch.start(message, due, leaves);
	}

	@Override
	public void states(KeyStates states) {
		view.showKeys(states);
	}

	@Override
	public void asked(List<Guard> guards, Optional<Instant> due) {
		set(Busy.NO);
		view.ask(guards, due);
	}

	@Override
	public void stayed(String status, String problem) {
		set(Busy.NO);
		view.showStatus(status);
		view.showProblem(problem);
	}

	@Override
	public void handedOver() {
		touched = false;
		set(Busy.NO);
		view.close();
	}

	private void keepInBackground() {
		if (busy == Busy.NO && touched) {
			keep(view.message(), kept -> kept.ifPresent(d -> view.showStatus(Words.get("saved", Times.time(d.savedAt())))), //$NON-NLS-1$
					e -> view.showProblem(Words.get("save.failed", Jobs.sentence(e)))); //$NON-NLS-1$
		}
	}

	private Job keep(OutgoingMessage message, Consumer<Optional<Draft>> kept,
			Consumer<MailException> failed) {
		Job job = Job.createSystem("draft", (IProgressMonitor m) -> { //$NON-NLS-1$
			try {
				Optional<Draft> draft = keeper.save(message);
				ui.execute(() -> kept.accept(draft));
			} catch (MailException e) {
				Jobs.log("draft not kept", e); //$NON-NLS-1$
				ui.execute(() -> failed.accept(e));
			}
		});
		job.schedule();
		return job;
	}

	private void lookAtKeysNow() {
		OutgoingMessage message = asked;
		if (message.encrypt() && services.keys().isPresent()) {
			Optional<Account> account = services.accounts().find(message.accountId());
			// the address of a citizen is an identity: no directory is told
			search.want(KeyStates.missing(message, services.keys().get()).stream().filter(r -> account
					.filter(a -> services.rules(a).correspondent(r.address()) != CorrespondentKind.CITIZEN).isPresent()).toList());
		}
		KeyStates states = states(message);
		List<Choice> choices = services.accounts().find(message.accountId())
				.map(a -> services.rules(a).choices(a, message, Locale.getDefault())).orElse(List.of());
		ui.execute(() -> {
			if (message == asked) {
				view.showChoices(choices);
				view.showKeys(states);
			}
		});
	}

	private KeyStates states(OutgoingMessage message) {
		Optional<Account> account = services.accounts().find(message.accountId());
		return account.map(a -> KeyStates.of(message, a, services.keys(), search::finding, services.rules(), Locale.getDefault()))
				.orElseGet(() -> new KeyStates(false, Words.get("keys.blocked"), //$NON-NLS-1$
						List.of(new KeyStates.Line(KeyStates.Mark.BAD, "", Words.get("account.gone"))))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void set(Busy now) {
		busy = now;
		view.setBusy(now);
	}
}
