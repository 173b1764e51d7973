package org.vaguemestre.mail.ui.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
	private final ServiceTracker<Mailbox, Mailbox> mailbox;
	private final ServiceTracker<Accounts, Accounts> accounts;
	private final ServiceTracker<MessageReader, MessageReader> reader;
	private final ServiceTracker<OfficeHost, OfficeHost> host;
	private final ServiceTracker<Drafts, Drafts> drafts;
	private final ServiceTracker<Outbox, Outbox> outbox;
	private final ServiceTracker<KeyVault, KeyVault> vault;
	private final ServiceTracker<RevocationSource, RevocationSource> revocation;
	private final ServiceTracker<TraceLog, TraceLog> trace;

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
		return Optional.ofNullable(mailbox.getService());
	}

	/** @return the accounts */
	public Optional<Accounts> accounts() {
		return Optional.ofNullable(accounts.getService());
	}

	/** @return the way in */
	public Optional<MessageReader> reader() {
		return Optional.ofNullable(reader.getService());
	}

	/** @return the office software */
	public Optional<OfficeHost> host() {
		return Optional.ofNullable(host.getService());
	}

	/** @return the drafts */
	public Optional<Drafts> drafts() {
		return Optional.ofNullable(drafts.getService());
	}

	/** @return the outbox */
	public Optional<Outbox> outbox() {
		return Optional.ofNullable(outbox.getService());
	}

	/** @return the trace of the workstation */
	public Optional<TraceLog> trace() {
		return Optional.ofNullable(trace.getService());
	}

	/** @return the vault */
	public Optional<KeyVault> vault() {
		return Optional.ofNullable(vault.getService());
	}

	/**
	 * @param at when
	 * @return what signatures are judged against; may read from disk
	 */
	public SignatureSheet.Known known(Instant at) {
		return new SignatureSheet.Known(vault().map(KeyVault::anchors).orElse(List.of()), vault().map(KeyVault::intermediates).orElse(List.of()),
				Optional.ofNullable(revocation.getService()), at);
	}

	private <T> ServiceTracker<T, T> track(BundleContext context, Class<T> type) {
		ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null) {
			@Override
			public T addingService(ServiceReference<T> reference) {
				T service = super.addingService(reference);
				changed.run();
				return service;
			}

			@Override
			public void removedService(ServiceReference<T> reference, T service) {
				super.removedService(reference, service);
				changed.run();
			}
		};
		trackers.add(tracker);
		return tracker;
	}
}
