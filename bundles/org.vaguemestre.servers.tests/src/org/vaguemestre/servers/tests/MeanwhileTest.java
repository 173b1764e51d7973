package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.servers.FaultProxy.Action;
import org.vaguemestre.servers.FaultProxy.Fault;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.Peer;
import org.vaguemestre.servers.RealServers;
import org.vaguemestre.servers.Spot;

/** What happens to a mailbox, its server, the clock and the disk while it is being read. */
@NeedsServers
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MeanwhileTest {

	private static final Spot FETCHED = new Spot(false, "UID FETCH", false);
	private static final Spot CONTENT = new Spot(false, "UID FETCH", true);

	/** In kilobytes; more than what the program itself unpacks. */
	private static final int FILE_LIMIT = 3_000;

	/** Something that another program does. */
	private interface Event {
		void happen() throws Exception;
	}

	@TempDir
	Path folder;
	private RealServers servers;
	private TwoClients clients;

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
	}

	@AfterEach
	void close() throws Exception {
		clients.close();
	}

	private void begin(Path home) throws Exception {
		clients = new TwoClients(home, servers, servers.claire(), 1);
	}

	/** Synchronises, while something happens at a place of the conversation, and then once more. */
	private void sync(Spot spot, int nth, Event event) throws Exception {
		AtomicReference<Exception> failed = new AtomicReference<>();
		clients.imap.arm(new Fault(spot, nth, Action.PASS, false, () -> {
			try {
				event.happen();
			} catch (Exception e) {
				failed.set(e);
			}
		}));
		try {
			clients.practice.sync();
		} catch (MailException e) {
			assertFalse(e.what(Locale.FRENCH).isBlank(), e.toString());
		}
		assertTrue(clients.imap.fired(), "it did not come to that");
		clients.imap.mend();
		if (failed.get() != null) {
			throw failed.get();
		}
		clients.verify();
	}

	@Test
	void aFolderIsMadeAnew() throws Exception {
		begin(folder);
		for (int nth : new int[] { 1, 3, 8, 15 }) {
			clients.renew();
			sync(FETCHED, nth, clients::restartFolder);
		}
		clients.peerChanges(8);
		sync(new Spot(false, "EXAMINE", false), 5, clients::restartFolder);
	}

	@Test
	void messagesAreTakenAwayWhileTheyAreFetched() throws Exception {
		begin(folder);
		try (Peer peer = clients.peer()) {
			for (int i = 0; i < 40; i++) {
				String subject = clients.expected.subject("Longue");
				peer.append("INBOX", "", Practice.message(servers.helene().address(), subject, "ligne\r\n".repeat(15_000)));
				clients.expected.put(subject, "INBOX", Set.of());
			}
		}
		sync(CONTENT, 3, () -> clients.peerExpunges(25));
		clients.renew();
		sync(CONTENT, 1, () -> clients.peerExpunges(10));
		clients.renew();
		sync(FETCHED, 2, () -> clients.peerChanges(20));
	}

	@Test
	void theServerEndsAllSessions() throws Exception {
		begin(folder);
		for (Spot spot : List.of(new Spot(true, "LIST", false), new Spot(false, "LIST", false), FETCHED, CONTENT, new Spot(true, "EXAMINE", false))) {
			clients.renew();
			clients.peerChanges(2);
			sync(spot, 1, () -> servers.kick(clients.box));
		}
	}

	/** Otherwise the user would be asked for a password that is right, and nothing would be tried again. */
	@Test
	void aLineThatBreaksAtSignInSaysNothingOfThePassword() throws Exception {
		begin(folder);
		for (Action action : List.of(Action.RESET_BEFORE, Action.RESET_WITHIN, Action.RESET_AFTER, Action.CUT_BEFORE, Action.CUT_WITHIN, Action.CUT_AFTER)) {
			for (boolean client : new boolean[] { true, false }) {
				String subject = clients.localSends();
				clients.smtp.arm(new Fault(new Spot(client, "AUTH", false), 1, action));
				flush();
				clients.smtp.mend();
				clients.practice.mail.outbox().all().forEach(d -> assertEquals(Draft.State.WAITING, d.state(), action + " " + d.words()));
				clients.flush();
				assertEquals(List.of(), clients.practice.mail.outbox().all(), subject);
			}
		}
		clients.verify();
	}

	/** It fails or not, as the line breaks before or after what matters. */
	private void flush() {
		try {
			clients.practice.mail.outbox().flush(Practice.NONE);
		} catch (MailException e) {
			assertNotEquals(MailFailure.AUTHENTICATION, e.failure());
		}
	}

	/** Mail is noticed and changes arrive, wherever the clock is set to, and nobody runs in circles. */
	@Test
	void theClockIsSet() throws Exception {
		begin(folder);
		Practice practice = clients.practice;
		practice.mail.start();
		practice.await(AccountState.Status.ONLINE);
		for (long hours : new long[] { 5, -24 * 400 }) {
			clients.clock.move(Duration.ofHours(hours));
			clients.imap.forget();
			String subject = clients.expected.subject("Heure");
			try (Peer peer = clients.peer()) {
				peer.append("INBOX", "", Practice.message(servers.helene().address(), subject, "x"));
			}
			clients.expected.put(subject, "INBOX", Set.of());
			long id = practice.arrival(subject).id();
			practice.mail.mailbox().setFlagged(List.of(id), true);
			clients.expected.flag(subject, "\\Flagged", true);
			Practice.until("the mark on the server after " + hours + " hours", () -> {
				try (Peer peer = clients.peer()) {
					return peer.messages("INBOX").values().stream().anyMatch(h -> h.field("Subject").equals(subject) && h.flags().contains("\\Flagged"));
				}
			});
			int commands = clients.imap.seen().entrySet().stream().filter(e -> e.getKey().client()).mapToInt(Map.Entry::getValue).sum();
			assertTrue(commands < 150, commands + " commands after " + hours + " hours");
			// without a line, the next attempt is not put off for as long
			clients.imap.refuse(1);
			clients.imap.cut();
			clients.clock.move(Duration.ofHours(-hours));
			String after = clients.expected.subject("Retour");
			try (Peer peer = clients.peer()) {
				peer.append("INBOX", "", Practice.message(servers.helene().address(), after, "x"));
			}
			clients.expected.put(after, "INBOX", Set.of());
			practice.arrival(after);
		}
		clients.verify();
	}

	@Test
	void noFileMayGrow() throws Exception {
		begin(folder);
		much();
		clients.renew();
		List<Draft> drafts = clients.practice.mail.drafts().all();
		clients.practice.shut();
		try (ChildProcess child = new ChildProcess(clients, KilledClient.Work.SYNC, 1, FILE_LIMIT)) {
			assertEquals(List.of("failed " + MailFailure.STORE), child.end());
		}
		clients.reopen();
		assertEquals(drafts, clients.practice.mail.drafts().all());
		clients.verify();
	}

	/** Only root can have a disk as small as that; for others there is {@link #noFileMayGrow()}. */
	@Test
	void theDiskIsFull() throws Exception {
		Path disk = Files.createDirectory(folder.resolve("disk"));
		begin(disk);
		much();
		clients.practice.close();
		if (!mount("mount", "-t", "tmpfs", "-o", "size=3m", "none", disk.toString())) {
			System.out.println("not tried: a disk that is full, which needs root");
			return;
		}
		try {
			clients.renew();
			List<Draft> drafts = clients.practice.mail.drafts().all();
			MailException full = assertThrows(MailException.class, clients.practice::sync);
			assertEquals(MailFailure.STORE, full.failure(), full.toString());
			assertFalse(full.what(Locale.FRENCH).isBlank() || full.advice(Locale.FRENCH).isBlank());
			// what was written before is there, in this program and the next
			assertEquals(drafts, clients.practice.mail.drafts().all());
			clients.practice.shut();
			clients.reopen();
			opensOrSaysWhy();
			assertTrue(mount("mount", "-o", "remount,size=64m", disk.toString()));
			assertEquals(drafts, clients.practice.mail.drafts().all());
			clients.verify();
		} finally {
			clients.practice.close();
			mount("umount", disk.toString());
		}
	}

	/** Opening takes a little room of its own, which may not be there. */
	private void opensOrSaysWhy() {
		try {
			assertEquals(1, clients.practice.mail.drafts().all().size());
		} catch (MailException e) {
			assertEquals(MailFailure.STORE, e.failure(), e.toString());
		}
	}

	/** More than there will be room for, and nothing that could be packed. */
	private void much() throws IOException {
		try (Peer peer = clients.peer()) {
			for (int i = 0; i < 30; i++) {
				String subject = clients.expected.subject("Longue");
				byte[] random = new byte[250_000];
				clients.random.nextBytes(random);
				peer.append("INBOX", "", Practice.message(servers.helene().address(), subject, Base64.getMimeEncoder().encodeToString(random)));
				clients.expected.put(subject, "INBOX", Set.of());
			}
		}
	}

	private static boolean mount(String... command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
	}
}
