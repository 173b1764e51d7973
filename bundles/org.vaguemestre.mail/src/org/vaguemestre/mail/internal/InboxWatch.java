package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.internal.imap.ImapIdle;
import org.vaguemestre.mail.internal.imap.ImapSession;

/**
 * Waits at the server for news of the inbox (IDLE, RFC 2177) on a line of its own, so that the other one stays free. When the line breaks it
 * only tells the worker, who then finds out what is the matter.
 */
final class InboxWatch implements AutoCloseable {

	private static final Duration REST = Duration.ofSeconds(1);
	/** So many waits in a row may be short, as when much mail comes at once. */
	private static final int QUICK_ENDS = 20;
	/** A waiting line that does not last so long is none. */
	private static final Duration SHORT = Duration.ofSeconds(2);
	/** So many of these in a row, and there is a pause before the next. */
	private static final int FAILURES = 3;

	private final Account account;
	private final Lines connect;
	private final Timeouts timeouts;
	private final News news;
	private final Object lock = new Object();
	private Thread thread;
	private int failures;
	private volatile ImapLine line;
	private volatile boolean wanted;
	private volatile boolean waiting;

	/** Hears that something has happened. */
	interface News {
		/** @param inboxAlone whether it concerns no other folder */
		void heard(boolean inboxAlone);
	}

	/** Makes a line. */
	@FunctionalInterface
	interface Lines {
		ImapLine connect() throws MailException;
	}

	InboxWatch(Account account, Lines connect, Timeouts timeouts, News news) {
		this.account = account;
		this.connect = connect;
		this.timeouts = timeouts;
		this.news = news;
	}

	/** @return whether news will come by itself */
	boolean waits() {
		return waiting;
	}

	void online(boolean idle) {
		synchronized (lock) {
			wanted = idle;
			if (idle && (thread == null || !thread.isAlive())) {
				thread = new Thread(this::watch, "mail watch " + account.id()); //$NON-NLS-1$
				thread.setDaemon(true);
				thread.start();
			}
		}
	}

	void offline() {
		synchronized (lock) {
			wanted = false;
			lock.notifyAll();
		}
		ImapLine current = line;
		if (current != null) {
			current.cut();
		}
	}

	private void watch() {
		long started = System.nanoTime();
		ScheduledExecutorService signs = Executors.newSingleThreadScheduledExecutor(work -> {
			Thread made = new Thread(work, "mail sign of life " + account.id()); //$NON-NLS-1$
			made.setDaemon(true);
			return made;
		});
		try (ImapLine own = connect.connect()) {
			line = own;
			own.open("INBOX", false); //$NON-NLS-1$
			ImapIdle inbox = own.idle();
			boolean all = own.run(ImapSession::notifyOfAll);
			Duration every = timeouts.keepAlive();
			signs.scheduleWithFixedDelay(() -> {
				try {
					inbox.wake();
				} catch (IOException e) {
					Log.debug("the waiting line is dead", e); //$NON-NLS-1$
					own.cut();
				}
			}, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
			waiting = true;
			// what came between the last look and now
			news.heard(!all);
			int quick = 0;
			while (wanted) {
				long begun = System.nanoTime();
				own.run(s -> {
					inbox.idle(every, (name, folder) -> news.heard(!name.equals("STATUS") && !name.equals("LIST"))); //$NON-NLS-1$ //$NON-NLS-2$
					return null;
				});
				quick = System.nanoTime() - begun < REST.toNanos() ? quick + 1 : 0;
				if (quick > QUICK_ENDS) {
					rest(REST);
				}
			}
		} catch (MailException | RuntimeException e) {
			Log.debug("the waiting line ended", e); //$NON-NLS-1$
		} finally {
			waiting = false;
			line = null;
			signs.shutdownNow();
		}
		failures = System.nanoTime() - started < SHORT.toNanos() ? failures + 1 : 0;
		if (wanted) {
			news.heard(true);
		}
		if (failures > FAILURES) {
			// looks take the place of waiting until this has ended
			rest(REST.multipliedBy(1L << Math.min(6, failures - FAILURES)));
			if (wanted) {
				news.heard(false);
			}
		}
	}

	/** A server that has news all the time, or ends every wait at once, is not asked without end. */
	private void rest(Duration time) {
		synchronized (lock) {
			try {
				if (wanted) {
					lock.wait(time.toMillis());
				}
			} catch (InterruptedException e) {
				wanted = false;
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public void close() {
		offline();
	}
}
