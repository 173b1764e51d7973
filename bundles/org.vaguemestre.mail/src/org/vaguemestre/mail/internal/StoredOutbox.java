package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Draft.State;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.internal.OutboxQueue.Slot;

/** The outbox over the store. A message is built when it is handed over; from then on the same bytes go out at every attempt. */
final class StoredOutbox implements Outbox, AutoCloseable {

	private static final Duration LONGEST_UNDO = Duration.ofMinutes(1);
	/** How long a message that is just being handed over may take when the application ends. */
	private static final long GRACE_MILLIS = 3_000;
	/** How often someone who waits for a message sees it handed over again before that is left to the outbox. */
	private static final int TRIES = 3;

	private final Accounts accounts;
	private final StoredDrafts drafts;
	private final ParcelMaker maker;
	private final Delivery delivery;
	private final OutboxSettings settings;
	private final OutboxTimes times;
	private final Clock clock;
	private final Consumer<String> newCopy;
	private final OutboxQueue queue;
	private final Listeners<Listener> listeners = new Listeners<>();
	private final Map<String, ReentrantLock> sending = new ConcurrentHashMap<>();
	/** What has gone since the start, so that nobody hands it over once more. */
	private final Set<String> sent = ConcurrentHashMap.newKeySet();
	private final Object recovery = new Object();
	private boolean recovered;
	private volatile boolean closed;

	/** @param newCopy is told an account's id when a message has come into its Sent */
	StoredOutbox(Accounts accounts, StoredDrafts drafts, ParcelMaker maker, Delivery delivery, OutboxSettings settings,
			OutboxTimes times, Clock clock, Consumer<String> newCopy) {
		this.accounts = accounts;
		this.drafts = drafts;
		this.maker = maker;
		this.delivery = delivery;
		this.settings = settings;
		this.times = times;
		this.clock = clock;
		this.newCopy = newCopy;
		Duration longest = times.maxDeferral().compareTo(LONGEST_UNDO) > 0 ? times.maxDeferral() : LONGEST_UNDO;
		this.queue = new OutboxQueue(clock, longest, this::inBackground);
	}

	/** Takes up what an earlier run left, and begins to send by itself. */
	void start() {
		queue.start();
		Thread thread = new Thread(this::takeUp, "outbox"); //$NON-NLS-1$
		thread.setDaemon(true);
		thread.start();
	}

	/** The line of an account is there again. */
	void lineReturned(String accountId) {
		takeUp();
		queue.lineReturned(accountId);
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
			leave(draft, State.FAILED, Words.of("outbox.unknown", Locale.getDefault())); //$NON-NLS-1$
			return;
		}
		if (draft.state() == State.SENDING) {
			Optional<Parcel> parcel = drafts.parcel(draft.id()).filter(p -> !p.envelopes().isEmpty());
			if (parcel.isEmpty()) {
				leave(draft, State.FAILED, Words.of("outbox.unknown", Locale.getDefault())); //$NON-NLS-1$
				return;
			}
			boolean gone = progress.taken > 0 && !progress.open(parcel.get());
			State state = progress.handing.isPresent() ? State.UNSURE : gone ? State.COPY_MISSING : State.WAITING;
			String words = state == State.UNSURE ? Words.of("outbox.unsure", Locale.getDefault()) : ""; //$NON-NLS-1$ //$NON-NLS-2$
			found = StoredDrafts.moved(draft, state, words, Optional.of(clock.instant()), draft.attempts());
			drafts.keep(found, progress);
		}
		queue(found, progress);
	}

	private void queue(Draft draft, Progress progress) {
		queue.put(new Slot(draft.id(), draft.message().accountId(), draft.due().orElseGet(clock::instant), progress.chosen,
				progress.line, Optional.empty()));
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
		Parcel parcel = maker.make(account, draft.message());
		Progress progress = new Progress();
		progress.chosen = chosen;
		Draft waiting = new Draft(draft.id(), draft.message(), Instant.ofEpochMilli(clock.millis()), State.WAITING, "", //$NON-NLS-1$
				Optional.of(due), 0);
		synchronized (drafts) {
			Optional<Draft> kept = drafts.find(draft.id());
			boolean left = kept.isEmpty() && (draft.state() != State.WRITING && draft.state() != State.FAILED || sent.contains(draft.id()));
			if (left || kept.isPresent() && !recallable(kept.get())) {
				throw new MailException(MailFailure.ON_ITS_WAY);
			}
			drafts.enter(waiting, parcel, progress);
		}
		queue(waiting, progress);
		listeners.tell(l -> l.changed(waiting));
		return waiting;
	}

	/** Whether nothing of a draft has gone, nor may have. */
	private boolean recallable(Draft draft) throws MailException {
		return switch (draft.state()) {
		case WRITING, FAILED -> true;
		case WAITING -> progress(draft).nothingGone();
		case SENDING, UNSURE, COPY_MISSING -> false;
		};
	}

	private Progress progress(Draft draft) throws MailException {
		Optional<Progress> unkept = queue.find(draft.id()).flatMap(Slot::unkept);
		return unkept.isPresent() ? unkept.get() : drafts.progress(draft);
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
			queue.remove(draftId);
		}
		listeners.tell(l -> l.changed(back));
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
				Progress progress = failed ? new Progress() : progress(draft);
				progress.failures = 0;
				progress.chosen = false;
				progress.line = false;
				now = Optional.of(StoredDrafts.moved(draft, failed ? State.WAITING : draft.state(), draft.words(),
						Optional.of(clock.instant()), draft.attempts()));
				drafts.keep(now.get(), progress);
				queue(now.get(), progress);
			}
		}
		if (unbuilt.isPresent()) {
			hand(unbuilt.get(), clock.instant(), false);
		}
		now.ifPresent(draft -> listeners.tell(l -> l.changed(draft)));
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
		for (Slot slot : queue.due()) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			try {
				ReentrantLock lock = lock(slot.accountId(), monitor);
				try {
					Optional<Delivery.Outcome> outcome = drive(slot.draftId(), monitor);
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
		ReentrantLock lock = lock(draft.message().accountId(), monitor);
		try {
			Optional<Draft> kept = drafts.find(draft.id()).filter(d -> d.state() != State.WRITING && d.state() != State.FAILED);
			if (kept.isEmpty() || recallable(kept.get()) && !kept.get().message().equals(draft.message())) {
				handOrFail(draft);
			}
			Delivery.Outcome outcome = drive(draft.id(), monitor).orElseThrow(() -> new MailException(MailFailure.ON_ITS_WAY));
			if (outcome.nothingGone()) {
				MailException why = outcome.trouble().orElseGet(() -> new MailException(MailFailure.INTERNAL));
				if (outcome.draft().state() == State.WAITING) {
					leave(outcome.draft(), State.FAILED, why.getLocalizedMessage());
				}
				throw why;
			}
			return outcome.report();
		} catch (OperationCanceledException e) {
			Optional<Draft> kept = drafts.find(draft.id()).filter(d -> d.state() == State.WAITING);
			if (kept.isPresent() && recallable(kept.get())) {
				leave(kept.get(), State.WRITING, ""); //$NON-NLS-1$
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

	private void leave(Draft draft, State state, String words) throws MailException {
		Draft left = StoredDrafts.moved(draft, state, words, Optional.empty(), draft.attempts());
		drafts.keep(left, new Progress());
		queue.remove(draft.id());
		listeners.tell(l -> l.changed(left));
	}

	private ReentrantLock lock(String accountId, IProgressMonitor monitor) {
		ReentrantLock lock = sending.computeIfAbsent(accountId, id -> new ReentrantLock(true));
		try {
			while (!lock.tryLock(100, TimeUnit.MILLISECONDS)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			}
			return lock;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	/** Attempts until there is nothing more to find out soon; the trouble told is the first one. Under the account's lock. */
	private Optional<Delivery.Outcome> drive(String draftId, IProgressMonitor monitor) throws MailException {
		Optional<MailException> first = Optional.empty();
		int until = Integer.MAX_VALUE;
		while (true) {
			Optional<Delivery.Outcome> ended = attempt(draftId, monitor);
			if (ended.isEmpty()) {
				return ended;
			}
			Delivery.Outcome outcome = ended.get();
			first = first.or(outcome::trouble);
			until = Math.min(until, outcome.draft().attempts() + TRIES);
			if (!outcome.looking() || outcome.draft().attempts() >= until) {
				boolean told = outcome.trouble().isPresent() && outcome.draft().state() != State.UNSURE;
				return Optional.of(told || !outcome.nothingGone() ? outcome : outcome.because(first));
			}
			pause(outcome.draft().due().orElseGet(clock::instant), monitor);
		}
	}

	private void pause(Instant until, IProgressMonitor monitor) {
		Object waiting = new Object();
		synchronized (waiting) {
			for (long left = millis(until); left > 0; left = millis(until)) {
				if (monitor.isCanceled() || closed) {
					throw new OperationCanceledException();
				}
				try {
					waiting.wait(Math.min(100, left));
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
					throw new OperationCanceledException();
				}
			}
		}
	}

	private long millis(Instant until) {
		return Duration.between(clock.instant(), until).toMillis();
	}

	private void inBackground(Slot slot) {
		NullProgressMonitor whileOpen = new NullProgressMonitor() {
			@Override
			public boolean isCanceled() {
				return closed;
			}
		};
		try {
			ReentrantLock lock = lock(slot.accountId(), whileOpen);
			try {
				attempt(slot.draftId(), whileOpen);
			} finally {
				lock.unlock();
			}
		} catch (OperationCanceledException e) {
			Log.debug("the application ends", e); //$NON-NLS-1$
		} catch (MailException e) {
			Log.warning("a message could not be sent", e); //$NON-NLS-1$
		}
	}

	/** One attempt, under the account's lock; nothing if the message is not, or no longer, on its way. */
	private Optional<Delivery.Outcome> attempt(String draftId, IProgressMonitor monitor) throws MailException {
		Draft before;
		Draft draft;
		Progress progress;
		synchronized (drafts) {
			Optional<Draft> kept = drafts.find(draftId).filter(d -> d.state() != State.WRITING && d.state() != State.FAILED);
			if (kept.isEmpty()) {
				queue.remove(draftId);
				return Optional.empty();
			}
			before = kept.get();
			progress = progress(before);
			progress.begun = progress.begun.or(() -> Optional.of(clock.instant()));
			draft = before.state() != State.WAITING ? before
					: StoredDrafts.moved(before, State.SENDING, "", before.due(), before.attempts() + 1); //$NON-NLS-1$
			keeping(draft, progress, () -> drafts.keep(draft, progress));
		}
		Optional<Parcel> parcel = drafts.parcel(draftId);
		if (parcel.isEmpty()) {
			leave(draft, State.FAILED, Words.of("outbox.unknown", Locale.getDefault())); //$NON-NLS-1$
			return Optional.empty();
		}
		if (draft != before) {
			listeners.tell(l -> l.changed(draft));
		}
		Delivery.Outcome[] outcome = new Delivery.Outcome[1];
		try {
			keeping(draft, progress, () -> outcome[0] = delivery.run(draft, parcel.get(), progress, monitor));
			ended(outcome[0], progress);
			return Optional.of(outcome[0]);
		} catch (OperationCanceledException e) {
			if (draft.state() == State.SENDING && progress.nothingGone()) {
				drafts.keep(StoredDrafts.moved(before, State.WAITING, before.words(), before.due(), before.attempts()), progress);
			}
			throw e;
		} catch (RuntimeException | StackOverflowError e) {
			throw fault(draft, progress, new MailException(MailFailure.INTERNAL, e));
		}
	}

	/** Work that the store has a part in. */
	@FunctionalInterface
	private interface Work {
		void run() throws MailException;
	}

	/** The store may be full or locked for a while; what became certain is not forgotten meanwhile. */
	private void keeping(Draft draft, Progress progress, Work work) throws MailException {
		try {
			work.run();
		} catch (MailException e) {
			queue.put(new Slot(draft.id(), draft.message().accountId(), clock.instant().plus(times.maxLine()), false, true,
					Optional.of(progress)));
			throw e;
		}
	}

	/** A fault of this program is told, and not tried again at once. */
	private MailException fault(Draft draft, Progress progress, MailException why) throws MailException {
		if (progress.nothingGone()) {
			leave(draft, State.FAILED, why.getLocalizedMessage());
			return why;
		}
		State state = progress.handing.isPresent() ? State.UNSURE : State.WAITING;
		Draft later = StoredDrafts.moved(draft, state, why.getLocalizedMessage(), Optional.of(clock.instant().plus(times.maxDeferral())),
				draft.attempts());
		drafts.keep(later, progress);
		queue(later, progress);
		listeners.tell(l -> l.changed(later));
		return why;
	}

	private void ended(Delivery.Outcome outcome, Progress progress) {
		Draft draft = outcome.draft();
		if (outcome.done()) {
			sent.add(draft.id());
			queue.remove(draft.id());
			newCopy.accept(draft.message().accountId());
			listeners.tell(l -> l.sent(draft, outcome.report()));
			return;
		}
		if (draft.state() == State.FAILED) {
			queue.remove(draft.id());
		} else {
			queue(draft, progress);
		}
		listeners.tell(l -> l.changed(draft));
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
		listeners.add(listener);
	}

	@Override
	public void removeListener(Listener listener) {
		listeners.remove(listener);
	}

	@Override
	public void close() {
		closed = true;
		queue.close();
		try {
			long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
			for (Thread thread : queue.threads()) {
				thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
			}
			delivery.cut();
			for (Thread thread : queue.threads()) {
				thread.join(GRACE_MILLIS / 3);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			delivery.cut();
		}
	}
}
