package org.vaguemestre.servers.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.SyncReport;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mssante.MssanteRules;
import org.vaguemestre.mssante.TrustSpace;
import org.vaguemestre.servers.RealServers;
import org.vaguemestre.servers.RealServers.Box;
import org.vaguemestre.store.MailStores;
import org.vaguemestre.trace.TraceEvent;

/** The mail of one practice: engine, encrypted store, vault and rules, and what its listeners heard. */
final class Practice implements AutoCloseable {

	static final NullProgressMonitor NONE = new NullProgressMonitor();
	private static final long PATIENCE_SECONDS = 120;
	private static final SecureRandom RANDOM = new SecureRandom();

	final String id = "practice";
	final RealServers servers;
	final Box box;
	final KeyVault vault;
	final BlockingQueue<MessageRow> arrived = new LinkedBlockingQueue<>();
	final BlockingQueue<AccountState> states = new LinkedBlockingQueue<>();
	/** The ways to sign in that the network offers. */
	final List<SignInMethod> signIns = new CopyOnWriteArrayList<>();
	volatile Optional<OfficeHost> office = Optional.empty();
	/** The number of the product. */
	volatile String product = "";
	/** What the trace of the workstation was told. */
	final List<TraceEvent> traces = new CopyOnWriteArrayList<>();
	/** Networks beside the first. */
	final List<NetworkRules> others = new CopyOnWriteArrayList<>();
	private final Path folder;
	final SecretStore secrets;
	private final Clock clock;
	private final Duration answer;
	MailStore store;
	MailEngine mail;

	Practice(Path folder, RealServers servers, Box box) throws Exception {
		this(folder, servers, box, Clock.systemDefaultZone(), Duration.ofSeconds(3));
	}

	/** @param answer how long a server may be silent */
	Practice(Path folder, RealServers servers, Box box, Clock clock, Duration answer) throws Exception {
		this(folder, servers, box, clock, answer, Optional.empty());
	}

	/** @param cards where keys are beside the vault */
	Practice(Path folder, RealServers servers, Box box, KeySources cards) throws Exception {
		this(folder, servers, box, Clock.systemDefaultZone(), Duration.ofSeconds(3), Optional.of(cards));
	}

	private Practice(Path folder, RealServers servers, Box box, Clock clock, Duration answer, Optional<KeySources> cards) throws Exception {
		this.folder = Files.createDirectories(folder);
		this.servers = servers;
		this.box = box;
		this.clock = clock;
		this.answer = answer;
		secrets = new KeptSecrets(folder.resolve("secrets"));
		Path kept = folder.resolve("vault");
		vault = cards.isPresent() ? KeyVault.at(kept, secrets, clock, cards.get()) : KeyVault.at(kept, secrets, clock);
		open();
	}

	/** Starts anew over the same store, as after the end of the application. */
	void open() throws MailException {
		store = MailStores.at(folder.resolve("store"), secrets, RANDOM, clock);
		NetworkRules mssante = new MssanteRules(new MssanteRules.Ground(() -> new TrustSpace(List.of("medecin.mssante.example")), () -> signIns, () -> product,
				() -> office, () -> false, () -> MssanteRules.ADULT, clock));
		mail = MailEngine.create(new MailEngine.Ground(store, secrets, vault,
				() -> Stream.concat(Stream.of(mssante), others.stream()).toList(), clock, RANDOM, Optional.empty(), traces::add),
				answer);
		mail.mailbox().addListener(new MailboxListener() {
			@Override
			public void messagesArrived(long folderId, List<MessageRow> rows) {
				arrived.addAll(rows);
			}

			@Override
			public void accountStateChanged(AccountState state) {
				states.add(state);
			}
		});
	}

	Account starttls() throws MailException {
		return save(account(servers.imap(Security.STARTTLS), servers.smtp(Security.STARTTLS)));
	}

	Account tls() throws MailException {
		return save(account(servers.imap(Security.TLS), servers.smtp(Security.TLS)));
	}

	Account account(Server imap, Server smtp) {
		return account(imap, smtp, servers.ca());
	}

	Account account(Server imap, Server smtp, Path anchor) {
		return new Account(id, "Cabinet", box.address(), box.name(), imap, smtp, box.address(), List.of(anchor), "mssante");
	}

	Account save(Account account) throws MailException {
		mail.accounts().setPassword(id, box.password().toCharArray());
		mail.accounts().save(account);
		return account;
	}

	SyncReport sync() throws MailException {
		return mail.mailbox().synchronise(id, NONE);
	}

	Folder folder(Folder.Kind kind) throws MailException {
		return mail.mailbox().folders(id).stream().filter(f -> f.kind() == kind).findFirst().orElseThrow();
	}

	/** All rows of a folder by subject. */
	List<MessageRow> rows(Folder.Kind kind) throws MailException {
		return mail.mailbox().list(folder(kind).id(), new Sort(Sort.Column.SUBJECT, true)).rows(0, 5000);
	}

	List<String> subjects(Folder.Kind kind) throws MailException {
		return rows(kind).stream().map(MessageRow::subject).toList();
	}

	/** Waits until the state of the account is such, and fails if that takes longer than a user would wait. */
	AccountState await(AccountState.Status status) throws InterruptedException {
		return await(states, s -> s.status() == status, "the state " + status);
	}

	MessageRow arrival(String subject) throws InterruptedException {
		return await(arrived, r -> r.subject().equals(subject), "the message " + subject);
	}

	private static <T> T await(BlockingQueue<T> news, Predicate<T> wanted, String what) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		StringBuilder heard = new StringBuilder();
		while (true) {
			T next = news.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
			if (next == null) {
				throw new AssertionError("not seen: " + what + "; heard: " + heard);
			}
			if (wanted.test(next)) {
				return next;
			}
			heard.append(next).append('\n');
		}
	}

	/** What a test waits for. */
	@FunctionalInterface
	interface Condition {
		boolean holds() throws Exception;
	}

	/** Waits for what no listener tells; a folder that is not there yet counts as not yet. */
	static void until(String what, Condition condition) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		Object lock = new Object();
		synchronized (lock) {
			while (!holds(condition)) {
				if (System.nanoTime() > end) {
					throw new AssertionError("not seen: " + what);
				}
				lock.wait(50);
			}
		}
	}

	private static boolean holds(Condition condition) throws Exception {
		try {
			return condition.holds();
		} catch (java.util.NoSuchElementException e) {
			return false;
		}
	}

	/** Plain text to someone. */
	OutgoingMessage letter(String subject, String... to) {
		return new OutgoingMessage(id, List.of(to).stream().map(Address::of).toList(), List.of(), List.of(), subject, "Chère consœur,\nmerci.\n",
				List.of(), false, false, Optional.empty());
	}

	void shut() {
		mail.close();
		store.close();
	}

	@Override
	public void close() {
		shut();
	}

	/** The bytes of a message as another program writes it. */
	static byte[] message(String from, String subject, String text) {
		return ("From: \"Dr X\" <" + from + ">\r\nTo: claire.moreau@medecin.mssante.example\r\nSubject: " + subject
				+ "\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\nMessage-ID: <" + Integer.toHexString(subject.hashCode())
				+ "@test>\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text + "\r\n")
						.getBytes(java.nio.charset.StandardCharsets.UTF_8);
	}
}
