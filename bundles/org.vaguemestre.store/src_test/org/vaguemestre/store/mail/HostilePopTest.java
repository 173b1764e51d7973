package org.vaguemestre.store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Pop3;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.SyncReport;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.store.MailStores;

/** POP3 servers that lie, flood and stall. Each costs its own connection; nothing is lost, nothing comes twice. */
class HostilePopTest {

	private static final Duration ANSWER = Duration.ofSeconds(1);
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@TempDir
	Path folder;
	private final MemorySecrets secrets = new MemorySecrets();
	private MailStore store;
	private MailEngine mail;
	private ScriptedPop server;

	@BeforeEach
	void open() throws Exception {
		start();
		server = new ScriptedPop();
		for (int i = 1; i <= 3; i++) {
			server.messages.put(i, "From: a@b.example\r\nSubject: Lettre " + i + "\r\nMessage-ID: <" + i + "@b.example>\r\n\r\nBonjour");
		}
		account(Security.NONE, OptionalInt.empty());
	}

	private void start() throws Exception {
		Clock clock = Clock.systemUTC();
		store = MailStores.at(folder.resolve("store"), secrets, new SecureRandom(), clock);
		mail = MailEngine.create(new MailEngine.Ground(store, secrets, KeyVault.at(folder.resolve("vault"), secrets, clock), List::of, clock,
				new SecureRandom()), ANSWER);
	}

	@AfterEach
	void close() throws Exception {
		mail.close();
		store.close();
		server.close();
	}

	private void account(Security security, OptionalInt days) throws Exception {
		Server pop = new Server("127.0.0.1", server.port(), security);
		mail.accounts().setPassword("p", "secret".toCharArray());
		mail.accounts().save(new Account("p", "", "claire@cabinet.example", "", pop, pop, "claire", List.of(), Account.ORDINARY)
				.fetchingBy(Optional.of(new Pop3(days))));
	}

	private SyncReport sync() throws MailException {
		return mail.mailbox().synchronise("p", new NullProgressMonitor());
	}

	private MailFailure fails() {
		return assertThrows(MailException.class, this::sync).failure();
	}

	private List<String> subjects() throws Exception {
		long inbox = mail.mailbox().folders("p").stream().filter(f -> f.kind() == Folder.Kind.INBOX).findFirst().orElseThrow().id();
		return mail.mailbox().list(inbox, new Sort(Sort.Column.SUBJECT, true)).rows(0, 100).stream().map(MessageRow::subject).toList();
	}

	private static void say(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
	}

	/** What a script says at a command, and what the call ends with. */
	record Lie(String command, ScriptedPop.Script script, MailFailure failure) {
		@Override
		public String toString() {
			return command + ' ' + failure;
		}
	}

	static Stream<Lie> lies() {
		String flood = "x".repeat(100_000);
		return Stream.of(new Lie("", (c, out) -> say(out, "* OK IMAP4rev1\r\n"), MailFailure.PROTOCOL),
				new Lie("", (c, out) -> say(out, "-ERR [SYS/TEMP] later\r\n"), MailFailure.SERVER_REFUSED),
				new Lie("", (c, out) -> { }, MailFailure.TIMEOUT),
				new Lie("", (c, out) -> say(out, "+OK " + flood + "\r\n"), MailFailure.PROTOCOL),
				new Lie("CAPA", (c, out) -> say(out, "+OK\r\n" + ("CAN " + flood + "\r\n").repeat(10)), MailFailure.PROTOCOL),
				new Lie("PASS", (c, out) -> say(out, "-ERR [AUTH] no\r\n"), MailFailure.AUTHENTICATION),
				new Lie("PASS", (c, out) -> say(out, "-ERR [IN-USE] another program reads\r\n"), MailFailure.SERVER_REFUSED),
				new Lie("UIDL", (c, out) -> say(out, "-ERR what?\r\n"), MailFailure.SERVER_REFUSED),
				new Lie("UIDL", (c, out) -> say(out, "+OK\r\n1 id1\r\n"), MailFailure.TIMEOUT),
				new Lie("LIST", (c, out) -> {
					say(out, "+OK\r\n");
					for (int i = 0; i < 400; i++) {
						say(out, ("1 " + flood.substring(1) + "\r\n"));
					}
				}, MailFailure.PROTOCOL),
				new Lie("RETR", (c, out) -> say(out, "what?\r\n"), MailFailure.PROTOCOL));
	}

	/** It is read again at each look, and new letters come all the same. */
	@Test
	void aCopyThatCannotBeReadBackForAReasonThatNobodyThoughtOfCostsNoLetter() throws Exception {
		mail.close();
		MailStore failing = (MailStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { MailStore.class }, (proxy, method, arguments) -> {
			if (method.getName().equals("readBack")) {
				throw new IllegalStateException("a page of another kind");
			}
			try {
				return method.invoke(store, arguments);
			} catch (InvocationTargetException e) {
				throw e.getCause();
			}
		});
		Clock clock = Clock.systemUTC();
		mail = MailEngine.create(new MailEngine.Ground(failing, secrets, KeyVault.at(folder.resolve("vault"), secrets, clock), List::of, clock,
				new SecureRandom()), ANSWER);
		account(Security.NONE, OptionalInt.empty());
		sync();
		assertEquals(3, subjects().size());
		server.messages.put(4, "From: a@b.example\r\nSubject: Lettre 4\r\n\r\nBonjour");
		sync();
		assertEquals(4, subjects().size());
	}

	/** What the server no longer has is in the damaged copy alone. */
	@Test
	void aCopyThatWasSetAsideIsReadBackByItself() throws Exception {
		sync();
		List<String> all = subjects();
		assertEquals(3, all.size());
		server.messages.remove(1);
		server.messages.put(4, "From: a@b.example\r\nSubject: Lettre 4\r\n\r\nBonjour");
		mail.close();
		store.close();
		Files.write(folder.resolve("store").resolve("damaged"), new byte[0]);
		start();
		account(Security.NONE, OptionalInt.empty());
		sync();
		assertEquals(Stream.concat(all.stream(), Stream.of("Lettre 4")).toList(), subjects());
		assertEquals(List.of(), store.setAside("p"));
		sync();
		assertEquals(4, subjects().size());
	}

	@ParameterizedTest
	@MethodSource("lies")
	void whatIsNoAnswerCostsTheConnectionAlone(Lie lie) throws Exception {
		server.scripts.put(lie.command(), lie.script());
		assertEquals(lie.failure(), fails());
		server.scripts.clear();
		assertEquals(3, sync().added());
		assertEquals(List.of("Lettre 1", "Lettre 2", "Lettre 3"), subjects());
	}

	@Test
	void noPasswordGoesOverALineThatCannotBeProtected() throws Exception {
		account(Security.STARTTLS, OptionalInt.empty());
		assertEquals(MailFailure.STARTTLS_NOT_OFFERED, fails());
		server.scripts.put("STLS", (c, out) -> say(out, "+OK go on\r\n+OK and on\r\n"));
		assertEquals(MailFailure.PROTOCOL, fails());
		assertTrue(server.heard.stream().noneMatch(h -> h.startsWith("USER") || h.startsWith("PASS") || h.startsWith("AUTH")), server.heard.toString());
	}

	@Test
	void countsAndSizesAreNotBelieved() throws Exception {
		server.scripts.put("LIST", (c, out) -> say(out, "+OK 2147483647 messages\r\n1 99999999999999\r\n1 3\r\n2 -7\r\n3 x\r\n999999999 1\r\n.\r\n"));
		assertEquals(3, sync().added());
		assertEquals(List.of("Lettre 1", "Lettre 2", "Lettre 3"), subjects());
		assertFalse(server.heard.contains("RETR 1"), "what is said to be that large is not asked for");
	}

	@Test
	void copiesWithOneIdAreFetchedOnceAndOthersAreNotLost() throws Exception {
		account(Security.NONE, OptionalInt.of(0));
		server.messages.put(3, server.messages.get(1));
		server.scripts.put("UIDL", (c, out) -> say(out, "+OK\r\n1 same\r\n2 same\r\n2 other\r\n3 same\r\nx\r\n4\r\n.\r\n"));
		server.messages.put(2, server.messages.get(2) + " et bonsoir");
		assertEquals(2, sync().added());
		assertEquals(List.of("Lettre 1", "Lettre 2"), subjects());
		assertEquals(List.of(3), List.copyOf(server.messages.keySet()));
		server.scripts.put("UIDL", (c, out) -> say(out, "+OK\r\n3 same\r\n.\r\n"));
		assertEquals(0, sync().added());
		assertEquals(List.of(), List.copyOf(server.messages.keySet()));
	}

	@Test
	void aMessageThatStallsKeepsNoOtherBack() throws Exception {
		server.scripts.put("RETR 3", (c, out) -> say(out, "+OK\r\nSubject: Lettre"));
		assertEquals(MailFailure.TIMEOUT, fails());
		assertEquals(MailFailure.TIMEOUT, fails());
		assertEquals(List.of("Lettre 1", "Lettre 2"), subjects());
		server.scripts.clear();
		assertEquals(1, sync().added());
		assertEquals(List.of("Lettre 1", "Lettre 2", "Lettre 3"), subjects());
	}

	@Test
	void aMessageThatIsRefusedCostsNoOther() throws Exception {
		account(Security.NONE, OptionalInt.of(0));
		server.scripts.put("RETR 2", (c, out) -> say(out, "-ERR not now\r\n"));
		SyncReport report = sync();
		assertEquals(2, report.added());
		assertEquals(1, report.unreadable());
		assertEquals(List.of(2), List.copyOf(server.messages.keySet()));
	}

	@Test
	void aMessageWithoutEndIsCutAndListedByItsHeader() throws Exception {
		account(Security.NONE, OptionalInt.of(0));
		server.scripts.put("RETR 3", (c, out) -> {
			say(out, "+OK\r\n");
			byte[] block = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
			for (int i = 0; i < 200; i++) {
				out.write(block);
			}
		});
		assertEquals(MailFailure.MESSAGE_LIMIT, fails());
		assertEquals(3, sync().added());
		assertEquals(List.of("Lettre 1", "Lettre 2", "Lettre 3"), subjects());
		assertEquals(List.of(3), List.copyOf(server.messages.keySet()), "only what is here as a whole is deleted");
		assertEquals(0, sync().added());
	}

	/** The server has done nothing wrong, and the line is not broken. */
	@Test
	void aStoreWithoutRoomIsToldAsThat() throws Exception {
		sync();
		server.messages.put(4, "From: a@b.example\r\nSubject: Scanner\r\n\r\n" + ("x".repeat(70) + "\r\n").repeat(20_000));
		Files.write(folder.resolve("store").resolve("blobs"), new byte[0]);
		assertEquals(MailFailure.STORE, fails());
		Files.delete(folder.resolve("store").resolve("blobs"));
		assertEquals(1, sync().added());
	}

	@Test
	void aReportHasTheSentMailShownAnew() throws Exception {
		sync();
		long sent = mail.mailbox().folders("p").stream().filter(f -> f.kind() == Folder.Kind.SENT).findFirst().orElseThrow().id();
		Set<Long> changed = ConcurrentHashMap.newKeySet();
		mail.mailbox().addListener(new MailboxListener() {
			@Override
			public void folderChanged(long folderId) {
				changed.add(folderId);
			}
		});
		server.messages.put(4, String.join("\r\n", "From: paul@loft.example", "Content-Type: multipart/report; boundary=b", "", "--b",
				"Content-Type: message/disposition-notification", "", "Original-Message-ID: <x@cabinet.example>",
				"Disposition: manual-action/MDN-sent-manually; displayed", "", "--b--"));
		assertEquals(1, sync().added());
		assertTimeoutPreemptively(PATIENCE, () -> {
			while (!changed.contains(sent)) {
				Thread.onSpinWait();
			}
		});
	}

	@Test
	void whatIsClosedWhileItSignsInFetchesAndDeletesNothing() throws Exception {
		account(Security.NONE, OptionalInt.of(0));
		server.scripts.put("PASS", (c, out) -> {
			mail.close();
			say(out, "+OK\r\n");
		});
		assertEquals(MailFailure.ACCOUNT_GONE, fails());
		assertEquals("PASS secret", server.heard.get(server.heard.indexOf("USER claire") + 1));
		assertTrue(server.heard.stream().noneMatch(h -> h.matches("(LIST|UIDL|RETR|DELE|QUIT).*")), server.heard.toString());
	}

	@Test
	void whoWaitsForALookHearsOfTheEnd() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch over = new CountDownLatch(1);
		server.scripts.put("LIST", (c, out) -> {
			asked.countDown();
			try {
				over.await();
			} catch (InterruptedException e) {
				throw new IOException(e);
			}
		});
		FutureTask<MailFailure> first = new FutureTask<>(this::fails);
		FutureTask<MailFailure> second = new FutureTask<>(this::fails);
		new Thread(first).start();
		assertTrue(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
		Thread waiting = new Thread(second);
		waiting.start();
		assertTimeoutPreemptively(PATIENCE, () -> {
			while (waiting.getState() != Thread.State.TIMED_WAITING) {
				Thread.onSpinWait();
			}
		});
		mail.close();
		assertEquals(MailFailure.ACCOUNT_GONE, second.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
		first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		over.countDown();
	}

	@Test
	void aListThatIsLostForAWhileDoublesNothing() throws Exception {
		sync();
		server.scripts.put("UIDL", (c, out) -> say(out, "+OK\r\n.\r\n"));
		assertEquals(0, sync().added());
		server.scripts.clear();
		assertEquals(0, sync().added());
		assertEquals(3, subjects().size());
	}

	@Test
	void nothingIsDeletedThatTheServerTakesBack() throws Exception {
		account(Security.NONE, OptionalInt.of(0));
		server.scripts.put("QUIT", (c, out) -> say(out, "-ERR nothing was removed\r\n"));
		server.scripts.put("DELE 1", (c, out) -> say(out, "-ERR no\r\n"));
		assertEquals(MailFailure.SERVER_REFUSED, fails());
		assertEquals(List.of("Lettre 1", "Lettre 2", "Lettre 3"), subjects());
	}
}
