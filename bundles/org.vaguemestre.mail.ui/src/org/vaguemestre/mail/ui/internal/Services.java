package org.vaguemestre.mail.ui.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.RevocationSource;
import org.vaguemestre.filing.FilingDesk;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.Receipts;
import org.vaguemestre.mail.ui.internal.clinical.FilingAccess;
import org.vaguemestre.mail.Teamwork;
import org.vaguemestre.mail.ui.internal.reader.SignatureSheet;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.ui.Followed;

/**
 * The services that the mailbox needs, followed while it is open: each may come and go. Changes are told on whatever
 * thread they happen.
 */
public final class Services implements AutoCloseable {

	private final List<Followed<?>> followed = new ArrayList<>();
	private final Followed<Mailbox> mailbox;
	private final Followed<Accounts> accounts;
	private final Followed<MessageReader> reader;
	private final Followed<OfficeHost> host;
	private final Followed<Drafts> drafts;
	private final Followed<Outbox> outbox;
	private final Followed<Receipts> receipts;
	private final Followed<IntegrationReceipts> integrations;
	private final Followed<KeyVault> vault;
	private final Followed<RevocationSource> revocation;
	private final Followed<TraceLog> trace;
	private final Followed<FilingDesk> desk;
	private final Followed<Teamwork> teamwork;
	private final Underway underway = new Underway(this::teamwork);

	/**
	 * @param changed is told when a service came or went
	 */
	public Services(Runnable changed) {
		mailbox = follow(Mailbox.class, changed);
		accounts = follow(Accounts.class, changed);
		reader = follow(MessageReader.class, changed);
		host = follow(OfficeHost.class, changed);
		drafts = follow(Drafts.class, changed);
		outbox = follow(Outbox.class, changed);
		receipts = follow(Receipts.class, changed);
		integrations = follow(IntegrationReceipts.class, changed);
		vault = follow(KeyVault.class, changed);
		revocation = follow(RevocationSource.class, changed);
		trace = follow(TraceLog.class, changed);
		desk = follow(FilingDesk.class, changed);
		teamwork = follow(Teamwork.class, changed);
	}

	/** Begins to follow. */
	public void open() {
		followed.forEach(Followed::open);
	}

	@Override
	public void close() {
		followed.forEach(Followed::close);
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

	/** @return receipts asked and given */
	public Optional<Receipts> receipts() {
		return receipts.best();
	}

	/** @return receipts for documents */
	public Optional<IntegrationReceipts> integrations() {
		return integrations.best();
	}

	/** @return where letters are filed */
	public Optional<FilingDesk> desk() {
		return desk.best();
	}

	/** @return what filing works with */
	public FilingAccess filing() {
		return new FilingAccess(this::desk, this::host, this::mailbox, this::trace, new TeamWords(this::teamwork), underway, this::integrations);
	}

	/** @return what the user works on */
	public Underway underway() {
		return underway;
	}

	/** @return who has which message */
	public Optional<Teamwork> teamwork() {
		return teamwork.best();
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

	private <T> Followed<T> follow(Class<T> type, Runnable changed) {
		Followed<T> one = new Followed<>(Services.class, type, changed);
		followed.add(one);
		return one;
	}
}
