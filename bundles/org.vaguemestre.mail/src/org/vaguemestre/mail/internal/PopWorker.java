package org.vaguemestre.mail.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.AccountState.Status;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Pop3;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange;
import org.vaguemestre.mime.Bytes;

/**
 * Looks into a maildrop from time to time: each look is a session of its own, for a server locks the maildrop as long as one lasts. Local
 * changes end here, whether or not there is a line. After a loss it tries again with growing pauses.
 */
final class PopWorker implements Worker {

	private static final int SLICE = 100;

	private final Account account;
	private final Pop3 pop3;
	private final Accounts accounts;
	private final Connector connector;
	private final MailStore store;
	private final SyncParts parts;
	private final Events events;
	private final Clock clock;
	private final StateTeller teller;
	private final PopCollecting collecting;
	private final ScheduledThreadPoolExecutor looks;
	/** Not kept waiting by a server. */
	private final ScheduledThreadPoolExecutor changes;
	private final Object lock = new Object();
	private Future<?> next;
	private boolean background;
	private Duration pause;
	private volatile PopLine line;

	PopWorker(Account account, Accounts accounts, Connector connector, MailStore store, SyncParts parts, Events events, Clock clock) {
		this.account = account;
		this.pop3 = account.pop3().orElseThrow();
		this.accounts = accounts;
		this.connector = connector;
		this.store = store;
		this.parts = parts;
		this.events = events;
		this.clock = clock;
		this.pause = connector.timeouts().pause();
		this.teller = new StateTeller(account.id(), store, events, clock);
		this.collecting = new PopCollecting(store, parts, events, clock);
		this.looks = thread("mail "); //$NON-NLS-1$
		this.changes = thread("mail changes "); //$NON-NLS-1$
	}

	private ScheduledThreadPoolExecutor thread(String name) {
		ScheduledThreadPoolExecutor made = new ScheduledThreadPoolExecutor(1, work -> {
			Thread thread = new Thread(work, name + account.id());
			thread.setDaemon(true);
			return thread;
		});
		made.setRemoveOnCancelPolicy(true);
		made.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		return made;
	}

	@Override
	public void start() {
		changesWait();
	}

	@Override
	public void attend() {
		synchronized (lock) {
			if (background) {
				return;
			}
			background = true;
		}
		again();
	}

	@Override
	public Account account() {
		return account;
	}

	@Override
	public AccountState state() {
		return teller.state();
	}

	@Override
	public void again() {
		synchronized (lock) {
			pause = connector.timeouts().pause();
		}
		lookIn(Duration.ZERO);
	}

	private void lookIn(Duration time) {
		synchronized (lock) {
			if (next != null) {
				next.cancel(false);
			}
			try {
				next = looks.schedule(this::look, time.toMillis(), TimeUnit.MILLISECONDS);
			} catch (RejectedExecutionException e) {
				Log.debug("a look after the end", e); //$NON-NLS-1$
			}
		}
	}

	/** What was deleted from the server is nowhere else: said until it is back, or somebody has taken care of the file. */
	private MailException setAside() throws MailException {
		List<Path> aside = store.setAside(account.id());
		return aside.isEmpty() ? null : new MailException(MailFailure.COPY_SET_ASIDE, aside.get(aside.size() - 1).toString());
	}

	private void back(List<Long> messages, FolderSync.Tally tally) throws MailException {
		if (!messages.isEmpty()) {
			tally.added.addAndGet(messages.size());
			Set<Long> folders = store.rows(messages).values().stream().map(MessageRow::folderId).collect(Collectors.toSet());
			folders.forEach(f -> events.tell(l -> l.folderChanged(f)));
			events.tell(l -> l.foldersChanged(account.id()));
		}
	}

	private void look() {
		try {
			teller.publish(Status.SYNCHRONISING, null, Optional.empty());
			session(new FolderSync.Tally(accounts.options(account.id())), teller.progress());
			while (!looks.isShutdown() && parts.index(SLICE)) {
				continue;
			}
			store.tidy();
			synchronized (lock) {
				pause = connector.timeouts().pause();
			}
			teller.publish(Status.ONLINE, setAside(), Optional.empty());
			again(connector.timeouts().all());
		} catch (MailException e) {
			trouble(e);
		} catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
			Log.warning("the mailbox " + account.id() + " failed", e); //$NON-NLS-1$ //$NON-NLS-2$
			trouble(new MailException(MailFailure.INTERNAL, e));
		}
	}

	private void again(Duration time) {
		synchronized (lock) {
			// who asked for a look meanwhile gets it sooner
			if (background && (next == null || next.isDone() || !looks.getQueue().contains(next))) {
				lookIn(time);
			}
		}
	}

	private void trouble(MailException e) {
		Log.debug("trouble with " + account.id(), e); //$NON-NLS-1$
		if (looks.isShutdown()) {
			return;
		}
		if (!Failures.passing(e.failure())) {
			teller.publish(Status.ATTENTION, e, Optional.empty());
			return;
		}
		Duration wait;
		synchronized (lock) {
			wait = pause;
			pause = pause.multipliedBy(2).compareTo(connector.timeouts().maxPause()) > 0 ? connector.timeouts().maxPause() : pause.multipliedBy(2);
		}
		teller.publish(Status.OFFLINE, e, Optional.of(clock.instant().plus(wait)));
		again(wait);
	}

	/** On the thread of the looks. */
	private long session(FolderSync.Tally tally, IProgressMonitor monitor) throws MailException {
		if (LocalFolders.make(store, account.id())) {
			events.tell(l -> l.foldersChanged(account.id()));
		}
		long trips;
		try (PopLine made = connector.doors().withPassword(accounts, account, password -> connector.pop(account, password))) {
			line = made;
			// who closed it before could not cut the line yet
			if (looks.isShutdown()) {
				throw new MailException(MailFailure.ACCOUNT_GONE);
			}
			collecting.collect(made, account.id(), pop3, tally, monitor);
			trips = made.roundTrips();
		} finally {
			line = null;
		}
		// what the server has is here, and need not come from elsewhere
		readBack(tally, monitor);
		return trips;
	}

	private void readBack(FolderSync.Tally tally, IProgressMonitor monitor) throws MailException {
		try {
			back(store.readBack(account.id(), parts.fetching()::stored, () -> looks.isShutdown() || monitor.isCanceled()), tally);
		} catch (RuntimeException | StackOverflowError e) {
			// a copy that is damaged like nobody thought of costs no look at the server, and not what comes after it
			Log.warning("a copy that was set aside could not be read back for " + account.id(), e); //$NON-NLS-1$
		}
	}

	@Override
	public long synchronise(FolderSync.Tally tally, IProgressMonitor monitor) throws MailException {
		settle(true);
		try {
			return Answers.await(looks.submit(() -> session(tally, monitor)), monitor);
		} catch (RejectedExecutionException | CancellationException e) {
			throw new MailException(MailFailure.ACCOUNT_GONE, e);
		}
	}

	/** All that can be had is fetched at once; the rest is larger than this software reads. */
	@Override
	public Bytes content(long messageId, MailStore.Place place, IProgressMonitor monitor) throws MailException {
		throw new MailException(MailFailure.MESSAGE_GONE);
	}

	@Override
	public void changesWait() {
		changeIn(Duration.ZERO);
	}

	private void changeIn(Duration time) {
		try {
			changes.schedule(() -> {
				try {
					settle(false);
				} catch (MailException | RuntimeException e) {
					// a change stays noted, and is done with the next one
					Log.warning("changes of " + account.id() + " were not made", e); //$NON-NLS-1$ //$NON-NLS-2$
				}
			}, time.toMillis(), TimeUnit.MILLISECONDS);
		} catch (RejectedExecutionException e) {
			Log.debug("a change after the end", e); //$NON-NLS-1$
		}
	}

	/** @param all also what can still be taken back */
	private void settle(boolean all) throws MailException {
		Instant now = clock.instant();
		List<PendingChange> pending = store.pending(account.id());
		List<PendingChange> due = pending.stream().filter(c -> all || !c.notBefore().isAfter(now)).toList();
		if (!due.isEmpty()) {
			store.settle(due);
			events.tell(l -> l.foldersChanged(account.id()));
			store.folders(account.id()).forEach(f -> events.tell(l -> l.folderChanged(f.id())));
		}
		parts.push().next(account.id()).ifPresent(at -> changeIn(Duration.between(now, at).plusMillis(1)));
	}

	@Override
	public void close() {
		looks.shutdown();
		changes.shutdown();
		PopLine current = line;
		if (current != null) {
			current.cut();
		}
	}
}
