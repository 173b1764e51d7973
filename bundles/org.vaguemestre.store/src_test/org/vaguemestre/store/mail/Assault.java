package org.vaguemestre.store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.Known;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.store.MailStores;

/** One engine with an account whose server behaves, and for each attack another whose server does not. */
final class Assault implements AutoCloseable {

	static final Duration ANSWER = Duration.ofMillis(400);
	/** Far more than a handful of time limits one after another. */
	private static final long PATIENCE_SECONDS = 25;
	/** More than any message, and far less than a server could go on sending. */
	private static final long FLOOD = 192L << 20;
	private static final String GOOD = "good";
	private static final NullProgressMonitor NONE = new NullProgressMonitor();

	/** What has to become of the synchronisation. */
	enum Outcome {
		/** It fails with words for the user. */
		FAILS,
		/** It succeeds, and the messages of the server are here. */
		WORKS,
		/** Either, as long as no harm is done. */
		EITHER
	}

	/**
	 * An attack.
	 *
	 * @param name     what the server does
	 * @param security what the account asks for
	 * @param script   the server
	 * @param outcome  what has to become of it
	 * @param failures how it may fail; empty for any way
	 * @param heals    whether all is well once the server behaves; not if it gave other content than it has
	 */
	record Attack(String name, Security security, Consumer<ScriptedImap> script, Outcome outcome, Set<MailFailure> failures, boolean heals) {

		Attack(String name, Security security, Consumer<ScriptedImap> script, Outcome outcome, Set<MailFailure> failures) {
			this(name, security, script, outcome, failures, true);
		}

		Attack(String name, Outcome outcome, Consumer<ScriptedImap> script) {
			this(name, Security.NONE, script, outcome, Set.of());
		}

		Attack(String name, Security security, Consumer<ScriptedImap> script, MailFailure... failures) {
			this(name, security, script, Outcome.FAILS, failures.length == 0 ? Set.of() : EnumSet.copyOf(List.of(failures)));
		}
	}

	private final MailStore store;
	private final MailEngine.Ground ground;
	private final SSLContext tls;
	private final Path anchor;
	private final ScriptedImap good;
	private MailEngine mail;
	private int attacks;

	Assault(Path folder) throws Exception {
		Pki pki = new Pki();
		tls = pki.server(Instant.now().plus(Duration.ofDays(90)));
		anchor = Files.write(folder.resolve("ca.pem"), CertificateFiles.pem(pki.ca));
		MemorySecrets secrets = new MemorySecrets();
		Clock clock = Clock.systemUTC();
		store = MailStores.at(folder.resolve("store"), secrets, new SecureRandom(), clock);
		ground = new MailEngine.Ground(store, secrets, KeyVault.at(folder.resolve("vault"), secrets, clock), List::of, clock, new SecureRandom());
		good = server();
		good.capabilities = ScriptedImap.QUICK;
		good.start();
	}

	ScriptedImap server() throws Exception {
		return new ScriptedImap(tls);
	}

	private void account(String id, ScriptedImap server, Security security) throws Exception {
		Server imap = new Server("localhost", server.port(), security);
		mail.accounts().setPassword(id, "secret".toCharArray());
		mail.accounts().save(new Account(id, id, id + "@cabinet.example", "", imap, imap, id, List.of(anchor), Account.ORDINARY));
	}

	/** Runs one attack, and sees to it that it did no harm. */
	void run(Attack attack) throws Exception {
		run(attack, false);
	}

	/** The same against a server that behaved the first time. */
	void again(Attack attack) throws Exception {
		run(attack, true);
	}

	private void run(Attack attack, boolean known) throws Exception {
		// another account each time, so that nothing is here yet
		String bad = "bad" + ++attacks;
		mail = MailEngine.create(ground, ANSWER);
		try (ScriptedImap server = server()) {
			server.capabilities = attack.security() == Security.STARTTLS ? ScriptedImap.BASIC + " STARTTLS" : ScriptedImap.BASIC;
			account(bad, server, attack.security());
			account(GOOD, good, Security.NONE);
			if (known) {
				server.capabilities = ScriptedImap.QUICK;
				server.start();
				assertEquals(Optional.empty(), sync(bad));
				genuine(bad);
				server.hangUp();
				attack.script().accept(server);
			} else {
				attack.script().accept(server);
				server.start();
			}
			boolean quick = server.capabilities.contains("QRESYNC");
			Optional<MailException> failed = sync(bad);
			if (known && failed.filter(e -> e.failure() == MailFailure.CONNECTION_LOST).isPresent()) {
				// by our hanging up, not by what the server says
				failed = sync(bad);
			}
			assertTrue(server.written() < FLOOD, "it took " + server.written() + " bytes");
			failed.ifPresent(Assault::words);
			switch (attack.outcome()) {
			case FAILS -> {
				assertTrue(failed.isPresent(), "it did not fail");
				assertTrue(attack.failures().isEmpty() || attack.failures().contains(failed.get().failure()), failed.get().toString());
			}
			case WORKS -> {
				assertEquals(Optional.empty(), failed);
				genuine(bad);
			}
			case EITHER -> { }
			}
			if (attack.security() != Security.NONE) {
				assertEquals(Set.of(), server.secrets);
			}
			harmless(bad);
			clean(mail.mailbox().state(bad).words());
			clean(mail.mailbox().state(bad).advice());
			assertEquals(Optional.empty(), sync(GOOD));
			genuine(GOOD);
			if (attack.heals()) {
				server.behave((attack.security() == Security.STARTTLS ? "STARTTLS " : "") + (quick ? ScriptedImap.QUICK : ScriptedImap.BASIC));
				server.implicitTls = attack.security() == Security.TLS;
				// a line that was just being made may have been hung up on
				assertTrue(sync(bad).isEmpty() || sync(bad).isEmpty(), "afterwards it fails");
				genuine(bad);
			}
		} finally {
			mail.close();
			store.removeAccount(bad);
		}
	}

	/** Lets the mail of an account with a server come by itself for a while. */
	void watch(ScriptedImap server, Duration time) throws Exception {
		String bad = "bad" + ++attacks;
		mail = MailEngine.create(ground, ANSWER);
		try (server) {
			server.start();
			account(bad, server, Security.NONE);
			mail.start();
			// nothing is waited for but what must not happen
			new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
			harmless(bad);
			account(GOOD, good, Security.NONE);
			assertEquals(Optional.empty(), sync(GOOD));
		} finally {
			mail.close();
			store.removeAccount(bad);
		}
	}

	/** @return what a server that behaves is asked */
	Set<String> verbs(String capabilities) throws Exception {
		Set<String> verbs = new TreeSet<>();
		run(new Attack("none", Outcome.WORKS, s -> {
			s.capabilities = capabilities;
			s.heard = verbs::add;
		}));
		return verbs;
	}

	/** @return how it failed; fails itself if the call does not come back */
	Optional<MailException> sync(String id) throws Exception {
		CompletableFuture<Optional<MailException>> done = new CompletableFuture<>();
		Thread caller = new Thread(() -> {
			try {
				mail.mailbox().synchronise(id, NONE);
				done.complete(Optional.empty());
			} catch (MailException e) {
				done.complete(Optional.of(e));
			} catch (Throwable e) {
				done.completeExceptionally(e);
			}
		}, "caller");
		caller.start();
		try {
			return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		} catch (TimeoutException e) {
			throw new AssertionError("it does not come back; it waits here: " + stacks());
		} catch (ExecutionException e) {
			throw new AssertionError("an unexpected end", e.getCause());
		}
	}

	private static String stacks() {
		return Thread.getAllStackTraces().entrySet().stream().filter(e -> e.getKey().getName().startsWith("mail bad"))
				.map(e -> e.getKey().getName() + Arrays.toString(e.getValue())).collect(Collectors.joining("\n"));
	}

	private static void words(MailException e) {
		for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
			for (String text : List.of(e.what(locale), e.advice(locale))) {
				assertFalse(text.isBlank(), e.toString());
				assertTrue(text.length() < 1_000, text.length() + " characters");
				clean(text);
			}
		}
	}

	private static void clean(String text) {
		assertTrue(text.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT), "not clean: " + text);
	}

	private List<MessageRow> rows(Folder folder) throws MailException {
		return mail.mailbox().list(folder.id(), new Sort(Sort.Column.SUBJECT, true)).rows(0, 10_000);
	}

	void genuine(String id) throws MailException {
		Folder inbox = mail.mailbox().folders(id).stream().filter(f -> f.kind() == Folder.Kind.INBOX).findFirst().orElseThrow();
		assertEquals(List.of("Vrai 1", "Vrai 2", "Vrai 3"), rows(inbox).stream().map(MessageRow::subject).toList());
		for (MessageRow row : rows(inbox)) {
			assertEquals("Corps " + row.subject().substring(5), mail.reader().read(row.id(), NONE).text().strip());
		}
	}

	/** Nothing is in the store that no server may say, and nothing that was called false. */
	private void harmless(String id) throws MailException {
		List<Folder> folders = mail.mailbox().folders(id);
		assertTrue(folders.size() <= 20_000, folders.size() + " folders");
		for (Folder folder : folders) {
			// its path is the server's name for it, whatever is in it
			clean(folder.name());
			assertFalse(folder.name().isBlank() || folder.path().length() > 2_000, "a folder with a name of " + folder.path().length());
			assertFalse(folder.path().contains("Faux"), folder.path());
			if (folder.total() == 0) {
				continue;
			}
			Known known = store.known(folder.id());
			long last = 0;
			for (int i = 0; i < known.size(); i++) {
				assertTrue(known.uids()[i] > last && known.uids()[i] <= 0xffff_ffffL, "UID " + known.uids()[i]);
				last = known.uids()[i];
				assertTrue(known.flagsAt(i).keywords().size() <= 1_000, "many keywords");
				known.flagsAt(i).keywords().forEach(k -> assertTrue(k.matches("[!-~]{1,200}") && !k.matches(".*[(){%*\"\\\\\\]].*"), "keyword " + k));
			}
			for (MessageRow row : rows(folder)) {
				assertFalse(row.subject().contains("Faux"), row.subject());
				assertTrue(row.size() >= 0, "size " + row.size());
				for (String text : List.of(row.subject(), row.fromName(), row.fromAddress(), row.to(), row.messageId())) {
					clean(text);
				}
			}
		}
	}

	@Override
	public void close() throws Exception {
		store.close();
		good.close();
	}
}
