package org.vaguemestre.mail;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.RevocationSource;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.internal.Engine;
import org.vaguemestre.mail.internal.Timeouts;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.trace.TraceEvent;

/**
 * All of mail put together, for programs without OSGi services (the command line, tests). In an application the parts are services:
 * {@link Accounts}, {@link Mailbox}, {@link MessageReader}, {@link Drafts}, {@link Sender}, {@link Outbox}, {@link ServerDiscovery},
 * {@link ConnectionCheck}, {@link SignIns}, {@link Receipts}.
 */
public interface MailEngine extends AutoCloseable {

	/**
	 * What the engine stands on.
	 *
	 * @param store   the local copy; stays the caller's to close
	 * @param secrets keeps the passwords
	 * @param vault   keys, certificates and anchors
	 * @param rules   the rules of the networks, asked anew each time
	 * @param clock   tells the time
	 * @param random  for boundaries, keys and nonces
	 * @param revocation where the revocation of servers is looked up; empty for nowhere
	 * @param trace   is told what was done with the mailboxes, on any thread; quick
	 */
	record Ground(MailStore store, SecretStore secrets, KeyVault vault, Supplier<List<NetworkRules>> rules, Clock clock,
			SecureRandom random, Optional<RevocationSource> revocation, Consumer<TraceEvent> trace) {
		/** @throws NullPointerException if a component is null */
		public Ground {
			Objects.requireNonNull(store);
			Objects.requireNonNull(secrets);
			Objects.requireNonNull(vault);
			Objects.requireNonNull(rules);
			Objects.requireNonNull(clock);
			Objects.requireNonNull(random);
			Objects.requireNonNull(revocation);
			Objects.requireNonNull(trace);
		}

		/**
		 * Without a trace.
		 *
		 * @param store   the local copy; stays the caller's to close
		 * @param secrets keeps the passwords
		 * @param vault   keys, certificates and anchors
		 * @param rules   the rules of the networks, asked anew each time
		 * @param clock   tells the time
		 * @param random  for boundaries, keys and nonces
		 * @param revocation where the revocation of servers is looked up; empty for nowhere
		 */
		public Ground(MailStore store, SecretStore secrets, KeyVault vault, Supplier<List<NetworkRules>> rules, Clock clock,
				SecureRandom random, Optional<RevocationSource> revocation) {
			this(store, secrets, vault, rules, clock, random, revocation, event -> { });
		}

		/**
		 * Without looking up revocation.
		 *
		 * @param store   the local copy; stays the caller's to close
		 * @param secrets keeps the passwords
		 * @param vault   keys, certificates and anchors
		 * @param rules   the rules of the networks, asked anew each time
		 * @param clock   tells the time
		 * @param random  for boundaries, keys and nonces
		 */
		public Ground(MailStore store, SecretStore secrets, KeyVault vault, Supplier<List<NetworkRules>> rules, Clock clock,
				SecureRandom random) {
			this(store, secrets, vault, rules, clock, random, Optional.empty());
		}
	}

	/**
	 * An engine whose accounts live as long as it does; their passwords are in the secret store.
	 *
	 * @param ground what it stands on
	 * @return the engine; it connects to nothing before {@link #start()} or a call that needs to
	 */
	static MailEngine create(Ground ground) {
		return Engine.inMemory(ground, Timeouts.USUAL);
	}

	/**
	 * The same, with another patience.
	 *
	 * @param ground what it stands on
	 * @param answer how long a server may be silent when it is asked, before the line counts as dead
	 * @return the engine; it connects to nothing before {@link #start()} or a call that needs to
	 */
	static MailEngine create(Ground ground, Duration answer) {
		return Engine.inMemory(ground, Timeouts.USUAL.withAnswer(answer));
	}

	/** Begins to look for mail in the background, for all accounts, those added later too. */
	void start();

	/** @return the accounts */
	Accounts accounts();

	/** @return the mailbox */
	Mailbox mailbox();

	/** @return the reader */
	MessageReader reader();

	/** @return the drafts */
	Drafts drafts();

	/** @return the sender */
	Sender sender();

	/** @return the outbox */
	Outbox outbox();

	/** @return the discovery */
	ServerDiscovery discovery();

	/** @return the networks and the ways to sign in */
	SignIns signIns();

	/** @return receipts asked and given */
	Receipts receipts();

	/** @return receipts for what went into a record */
	IntegrationReceipts integrations();

	/**
	 * @param office the office software that knows the people of the practice, asked anew each time
	 * @return who has which letter
	 */
	Teamwork teamwork(Supplier<Optional<OfficeHost>> office);

	/** @return the check */
	ConnectionCheck check();

	@Override
	void close();
}
