package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.AccountState.Status;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.store.MailStore;

/** How an account stands, in words, for whoever looks or listens. Written by one thread, read by all. */
final class StateTeller {

	private static final long PROGRESS_NANOS = Duration.ofMillis(500).toNanos();

	private final String accountId;
	private final MailStore store;
	private final Events events;
	private final Clock clock;
	private volatile AccountState state;

	StateTeller(String accountId, MailStore store, Events events, Clock clock) {
		this.accountId = accountId;
		this.store = store;
		this.events = events;
		this.clock = clock;
		this.state = new AccountState(accountId, Status.IDLE, "", "", clock.instant(), Optional.empty(), 0); //$NON-NLS-1$ //$NON-NLS-2$
	}

	AccountState state() {
		return state;
	}

	/**
	 * @param why  what is the matter; null for nothing
	 * @param next when it will be tried again, if it will
	 */
	void publish(Status status, MailException why, Optional<Instant> next) {
		Locale locale = Locale.getDefault();
		int pending = 0;
		try {
			pending = store.pending(accountId).size();
		} catch (MailException e) {
			Log.debug("counting changes", e); //$NON-NLS-1$
		}
		tell(new AccountState(accountId, status, why == null ? "" : why.what(locale), why == null ? "" : why.advice(locale), //$NON-NLS-1$ //$NON-NLS-2$
				clock.instant(), next, pending));
	}

	private void tell(AccountState now) {
		state = now;
		events.tell(l -> l.accountStateChanged(now));
	}

	/** @return tells how far a long synchronisation is, not too often */
	IProgressMonitor progress() {
		return new NullProgressMonitor() {

			private long next = System.nanoTime() + PROGRESS_NANOS;

			@Override
			public void subTask(String name) {
				if (System.nanoTime() - next > 0) {
					next = System.nanoTime() + PROGRESS_NANOS;
					tell(new AccountState(accountId, Status.SYNCHRONISING, name, "", clock.instant(), Optional.empty(), state.pending())); //$NON-NLS-1$
				}
			}
		};
	}
}
