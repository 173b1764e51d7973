package org.vaguemestre.store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CheckStep;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.store.MailStores;

/** Submission servers that lie, flood, drip and inject. Each costs its own connection, and nothing is shown before TLS. */
class HostileSmtpTest {

	private static final Duration ANSWER = Duration.ofMillis(400);
	private static final Duration PATIENCE = Duration.ofSeconds(40);
	/** Far more than an answer, and far less than a server could go on sending. */
	private static final long FLOOD = 48L << 20;
	private static final NullProgressMonitor NONE = new NullProgressMonitor();
	private static SSLContext tls;
	private static byte[] anchor;

	@TempDir
	Path folder;
	private MailStore store;
	private MailEngine mail;
	private ScriptedSubmission server;

	@BeforeAll
	static void keys() throws Exception {
		Pki pki = new Pki();
		tls = pki.server(Instant.now().plus(Duration.ofDays(90)));
		anchor = CertificateFiles.pem(pki.ca);
	}

	@BeforeEach
	void open() throws Exception {
		MemorySecrets secrets = new MemorySecrets();
		Clock clock = Clock.systemUTC();
		store = MailStores.at(folder.resolve("store"), secrets, new SecureRandom(), clock);
		mail = MailEngine.create(new MailEngine.Ground(store, secrets, KeyVault.at(folder.resolve("vault"), secrets, clock), List::of, clock,
				new SecureRandom()), ANSWER);
		server = new ScriptedSubmission(tls);
	}

	@AfterEach
	void close() throws Exception {
		mail.close();
		store.close();
		server.close();
	}

	private Account account(Security security) throws Exception {
		server.implicitTls = security == Security.TLS;
		Path ca = Files.write(folder.resolve("ca.pem"), anchor);
		Server submission = new Server("localhost", server.port(), security);
		mail.accounts().setPassword("s", "secret".toCharArray());
		Account account = new Account("s", "", "claire@cabinet.example", "", new Server("localhost", 1, Security.NONE), submission, "claire", List.of(ca), Account.ORDINARY);
		mail.accounts().save(account);
		return account;
	}

	private void send() throws MailException {
		// there is nowhere to file it
		assertEquals(1, mail.sender().send(new OutgoingMessage("s", List.of(Address.of("helene@cabinet.example")), List.of(), List.of(), "x", "y", List.of(),
				false, false, Optional.empty()), NONE).delivered().size());
	}

	private MailException fails() {
		return assertTimeoutPreemptively(PATIENCE, () -> assertThrows(MailException.class, this::send));
	}

	private void harmless(MailException failed) {
		for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
			for (String text : List.of(failed.what(locale), failed.advice(locale))) {
				assertTrue(text.length() < 1_000 && text.codePoints().noneMatch(Character::isISOControl), text);
			}
		}
		assertTrue(server.written() < FLOOD, server.written() + " bytes were taken");
		assertFalse(server.shownInTheClear, "the password went over a line without protection");
	}

	private void works() throws MailException {
		server.steps.clear();
		send();
	}

	record Endless(Security security, String step) {
	}

	static Stream<Endless> steps() {
		List<Endless> all = new ArrayList<>();
		for (Security security : Security.values()) {
			for (String step : List.of("GREETING", "EHLO", "AUTH", "MAIL", "RCPT", "DATA")) {
				all.add(new Endless(security, step));
			}
		}
		all.add(new Endless(Security.STARTTLS, "STARTTLS"));
		all.add(new Endless(Security.STARTTLS, "EHLO2"));
		return all.stream();
	}

	@ParameterizedTest
	@MethodSource("steps")
	void anAnswerWithoutEndIsGivenUp(Endless one) throws Exception {
		account(one.security());
		server.steps.put(one.step(), s -> {
			byte[] lines = "250-and so on\r\n".repeat(5_000).getBytes(StandardCharsets.US_ASCII);
			while (true) {
				s.write(lines);
			}
		});
		MailException failed = fails();
		assertEquals(MailFailure.PROTOCOL, failed.failure(), failed.toString());
		harmless(failed);
		works();
	}

	static Stream<Endless> dripping() {
		return steps().filter(s -> s.security() == Security.STARTTLS || s.step().equals("GREETING"));
	}

	@ParameterizedTest
	@MethodSource("dripping")
	void aLineThatDripsIsGivenUp(Endless one) throws Exception {
		account(one.security());
		server.steps.put(one.step(), s -> {
			s.write("250-".getBytes(StandardCharsets.US_ASCII));
			while (true) {
				s.write(new byte[] { 'x' });
				java.util.concurrent.locks.LockSupport.parkNanos(ANSWER.toNanos() / 4);
			}
		});
		MailException failed = fails();
		assertEquals(MailFailure.PROTOCOL, failed.failure(), failed.toString());
		harmless(failed);
	}

	@Test
	void aHandshakeThatDripsIsGivenUp() throws Exception {
		for (Security security : List.of(Security.STARTTLS, Security.TLS)) {
			Account account = account(security);
			server.implicitTls = false;
			server.steps.put(security == Security.TLS ? "GREETING" : "STARTTLS", s -> {
				if (security == Security.STARTTLS) {
					s.say("220 go");
				}
				s.write(new byte[] { 22, 3, 3, 0x3f, 0, 2, 0, 0x3e, 0 });
				while (true) {
					s.write(new byte[1]);
					java.util.concurrent.locks.LockSupport.parkNanos(ANSWER.toNanos() / 4);
				}
			});
			harmless(fails());
			List<CheckStep> steps = assertTimeoutPreemptively(PATIENCE, () -> mail.check().check(account, "secret".toCharArray(), Locale.FRENCH, x -> { }, NONE));
			assertTrue(steps.stream().anyMatch(s -> s.service().equals("smtp") && s.status() == CheckStep.Status.FAILED), steps.toString());
			assertTrue(steps.stream().noneMatch(s -> s.step() == CheckStep.Step.AUTHENTICATION), steps.toString());
			server.steps.clear();
		}
	}

	record Injection(String name, String step, String says, boolean secures, MailFailure... failures) {
		@Override
		public String toString() {
			return name;
		}
	}

	/** What one between the two would say before TLS. */
	static Stream<Injection> injections() {
		return Stream.of(new Injection("STARTTLS is not offered", "EHLO", "250-front\r\n250 AUTH PLAIN LOGIN", false, MailFailure.STARTTLS_NOT_OFFERED),
				new Injection("EHLO is refused", "EHLO", "502 what?", false, MailFailure.STARTTLS_NOT_OFFERED),
				new Injection("STARTTLS is refused", "STARTTLS", "454 not now", false, MailFailure.values()),
				new Injection("a yes in the clear", "STARTTLS", "220 go\r\n250-front\r\n250 AUTH PLAIN", false, MailFailure.values()),
				new Injection("answers ahead of all commands", "GREETING", "220 hello\r\n250-front\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n220 go\r\n250 AUTH PLAIN\r\n235 welcome", false,
						MailFailure.values()),
				new Injection("EHLO is refused after TLS", "EHLO2", "502 what?", false, MailFailure.values()),
				new Injection("more than an answer to STARTTLS", "STARTTLS", "220 go\r\n235 welcome\r\n250 ok", true));
	}

	@ParameterizedTest
	@MethodSource("injections")
	void nothingFromBeforeTlsIsBelieved(Injection one) throws Exception {
		account(Security.STARTTLS);
		server.steps.put(one.step(), s -> {
			s.say(one.says());
			if (one.secures()) {
				s.secure();
			}
		});
		if (one.failures().length > 0) {
			MailException failed = fails();
			assertTrue(List.of(one.failures()).contains(failed.failure()), failed.toString());
			harmless(failed);
			assertFalse(server.shown, "the password was shown");
		}
		works();
		assertFalse(server.shownInTheClear);
	}

	@Test
	void sizesAndGreetingsThatCannotBeDoNoHarm() throws Exception {
		account(Security.STARTTLS);
		for (String size : List.of("SIZE", "SIZE 0", "SIZE -1", "SIZE 99999999999999999999", "SIZE x", "DSN", "PIPELINING", "\u00e9t\u00e9 \u0007")) {
			server.steps.put("EHLO2", s -> s.say("250-front\r\n250-" + size + "\r\n250 AUTH PLAIN"));
			send();
		}
		server.steps.put("GREETING", s -> s.say("220-b\u00e9b\u00e9\r\n220 \u00e9t\u00e9 \u0007 ready"));
		send();
	}
}
