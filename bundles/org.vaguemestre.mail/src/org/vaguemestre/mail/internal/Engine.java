package org.vaguemestre.mail.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.ConnectionCheck;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.Receipts;
import org.vaguemestre.mail.Sender;
import org.vaguemestre.mail.ServerDiscovery;
import org.vaguemestre.mail.SignIns;
import org.vaguemestre.mail.Teamwork;
import org.vaguemestre.mail.store.MailStore;

/** Puts the parts together. */
public final class Engine implements MailEngine {

	private final KeptAccounts accounts;
	private final SyncedMailbox mailbox;
	private final StoredReader reader;
	private final UnpackingAhead unpackingAhead;
	private final StoredDrafts drafts;
	private final StoredOutbox outbox;
	private final MailSender sender;
	private final SrvDiscovery discovery;
	private final ServerCheck check;
	private final WorkstationTrace trace;
	private final MailStore store;
	private final WrittenTo writtenTo;
	private final PluggedSignIns signIns;
	private final KeptReceipts receipts;
	private final Team team;
	private final TeamMarks teamwork;

	/**
	 * @param ground   what it stands on
	 * @param timeouts how long to wait for servers
	 * @return an engine that keeps no accounts
	 */
	public static Engine inMemory(Ground ground, Timeouts timeouts) {
		return inMemory(ground, timeouts, OutboxTimes.USUAL);
	}

	/**
	 * @param ground   what it stands on
	 * @param timeouts how long to wait for servers
	 * @param times    the pauses of the outbox
	 * @return an engine that keeps no accounts
	 */
	public static Engine inMemory(Ground ground, Timeouts timeouts, OutboxTimes times) {
		return new Engine(ground, new MemorySettings(), new MemorySettings(), new MemorySettings(), new VaultOpeners(ground.vault(), ground.clock(), ground.revocation()), timeouts,
				times, new JndiSrvLookup());
	}

	Engine(Ground ground, Settings settings, Settings outboxSettings, Settings receiptSettings, Openers openers, Timeouts timeouts, OutboxTimes times,
			ServerDiscovery.SrvLookup dns) {
		Rules rules = new Rules(ground.rules());
		Connector connector = new Connector(ground.clock(), timeouts, ground.vault(), ground.revocation(), rules);
		TreeReader tree = new TreeReader(openers, rules, ground.clock());
		Events events = new Events();
		team = new Team(ground.clock());
		openers.whenRefuted(() -> events.tell(MailboxListener::signerRefuted));
		SyncParts parts = new SyncParts(ground.store(), new Lines(rules, ground.clock()), tree, events, ground.clock());
		accounts = new KeptAccounts(settings, ground.secrets(), ground.clock());
		accounts.onOptions(parts::lookThrough);
		trace = new WorkstationTrace(ground.trace());
		store = ground.store();
		connector.tracedBy(trace);
		accounts.tracedBy(trace);
		parts.tracedBy(trace);
		mailbox = new SyncedMailbox(accounts, ground.store(), connector, parts, tree, events, team, ground.clock());
		teamwork = new TeamMarks(mailbox, ground.store(), team, trace, events, ground.clock());
		writtenTo = new WrittenTo(accounts, ground.store());
		reader = new StoredReader(mailbox, tree, new Unpacking(tree, rules,
				row -> ground.store().folder(row.folderId()).flatMap(f -> accounts.find(f.accountId())), ground.random()), new UnpackedContent(store, tree, events));
		unpackingAhead = new UnpackingAhead(store, reader, rules);
		drafts = new StoredDrafts(ground.store(), ground.clock());
		receipts = new KeptReceipts(accounts, store, mailbox, drafts, ground.vault(), new ReceiptSettings(receiptSettings), rules, ground.clock());
		receipts.tracedBy(trace);
		outbox = outbox(ground, new OutboxSettings(outboxSettings), times, connector, rules, id -> accounts.find(id).filter(a -> a.pop3().isPresent())
				.<SentFolder>map(a -> new LocalSentFolder(ground.store(), parts, events, id)).orElseGet(() -> new ImapSentFolder(mailbox, ground.store(), id)));
		receipts.sendBy(outbox);
		sender = new MailSender(drafts, outbox);
		discovery = new SrvDiscovery(dns, Duration.ofSeconds(6));
		check = new ServerCheck(discovery, connector, ground.clock());
		signIns = new PluggedSignIns(rules, mailbox::reconnect);
	}

	private StoredOutbox outbox(Ground ground, OutboxSettings kept, OutboxTimes times, Connector connector, Rules rules,
			Function<String, SentFolder> folders) {
		SentCopy sent = new SentCopy(folders, kept, times, ground.clock());
		Delivery delivery = new Delivery(accounts, drafts, connector, sent, times, ground.clock(), new AnsweredMark(mailbox)::set);
		ParcelMaker maker = new ParcelMaker(new OutgoingMail(ground.vault(), ground.clock(), ground.random()), rules, trace);
		Dispatch dispatch = new Dispatch(drafts, delivery, times, ground.clock(), mailbox::look);
		delivery.tracedBy(trace);
		delivery.receiptsBy(receipts);
		connector.onSubmission((account, line) -> {
			kept.setSizeLimit(account.id(), line.server(), line.sizeLimit());
			receipts.offered(account.id(), line.offers("DSN")); //$NON-NLS-1$
		});
		return new StoredOutbox(accounts, drafts, maker::make, dispatch, kept, ground.clock());
	}

	@Override
	public void start() {
		mailbox.addListener(new LineWatch(outbox::lineReturned));
		mailbox.addListener(new ArrivalTrace(store, accounts, trace));
		mailbox.addListener(writtenTo);
		mailbox.addListener(unpackingAhead);
		mailbox.start();
		writtenTo.start();
		outbox.start();
	}

	@Override
	public Accounts accounts() {
		return accounts;
	}

	@Override
	public Mailbox mailbox() {
		return mailbox;
	}

	@Override
	public MessageReader reader() {
		return reader;
	}

	@Override
	public Drafts drafts() {
		return drafts;
	}

	@Override
	public Sender sender() {
		return sender;
	}

	@Override
	public Outbox outbox() {
		return outbox;
	}

	@Override
	public ServerDiscovery discovery() {
		return discovery;
	}

	@Override
	public SignIns signIns() {
		return signIns;
	}

	@Override
	public Receipts receipts() {
		return receipts;
	}

	@Override
	public IntegrationReceipts integrations() {
		return receipts.integrations();
	}

	public Teamwork teamwork(Supplier<Optional<OfficeHost>> office) {
		team.of(office);
		return teamwork;
	}

	@Override
	public ConnectionCheck check() {
		return check;
	}

	/** @return whom was written to lately, out of the copies of sent messages; empty before {@link #start()} */
	AddressUse writtenTo() {
		return writtenTo;
	}

	@Override
	public void close() {
		outbox.close();
		unpackingAhead.close();
		mailbox.close();
		writtenTo.close();
	}
}
