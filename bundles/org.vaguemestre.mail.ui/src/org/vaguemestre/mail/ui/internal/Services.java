package org.vaguemestre.mail.ui.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.RevocationSource;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.ui.internal.reader.SignatureSheet;
import org.vaguemestre.trace.TraceLog;

/**
 * The services that the mailbox needs, followed while it is open: each may come and go. Changes are told on whatever
 * thread they happen.
 */
public final class Services implements AutoCloseable {

	private final List<ServiceTracker<?, ?>> trackers = new ArrayList<>();
	private final Runnable changed;
	private final Followed<Mailbox> mailbox;
	private final Followed<Accounts> accounts;
	private final Followed<MessageReader> reader;
	private final Followed<OfficeHost> host;
	private final Followed<Drafts> drafts;
	private final Followed<Outbox> outbox;
	private final Followed<KeyVault> vault;
	private final Followed<RevocationSource> revocation;
	private final Followed<TraceLog> trace;

	/**
	 * @param context the bundle that asks
	 * @param changed is told when a service came or went
	 */
	public Services(BundleContext context, Runnable changed) {
		this.changed = changed;
		mailbox = track(context, Mailbox.class);
		accounts = track(context, Accounts.class);
		reader = track(context, MessageReader.class);
		host = track(context, OfficeHost.class);
		drafts = track(context, Drafts.class);
		outbox = track(context, Outbox.class);
		vault = track(context, KeyVault.class);
		revocation = track(context, RevocationSource.class);
		trace = track(context, TraceLog.class);
	}

	/** Begins to follow. */
	public void open() {
		trackers.forEach(t -> t.open());
	}

	@Override
	public void close() {
		trackers.forEach(ServiceTracker::close);
	}

	/** @return the mailbox */
	public Optional<Mailbox> mailbox() {
		return mailbox.best();
	}

	/** @return the accounts */
	public Optional<Accounts> accounts() {
		return accounts.best();
	}

	/** @return the way in */
	public Optional<MessageReader> reader() {
		return reader.best();
	}

	/** @return the office software */
	public Optional<OfficeHost> host() {
		return host.best();
	}

	/** @return the drafts */
	public Optional<Drafts> drafts() {
		return drafts.best();
	}

	/** @return the outbox */
	public Optional<Outbox> outbox() {
		return outbox.best();
	}

	/** @return the trace of the workstation */
	public Optional<TraceLog> trace() {
		return trace.best();
	}

	/** @return the vault */
	public Optional<KeyVault> vault() {
		return vault.best();
	}

	/**
	 * @param at when
	 * @return what signatures are judged against; may read from disk
	 */
	public SignatureSheet.Known known(Instant at) {
		return new SignatureSheet.Known(vault().map(KeyVault::anchors).orElse(List.of()), vault().map(KeyVault::intermediates).orElse(List.of()),
				revocation.best(), at);
	}

	private <T> Followed<T> track(BundleContext context, Class<T> type) {
		Followed<T> followed = new Followed<>(context, type, changed);
		trackers.add(followed);
		return followed;
	}

	/** Knows a service before it tells of it; a tracker by itself tells first, and who looks at once finds nothing. */
	private static final class Followed<T> extends ServiceTracker<T, T> {

		private final ConcurrentSkipListMap<ServiceReference<T>, T> known = new ConcurrentSkipListMap<>();
		private final Runnable changed;

		Followed(BundleContext context, Class<T> type, Runnable changed) {
			super(context, type, null);
			this.changed = changed;
		}

		Optional<T> best() {
			return Optional.ofNullable(known.lastEntry()).map(Map.Entry::getValue);
		}

		@Override
		public T addingService(ServiceReference<T> reference) {
			T service = super.addingService(reference);
			if (service != null) {
				known.put(reference, service);
				changed.run();
			}
			return service;
		}

		@Override
		public void removedService(ServiceReference<T> reference, T service) {
			known.remove(reference);
			super.removedService(reference, service);
			changed.run();
		}
	}
}
