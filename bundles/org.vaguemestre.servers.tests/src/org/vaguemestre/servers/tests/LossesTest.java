package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;
import org.vaguemestre.servers.Wire;

/** Lines that break, servers that end sessions or fall silent: a message, a new attempt, and nothing lost. */
@NeedsServers
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LossesTest {

	@TempDir
	Path folder;
	private RealServers servers;
	private Practice practice;
	private Wire imap;
	private Wire smtp;

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		practice = new Practice(folder, servers, servers.claire());
		imap = new Wire(servers.port("imap", Security.TLS));
		smtp = new Wire(servers.port("smtp", Security.STARTTLS));
		practice.save(practice.account(new Server("localhost", imap.port(), Security.TLS), new Server("localhost", smtp.port(), Security.STARTTLS)));
	}

	@AfterEach
	void close() throws Exception {
		practice.close();
		imap.close();
		smtp.close();
	}

	private void fill(int count) throws Exception {
		List<byte[]> messages = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			messages.add(Practice.message(servers.helene().address(), "Message " + i, "ligne\r\n" + noise(i)));
		}
		servers.fill(servers.claire(), messages);
	}

	/** Lines that take their room on the line even where it is compressed. */
	private static String noise(int seed) {
		byte[] bytes = new byte[10_500];
		new Random(seed).nextBytes(bytes);
		return Base64.getMimeEncoder().encodeToString(bytes) + "\r\n";
	}

	@Test
	void aLineCutDuringASynchronisationLosesNothing() throws Exception {
		fill(200);
		imap.cutAfter(1_800_000);
		MailException e = assertThrows(MailException.class, practice::sync);
		assertEquals(MailFailure.CONNECTION_LOST, e.failure());
		assertFalse(e.what(java.util.Locale.FRENCH).isBlank());
		int kept = practice.rows(Folder.Kind.INBOX).size();
		assertTrue(kept > 0 && kept < 200, Integer.toString(kept));
		long before = imap.bytes();
		practice.sync();
		assertEquals(200, practice.rows(Folder.Kind.INBOX).size());
		// what had come was not fetched again
		assertTrue(imap.bytes() - before < 2_300_000, Long.toString(imap.bytes() - before));
		for (MessageRow row : practice.rows(Folder.Kind.INBOX)) {
			assertTrue(practice.mail.reader().read(row.id(), Practice.NONE).text().startsWith("ligne"), row.subject());
		}
	}

	@Test
	void aSessionThatTheServerEndsIsTakenUpAgain() throws Exception {
		practice.mail.start();
		practice.await(AccountState.Status.ONLINE);
		servers.kick(servers.claire());
		servers.save(servers.claire(), "INBOX", Practice.message(servers.helene().address(), "Après", "x"));
		practice.arrival("Après");
		practice.mail.mailbox().setSeen(List.of(practice.rows(Folder.Kind.INBOX).get(0).id()), true);
		servers.kick(servers.claire());
		practice.sync();
		assertEquals(List.of("S"), servers.flags(servers.claire(), "INBOX"));
	}

	@Test
	void changesMadeWithoutALineReachTheServerLater() throws Exception {
		servers.save(servers.claire(), "INBOX", Practice.message(servers.helene().address(), "Un", "x"));
		servers.save(servers.claire(), "INBOX", Practice.message(servers.helene().address(), "Deux", "y"));
		practice.mail.start();
		practice.await(AccountState.Status.ONLINE);
		imap.cut();
		AccountState offline = practice.await(AccountState.Status.OFFLINE);
		assertFalse(offline.words().isBlank() || offline.advice().isBlank());
		assertTrue(offline.nextAttempt().isPresent());
		List<MessageRow> rows = practice.rows(Folder.Kind.INBOX);
		practice.mail.mailbox().setFlagged(List.of(rows.get(1).id()), true);
		practice.mail.mailbox().move(List.of(rows.get(0).id()), practice.folder(Folder.Kind.ARCHIVE).id());
		assertEquals(List.of("Un"), practice.subjects(Folder.Kind.INBOX));
		// the end of the application in between costs nothing
		practice.shut();
		practice.open();
		imap.mend();
		practice.save(practice.account(new Server("localhost", imap.port(), Security.TLS), new Server("localhost", smtp.port(), Security.STARTTLS)));
		practice.sync();
		assertEquals(List.of("F"), servers.flags(servers.claire(), "INBOX"));
		assertEquals(1, servers.held(servers.claire(), "Archive").size());
		assertEquals(List.of("Deux"), practice.subjects(Folder.Kind.ARCHIVE));
	}

	@Test
	void aServerThatFallsSilentIsGivenUpInTime() throws Exception {
		fill(1);
		practice.sync();
		imap.choke();
		long begun = System.nanoTime();
		MailException reading = assertThrows(MailException.class, practice::sync);
		assertEquals(MailFailure.TIMEOUT, reading.failure(), reading.toString());
		smtp.choke();
		MailException sending = assertThrows(MailException.class,
				() -> practice.mail.sender().send(practice.letter("x", servers.helene().address()), Practice.NONE));
		assertEquals(MailFailure.TIMEOUT, sending.failure(), sending.toString());
		assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(90));
		// what is here can still be read
		assertTrue(practice.mail.reader().read(practice.rows(Folder.Kind.INBOX).get(0).id(), Practice.NONE).text().startsWith("ligne"));
		imap.mend();
		smtp.mend();
		practice.sync();
		assertTrue(practice.mail.sender().send(practice.mail.drafts().all().get(0), Practice.NONE).complete());
	}

	@Test
	void aCancelIsHeardWhileTheServerIsSilent() throws Exception {
		practice.sync();
		imap.choke();
		NullProgressMonitor monitor = new NullProgressMonitor();
		monitor.setCanceled(true);
		assertThrows(OperationCanceledException.class, () -> practice.mail.mailbox().synchronise(practice.id, monitor));
		imap.mend();
	}

	@Test
	void aLineThatBreaksBeforeTheMessageIsHandedOverLosesNothing() throws Exception {
		smtp.cutAfter(2_000);
		MailException e = assertThrows(MailException.class, () -> send("Gardé"));
		assertEquals(MailFailure.CONNECTION_LOST, e.failure(), e.toString());
		Draft kept = practice.mail.drafts().all().get(0);
		assertEquals(Draft.State.FAILED, kept.state());
		assertTrue(practice.mail.sender().send(kept, Practice.NONE).complete());
		assertEquals(List.of(), practice.mail.drafts().all());
	}

	@Test
	void aLostAnswerToAMessageIsFoundOutFromWhatTheServerFiled() throws Exception {
		try (Practice filing = new Practice(folder.resolve("filing"), servers, servers.filing())) {
			filing.save(filing.account(new Server("localhost", imap.port(), Security.TLS), new Server("localhost", smtp.port(), Security.STARTTLS)));
			// far more than sign-in takes: what the server says next is that it took the message
			smtp.loseAnswerAfter(100_000);
			SendReport report = filing.mail.sender().send(heavy(filing.id), Practice.NONE);
			assertTrue(report.complete(), report.toString());
			assertEquals(List.of(), filing.mail.outbox().all());
			assertEquals(1, servers.held(servers.filing(), "Sent").size());
			assertEquals(List.of(report.messageId()), arrived(1));
		}
	}

	@Test
	void aLostAnswerThatNothingTellsOfEndsWithTheSameMessage() throws Exception {
		practice.mail.start();
		practice.mail.outbox().setUndoDelay(Duration.ZERO);
		smtp.loseAnswerAfter(100_000);
		Draft draft = practice.mail.outbox().send(practice.mail.drafts().create(heavy(practice.id)));
		Practice.until("the doubt", () -> practice.mail.drafts().find(draft.id()).filter(d -> d.state() == Draft.State.UNSURE).isPresent());
		assertEquals(Optional.empty(), practice.mail.outbox().cancel(draft.id()));
		// this server files nothing, so it goes once more; whoever has it twice can tell that it is one
		Practice.until("the end of it", () -> practice.mail.outbox().all().isEmpty());
		assertEquals(1, arrived(2).stream().distinct().count());
		assertEquals(1, servers.held(servers.claire(), "Sent").size());
	}

	private OutgoingMessage heavy(String accountId) {
		return new OutgoingMessage(accountId, List.of(Address.of(servers.helene().address())), List.of(), List.of(), "Second", "x",
				List.of(new OutgoingMessage.Attached("a.bin", "application/octet-stream", Bytes.of(new byte[150_000]))), false, false, Optional.empty());
	}

	/** The Message-IDs of what the correspondent has, once there are so many. */
	private List<String> arrived(int count) throws Exception {
		Practice.until("the message of which the sender heard nothing", () -> servers.held(servers.helene(), "INBOX").size() >= count);
		return servers.held(servers.helene(), "INBOX").stream()
				.map(m -> m.lines().filter(l -> l.startsWith("Message-ID: ")).findFirst().orElse("").substring(12)).toList();
	}

	private SendReport send(String subject) throws MailException {
		return practice.mail.sender().send(practice.letter(subject, servers.helene().address()), Practice.NONE);
	}
}
