package org.vaguemestre.mail.internal;

import java.time.Duration;

import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.ConnectionCheck;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.Sender;
import org.vaguemestre.mail.ServerDiscovery;

/** Puts the parts together. */
public final class Engine implements MailEngine {

	private final KeptAccounts accounts;
	private final SyncedMailbox mailbox;
	private final StoredReader reader;
	private final StoredDrafts drafts;
	private final MailSender sender;
	private final SrvDiscovery discovery;
	private final ServerCheck check;

	/**
	 * @param ground   what it stands on
	 * @param timeouts how long to wait for servers
	 * @return an engine that keeps no accounts
	 */
	public static Engine inMemory(Ground ground, Timeouts timeouts) {
		return new Engine(ground, new MemorySettings(), new VaultOpeners(ground.vault(), ground.clock()), timeouts,
				new JndiSrvLookup());
	}

	Engine(Ground ground, Settings settings, Openers openers, Timeouts timeouts, ServerDiscovery.SrvLookup dns) {
		Rules rules = new Rules(ground.rules());
		Connector connector = new Connector(ground.clock(), timeouts);
		TreeReader tree = new TreeReader(openers, rules, ground.clock());
		Events events = new Events();
		SyncParts parts = new SyncParts(ground.store(), new Lines(rules, ground.clock()), tree, events, ground.clock());
		accounts = new KeptAccounts(settings, ground.secrets(), ground.clock());
		mailbox = new SyncedMailbox(accounts, ground.store(), connector, parts, tree, events, ground.clock());
		reader = new StoredReader(mailbox, tree);
		drafts = new StoredDrafts(ground.store(), ground.clock());
		sender = new MailSender(accounts, drafts, ground.store(), connector, mailbox,
				new OutgoingMail(ground.vault(), ground.clock(), ground.random()), rules);
		discovery = new SrvDiscovery(dns, Duration.ofSeconds(6));
		check = new ServerCheck(discovery, connector, ground.clock());
	}

	@Override
	public void start() {
		mailbox.start();
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
		throw new UnsupportedOperationException();
	}

	@Override
	public ServerDiscovery discovery() {
		return discovery;
	}

	@Override
	public ConnectionCheck check() {
		return check;
	}

	@Override
	public void close() {
		mailbox.close();
	}
}
