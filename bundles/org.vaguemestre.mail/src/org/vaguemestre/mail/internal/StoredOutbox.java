package org.vaguemestre.mail.internal;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Draft.State;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.internal.OutboxQueue.Slot;

/** The outbox over the store. A message is built when it is handed over; from then on the same bytes go out at every attempt. */
final class StoredOutbox implements Outbox, AutoCloseable {

	private final Accounts accounts;
	private final StoredDrafts drafts;
	private final Building building;
	private final Dispatch dispatch;
	private final OutboxSettings settings;
	private final Clock clock;
	private final Object recovery = new Object();
	private boolean recovered;

	/** Checks and builds a message. */
	@FunctionalInterface
	interface Building {
		Parcel build(Account account, OutgoingMessage message) throws MailException;
	}

	StoredOutbox(Accounts accounts, StoredDrafts drafts, Building building, Dispatch dispatch, OutboxSettings settings, Clock clock) {
		this.accounts = accounts;
		this.drafts = drafts;
		this.building = building;
		this.dispatch = dispatch;
		this.settings = settings;
		this.clock = clock;
	}

	/** Takes up what an earlier run left, and begins to send by itself. */
	void start() {
		dispatch.start();
		Thread thread = new Thread(this::takeUp, "outbox"); //$NON-NLS-1$
		thread.setDaemon(true);
		thread.start();
	}

	/** The line of an account is there again. */
	void lineReturned(String accountId) {
		takeUp();
		dispatch.lineReturned(accountId);
	}

	private void takeUp() {
		try {
			ready();
		} catch (MailException e) {
			// tried again with the next call, or when a line comes up
			Log.warning("the outbox could not be read", e); //$NON-NLS-1$
		}
	}

	private void ready() throws MailException {
		synchronized (recovery) {
			if (!recovered) {
				for (Draft draft : drafts.all()) {
					if (draft.state() != State.WRITING && draft.state() != State.FAILED) {
						recover(draft);
					}
				}
				recovered = true;
			}
		}
	}

	/** Nothing is being sent yet: what the store calls so was interrupted. */
	private void recover(Draft draft) throws MailException {
		Draft found = draft;
		Progress progress;
		try {
			progress = drafts.progress(draft);
		} catch (MailException e) {
			Log.warning("how far a message came cannot be read", e); //$NON-NLS-1$
			dispatch.leave(draft, State.FAILED, Words.of("outbox.unknown", Locale.getDefault())); //$NON-NLS-1$
			return;
		}
		if (draft.state() == State.SENDING) {
			Optional<Parcel> parcel = drafts.parcel(draft.id()).filter(p -> !p.envelopes().isEmpty());
			if (parcel.isEmpty()) {
				dispatch.leave(draft, State.FAILED, Words.of("outbox.unknown", Locale.getDefault())); //$NON-NLS-1$
				return;
			}
			boolean gone = progress.taken > 0 && !progress.open(parcel.get());
			State state = progress.handing.isPresent() ? State.UNSURE : gone ? State.COPY_MISSING : State.WAITING;
			String words = state == State.UNSURE ? Words.of("outbox.unsure", Locale.getDefault()) : ""; //$NON-NLS-1$ //$NON-NLS-2$
			found = StoredDrafts.moved(draft, state, words, Optional.of(clock.instant()), draft.attempts());
			drafts.keep(found, progress);
		}
		dispatch.queue(found, progress);
	}

	@Override
	public Draft send(Draft draft) throws MailException {
		return hand(draft, clock.instant().plus(undoDelay()), false);
	}

	@Override
	public Draft send(Draft draft, Instant due) throws MailException {
		return hand(draft, due, true);
	}

	private Draft hand(Draft draft, Instant due, boolean chosen) throws MailException {
		ready();
		Account account = accounts.find(draft.message().accountId()).orElseThrow(() -> new MailException(MailFailure.ACCOUNT_GONE));
		Parcel parcel = built(account, draft);
		Progress progress = new Progress();
		progress.chosen = chosen;
		Draft waiting = new Draft(draft.id(), draft.message(), Instant.ofEpochMilli(clock.millis()), State.WAITING, "", //$NON-NLS-1$
				Optional.of(due), 0);
		synchronized (drafts) {
			Optional<Draft> kept = drafts.find(draft.id());
			boolean left = kept.isEmpty() && (draft.state() != State.WRITING && draft.state() != State.FAILED || dispatch.hasSent(draft.id()));
			if (left || kept.isPresent() && !recallable(kept.get())) {
				throw new MailException(MailFailure.ON_ITS_WAY);
			}
			drafts.enter(waiting, parcel, progress);
		}
		dispatch.queue(waiting, progress);
		dispatch.tellChanged(waiting);
		return waiting;
	}

	private Parcel built(Account account, Draft draft) throws MailException {
		try {
			return building.build(account, draft.message());
		} catch (UncheckedIOException e) {
			// what is attached is read from the store
			throw new MailException(MailFailure.STORE, e.getCause(), Failures.words(e.getCause()));
		}
	}

	/** Whether nothing of a draft has gone, nor may have. */
	private boolean recallable(Draft draft) throws MailException {
		return switch (draft.state()) {
		case WRITING, FAILED -> true;
		case WAITING -> dispatch.progress(draft).nothingGone();
		case SENDING, UNSURE, COPY_MISSING -> false;
		};
	}

	@Override
	public Optional<Draft> cancel(String draftId) throws MailException {
		ready();
		Draft back;
		synchronized (drafts) {
			Optional<Draft> kept = drafts.find(draftId).filter(d -> d.state() == State.WAITING);
			if (kept.isEmpty() || !recallable(kept.get())) {
				return Optional.empty();
			}
			back = StoredDrafts.moved(kept.get(), State.WRITING, "", Optional.empty(), 0); //$NON-NLS-1$
			drafts.keep(back, new Progress());
			dispatch.withdraw(draftId);
		}
		dispatch.tellChanged(back);
		return Optional.of(back);
	}

	@Override
	public void sendNow(String draftId) throws MailException {
		ready();
		Optional<Draft> unbuilt = Optional.empty();
		Optional<Draft> now = Optional.empty();
		synchronized (drafts) {
			Optional<Draft> kept = drafts.find(draftId).filter(d -> d.state() != State.WRITING && d.state() != State.SENDING);
			boolean failed = kept.filter(d -> d.state() == State.FAILED).isPresent();
			if (failed && drafts.parcel(draftId).filter(p -> !p.envelopes().isEmpty()).isEmpty()) {
				unbuilt = kept;
			} else if (kept.isPresent()) {
				Draft draft = kept.get();
				Progress progress = failed ? new Progress() : dispatch.progress(draft);
				progress.failures = 0;
				progress.chosen = false;
				progress.line = false;
				progress.notBefore = Optional.empty();
				now = Optional.of(StoredDrafts.moved(draft, failed ? State.WAITING : draft.state(), draft.words(),
						Optional.of(clock.instant()), draft.attempts()));
				drafts.keep(now.get(), progress);
				dispatch.queue(now.get(), progress);
			}
		}
		if (unbuilt.isPresent()) {
			hand(unbuilt.get(), clock.instant(), false);
		}
		now.ifPresent(dispatch::tellChanged);
	}

	@Override
	public List<Draft> all() throws MailException {
		ready();
		return drafts.all().stream().filter(d -> d.state() != State.WRITING)
				.sorted(Comparator.comparing((Draft d) -> d.due().orElse(d.savedAt()))).toList();
	}

	@Override
	public void flush(IProgressMonitor monitor) throws MailException {
		ready();
		Optional<MailException> first = Optional.empty();
		for (Slot slot : dispatch.due()) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			try {
				ReentrantLock lock = dispatch.lock(slot.accountId(), monitor);
				try {
					Optional<Delivery.Outcome> outcome = dispatch.drive(slot.draftId(), monitor);
					first = first.or(() -> outcome.flatMap(Delivery.Outcome::trouble));
				} finally {
					lock.unlock();
				}
			} catch (MailException e) {
				first = first.or(() -> Optional.of(e));
			}
		}
		if (first.isPresent()) {
			throw first.get();
		}
	}

	/** Sends a draft now and waits for what becomes of it; what could not go out and cannot have is not tried again by itself. */
	SendReport sendAndWait(Draft draft, IProgressMonitor monitor) throws MailException {
		ready();
		ReentrantLock lock = dispatch.lock(draft.message().accountId(), monitor);
		try {
			Optional<Draft> kept = drafts.find(draft.id()).filter(d -> d.state() != State.WRITING && d.state() != State.FAILED);
			if (kept.isEmpty() || recallable(kept.get()) && !kept.get().message().equals(draft.message())) {
				handOrFail(draft);
			} else {
				sendNow(draft.id());
			}
			Delivery.Outcome outcome = dispatch.drive(draft.id(), monitor).orElseThrow(() -> new MailException(MailFailure.ON_ITS_WAY));
			if (outcome.nothingGone()) {
				MailException why = outcome.trouble().orElseGet(() -> new MailException(MailFailure.INTERNAL));
				if (outcome.draft().state() == State.WAITING) {
					dispatch.leave(outcome.draft(), State.FAILED, why.getLocalizedMessage());
				}
				throw why;
			}
			return outcome.report();
		} catch (OperationCanceledException e) {
			Optional<Draft> kept = drafts.find(draft.id()).filter(d -> d.state() == State.WAITING);
			if (kept.isPresent() && recallable(kept.get())) {
				dispatch.leave(kept.get(), State.WRITING, ""); //$NON-NLS-1$
			}
			throw e;
		} finally {
			lock.unlock();
		}
	}

	private void handOrFail(Draft draft) throws MailException {
		try {
			hand(draft, clock.instant(), false);
		} catch (MailException e) {
			if (e.failure() != MailFailure.ON_ITS_WAY) {
				drafts.failed(draft, e);
			}
			throw e;
		}
	}

	@Override
	public OptionalLong sizeLimit(String accountId) {
		Optional<Account> account = accounts.find(accountId);
		return account.isEmpty() ? OptionalLong.empty() : settings.sizeLimit(accountId, account.get().outgoing());
	}

	@Override
	public Duration undoDelay() {
		return settings.undoDelay();
	}

	@Override
	public void setUndoDelay(Duration delay) {
		settings.setUndoDelay(delay);
	}

	@Override
	public void addListener(Listener listener) {
		dispatch.listeners().add(listener);
	}

	@Override
	public void removeListener(Listener listener) {
		dispatch.listeners().remove(listener);
	}

	@Override
	public void close() {
		dispatch.close();
	}
}
