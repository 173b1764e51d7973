package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.AccountState.Status;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.store.MailStore;

/**
 * The one thread that talks to an account's IMAP server: does what callers ask for first, then brings local changes there, then looks for
 * news, and fetches bodies when there is nothing else to do. After a loss it tries again with growing pauses.
 */
final class AccountWorker implements AutoCloseable {

	private static final int SLICE = 100;
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
	/** So often the network is looked at while an account is offline. */
	private static final Duration NETWORK_LOOK = Duration.ofSeconds(2);

	private final Account account;
	private final Accounts accounts;
	private final Connector connector;
	private final MailStore store;
	private final SyncParts parts;
	private final Events events;
	private final Clock clock;
	private final Thread thread;
	private final InboxWatch watch;
	private final StateTeller teller;
	private final NetworkLook network = new NetworkLook();
	private final Object lock = new Object();
	private final Deque<Task<?>> tasks = new ArrayDeque<>();
	private boolean closed;
	/** Whether to look for mail and wait for news without being asked. */
	private boolean background;
	private boolean push;
	private boolean inbox;
	private boolean everything;
	private boolean bodies;
	private Duration pause;
	private Instant nextAttempt = Instant.MIN;
	private Instant nextLook = Instant.MAX;
	private Instant nextAll = Instant.MAX;
	private Instant nextPush = Instant.MAX;
	private volatile ImapLine line;
	/** Whether the line was there before; then it may have been lost long ago. Of the working thread alone. */
	private boolean reused;

	/** Work on a connection. */
	@FunctionalInterface
	interface Dialogue<T> {
		T with(ImapLine line) throws MailException;
	}

	AccountWorker(Account account, Accounts accounts, Connector connector, MailStore store, SyncParts parts, Events events, Clock clock) {
		this.account = account;
		this.accounts = accounts;
		this.connector = connector;
		this.store = store;
		this.parts = parts;
		this.events = events;
		this.clock = clock;
		this.pause = connector.timeouts().pause();
		this.teller = new StateTeller(account.id(), store, events, clock);
		this.thread = new Thread(this::work, "mail " + account.id()); //$NON-NLS-1$
		this.thread.setDaemon(true);
		this.watch = new InboxWatch(account, () -> line(false), connector.timeouts(), inboxAlone -> ask(() -> {
			inbox = true;
			everything |= !inboxAlone;
		}));
	}

	void start() {
		thread.start();
	}

	/** From now on looks for mail and waits for news without being asked. */
	void attend() {
		ask(() -> {
			everything |= !background;
			background = true;
		});
	}

	Account account() {
		return account;
	}

	AccountState state() {
		return teller.state();
	}

	/** @return the answer; fails with a {@link MailException} if there is no connection, after one attempt to get it */
	<T> CompletableFuture<T> ask(Dialogue<T> dialogue) {
		return ask(dialogue, false);
	}

	/**
	 * @param repeatable whether it may be done again: when the line turns out to have been lost before, that is not the caller's trouble
	 */
	<T> CompletableFuture<T> ask(Dialogue<T> dialogue, boolean repeatable) {
		Task<T> task = new Task<>(dialogue, new CompletableFuture<>(), new AtomicBoolean(repeatable));
		ask(() -> {
			if (closed) {
				task.answer().completeExceptionally(new MailException(MailFailure.ACCOUNT_GONE));
			} else {
				tasks.add(task);
				nextAttempt = Instant.MIN;
			}
		});
		return task.answer();
	}

	void changesWait() {
		ask(() -> push = true);
	}

	/** A new attempt now, and a look at everything. */
	void again() {
		ask(() -> {
			everything = true;
			nextAttempt = Instant.MIN;
			pause = connector.timeouts().pause();
		});
	}

	private void ask(Runnable change) {
		synchronized (lock) {
			change.run();
			lock.notifyAll();
		}
	}

	private void work() {
		while (waitForWork()) {
			boolean talking = false;
			try {
				ImapLine connected = connect();
				talking = true;
				oneThing(connected);
				synchronized (lock) {
					pause = connector.timeouts().pause();
					// what was put off then would be put off anew when the clock is set back
					nextAttempt = Instant.MIN;
				}
				if (teller.state().status() != Status.ONLINE && idle()) {
					teller.publish(Status.ONLINE, parts.partly(account.id()).orElse(null), Optional.empty());
				}
			} catch (OperationCanceledException e) {
				Log.debug("cancelled", e); //$NON-NLS-1$
			} catch (MailException e) {
				trouble(e, talking);
			} catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
				Log.warning("the mailbox " + account.id() + " failed", e); //$NON-NLS-1$ //$NON-NLS-2$
				trouble(new MailException(MailFailure.INTERNAL, e), false);
			}
		}
		hangUp();
		drain(new MailException(MailFailure.ACCOUNT_GONE));
	}

	private boolean idle() {
		synchronized (lock) {
			return tasks.isEmpty() && !everything && !inbox && !push;
		}
	}

	/** @return false when it is time to end */
	private boolean waitForWork() {
		synchronized (lock) {
			while (!closed) {
				Instant now = clock.instant();
				inbox |= !now.isBefore(nextLook);
				everything |= !now.isBefore(nextAll);
				push |= !now.isBefore(nextPush);
				boolean wanted = push || inbox || everything || bodies || !tasks.isEmpty();
				if (wanted && !now.isBefore(nextAttempt) || line != null && !connector.doors().open(account)) {
					return true;
				}
				Instant until = wanted ? nextAttempt : earlier(nextPush, earlier(nextLook, nextAll));
				try {
					// no longer than that, because the clock may be set meanwhile
					long millis = until.isAfter(now.plus(LONGEST_WAIT)) ? LONGEST_WAIT.toMillis() : Math.max(1, Duration.between(now, until).toMillis());
					lock.wait(wanted ? Math.min(millis, NETWORK_LOOK.toMillis()) : millis);
					if (wanted && network.changed() && nextAttempt.isBefore(Instant.MAX)) {
						nextAttempt = Instant.MIN;
						pause = connector.timeouts().pause();
					}
					sane(clock.instant());
				} catch (InterruptedException e) {
					closed = true;
					Thread.currentThread().interrupt();
				}
			}
			return false;
		}
	}

	/** When the clock was set back, nothing is put off for as long as that. */
	private void sane(Instant now) {
		Instant latest = now.plus(connector.timeouts().all());
		nextLook = nextLook.equals(Instant.MAX) ? nextLook : earlier(nextLook, latest);
		nextAll = nextAll.equals(Instant.MAX) ? nextAll : earlier(nextAll, latest);
		nextPush = nextPush.equals(Instant.MAX) ? nextPush : earlier(nextPush, now.plus(Mailbox.UNDO));
		nextAttempt = nextAttempt.equals(Instant.MAX) ? nextAttempt : earlier(nextAttempt, now.plus(pause));
	}

	private static Instant earlier(Instant a, Instant b) {
		return a.isBefore(b) ? a : b;
	}

	private ImapLine connect() throws MailException {
		ImapLine current = line;
		if (current != null && current.connected() && connector.doors().open(account) && alive(current)) {
			reused = true;
			return current;
		}
		reused = false;
		hangUp();
		teller.publish(Status.SYNCHRONISING, null, Optional.empty());
		line = line(store.folders(account.id()).isEmpty());
		attend(line);
		synchronized (lock) {
			everything |= background;
		}
		return line;
	}

	private void attend(ImapLine connected) {
		boolean wanted;
		synchronized (lock) {
			wanted = background;
		}
		if (wanted) {
			watch.online(connected.offers("IDLE")); //$NON-NLS-1$
		}
	}

	/** Whoever cannot be served twice must not pay for a line that was lost unnoticed. */
	private boolean alive(ImapLine current) {
		synchronized (lock) {
			if (tasks.stream().allMatch(t -> t.repeatable().get())) {
				return true;
			}
		}
		try {
			current.noop();
			return true;
		} catch (MailException e) {
			Log.debug("a line that was lost", e); //$NON-NLS-1$
			return false;
		}
	}

	private ImapLine line(boolean much) throws MailException {
		return connector.doors().withPassword(accounts, account, password -> connector.imap(account, password, much));
	}

	private void oneThing(ImapLine connected) throws MailException {
		if (tasks(connected)) {
			return;
		}
		boolean all;
		boolean look;
		boolean fetch;
		boolean tell;
		synchronized (lock) {
			all = everything;
			look = inbox;
			tell = push || all;
			fetch = bodies && !all && !look;
			bodies &= !fetch;
			everything = false;
			inbox = false;
			push = false;
		}
		try {
			if (tell && parts.push().push(connected, account.id(), false)) {
				all = true;
				events.tell(l -> l.foldersChanged(account.id()));
			}
			FolderSync.Tally tally = tally();
			Breaks breaks = breaks(connected);
			if (all) {
				teller.publish(Status.SYNCHRONISING, null, Optional.empty());
				parts.sync(connected, account.id(), tally, breaks, teller.progress());
			} else if (look) {
				Optional<Folder> first = store.folders(account.id()).stream().filter(f -> f.kind() == Folder.Kind.INBOX).findFirst();
				if (first.isPresent()) {
					parts.folder(connected, first.get(), tally, breaks, new NullProgressMonitor());
				}
			} else if (fetch) {
				boolean more = parts.contents(connected, account.id(), SLICE, tally, breaks, new NullProgressMonitor());
				if (!more) {
					more = parts.index(SLICE);
				}
				if (!more) {
					store.tidy();
				}
				boolean again = more;
				ask(() -> bodies |= again);
			}
		} catch (MailException e) {
			boolean again = all;
			ask(() -> {
				everything |= again;
				bodies |= fetch;
				push |= tell;
			});
			throw e;
		}
		if (all) {
			attend(connected);
		}
		Optional<Instant> undoable = parts.push().next(account.id());
		synchronized (lock) {
			Instant now = clock.instant();
			nextPush = undoable.orElse(Instant.MAX);
			bodies |= all || look;
			if (!background) {
				return;
			}
			nextLook = watch.waits() ? now.plus(connector.timeouts().all()) : now.plus(connector.timeouts().look());
			nextAll = all ? now.plus(connector.timeouts().all()) : nextAll;
		}
	}

	/** Runs what callers wait for; a failed dialogue is theirs to hear of, a lost line is ours too. */
	private boolean tasks(ImapLine connected) throws MailException {
		boolean any = false;
		while (true) {
			Task<?> task;
			synchronized (lock) {
				task = tasks.poll();
			}
			if (task == null) {
				return any;
			}
			any = true;
			try {
				task.run(connected);
			} catch (MailException e) {
				boolean lost = !connected.connected() || e.failure() == MailFailure.CONNECTION_LOST || e.failure() == MailFailure.TIMEOUT;
				if (lost && reused && task.repeatable().compareAndSet(true, false)) {
					synchronized (lock) {
						tasks.addFirst(task);
					}
				} else {
					task.answer().completeExceptionally(e);
				}
				if (lost) {
					throw e;
				}
			}
		}
	}

	FolderSync.Tally tally() {
		return new FolderSync.Tally(accounts.options(account.id()));
	}

	/** Callers do not wait for a long synchronisation to end. */
	Breaks breaks(ImapLine connected) {
		return new Breaks() {
			@Override
			public boolean wanted() {
				synchronized (lock) {
					return !tasks.isEmpty() || closed;
				}
			}

			@Override
			public void take() throws MailException {
				tasks(connected);
			}
		};
	}

	private void trouble(MailException e, boolean talking) {
		Log.debug("trouble with " + account.id(), e); //$NON-NLS-1$
		hangUp();
		boolean asked;
		synchronized (lock) {
			asked = talking && !tasks.isEmpty();
		}
		if (!asked) {
			drain(e);
		}
		if (!Failures.passing(e.failure())) {
			ask(() -> nextAttempt = Instant.MAX);
			teller.publish(Status.ATTENTION, e, Optional.empty());
			return;
		}
		Instant next;
		synchronized (lock) {
			// whoever asked meanwhile has not had an attempt of his own yet
			next = asked ? Instant.MIN : clock.instant().plus(pause);
			nextAttempt = next;
			everything |= background;
			pause = pause.multipliedBy(2).compareTo(connector.timeouts().maxPause()) > 0 ? connector.timeouts().maxPause()
					: pause.multipliedBy(2);
		}
		teller.publish(Status.OFFLINE, e, Optional.of(next).filter(n -> n.isAfter(Instant.MIN)));
	}

	private void drain(MailException e) {
		List<Task<?>> left;
		synchronized (lock) {
			left = List.copyOf(tasks);
			tasks.clear();
		}
		left.forEach(t -> t.answer().completeExceptionally(e));
	}

	private void hangUp() {
		watch.offline();
		ImapLine old = line;
		line = null;
		if (old != null) {
			old.close();
		}
	}

	@Override
	public void close() {
		ask(() -> closed = true);
		watch.close();
		ImapLine current = line;
		if (current != null) {
			current.cut();
		}
	}
}
