package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Draft.State;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.internal.OutboxQueue.Slot;

/** Has what is due delivered, one message of an account at a time, in the background or for someone who waits; and tells of it. */
final class Dispatch implements AutoCloseable {

	private static final Duration LONGEST_UNDO = Duration.ofMinutes(1);
	/** How long a message that is just being handed over may take when the application ends. */
	private static final long GRACE_MILLIS = 3_000;
	/** How often someone who waits for a message sees it handed over again before that is left to the outbox. */
	private static final int TRIES = 3;

	private final StoredDrafts drafts;
	private final Delivery delivery;
	private final OutboxTimes times;
	private final Clock clock;
	private final Consumer<String> newCopy;
	private final OutboxQueue queue;
	private final Listeners<Outbox.Listener> listeners = new Listeners<>();
	private final Map<String, ReentrantLock> sending = new ConcurrentHashMap<>();
	/** What has gone since the start, so that nobody hands it over once more. */
	private final Set<String> sent = ConcurrentHashMap.newKeySet();
	private volatile boolean closed;

	/** @param newCopy is told an account's id when a message has come into its Sent */
	Dispatch(StoredDrafts drafts, Delivery delivery, OutboxTimes times, Clock clock, Consumer<String> newCopy) {
		this.drafts = drafts;
		this.delivery = delivery;
		this.times = times;
		this.clock = clock;
		this.newCopy = newCopy;
		Duration longest = times.maxDeferral().compareTo(LONGEST_UNDO) > 0 ? times.maxDeferral() : LONGEST_UNDO;
		this.queue = new OutboxQueue(clock, longest, this::inBackground);
	}

	/** Begins to work in the background. */
	void start() {
		queue.start();
	}

	void lineReturned(String accountId) {
		queue.lineReturned(accountId);
	}

	List<Slot> due() {
		return queue.due();
	}

	void withdraw(String draftId) {
		queue.remove(draftId);
	}

	boolean hasSent(String draftId) {
		return sent.contains(draftId);
	}

	Listeners<Outbox.Listener> listeners() {
		return listeners;
	}

	void tellChanged(Draft draft) {
		listeners.tell(l -> l.changed(draft));
	}

	/** It is tried when it is due. */
	void queue(Draft draft, Progress progress) {
		queue.put(new Slot(draft.id(), draft.message().accountId(), draft.due().orElseGet(clock::instant), progress.chosen,
				progress.line, Optional.empty()));
	}

	/** How far a message came, also if the store could not keep that. */
	Progress progress(Draft draft) throws MailException {
		Optional<Progress> unkept = queue.find(draft.id()).flatMap(Slot::unkept);
		return unkept.isPresent() ? unkept.get() : drafts.progress(draft);
	}

	/** It is not tried any more. */
	void leave(Draft draft, State state, String words) throws MailException {
		Draft left = StoredDrafts.moved(draft, state, words, Optional.empty(), draft.attempts());
		drafts.keep(left, new Progress());
		queue.remove(draft.id());
		tellChanged(left);
	}

	/** Only one thread at a time sends for an account; whoever has the lock gives it back. */
	ReentrantLock lock(String accountId, IProgressMonitor monitor) {
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

	/** Attempts until there is nothing more to find out soon; of what stays open the first trouble is told. Under the account's lock. */
	Optional<Delivery.Outcome> drive(String draftId, IProgressMonitor monitor) throws MailException {
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
			queue.putOff(slot.draftId(), clock.instant().plus(times.maxLine()));
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
			draft = before.state() != State.WAITING || progress.looksOnly(clock.instant(), times.maxDeferral()) ? before
					: StoredDrafts.moved(before, State.SENDING, "", before.due(), before.attempts() + 1); //$NON-NLS-1$
			keeping(draft, progress, () -> drafts.keep(draft, progress));
		}
		Optional<Parcel> parcel = drafts.parcel(draftId);
		if (parcel.isEmpty()) {
			leave(draft, State.FAILED, Words.of("outbox.unknown", Locale.getDefault())); //$NON-NLS-1$
			return Optional.empty();
		}
		if (draft != before) {
			tellChanged(draft);
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
		tellChanged(later);
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
		tellChanged(draft);
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
