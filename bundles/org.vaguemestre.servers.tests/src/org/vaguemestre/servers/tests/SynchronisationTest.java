package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SyncReport;
import org.vaguemestre.servers.FaultProxy;
import org.vaguemestre.servers.LesserServer;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.Peer;
import org.vaguemestre.servers.RealServers;
import org.vaguemestre.servers.Spot;
import org.vaguemestre.servers.Wire;

/** The copy of a Dovecot mailbox: how it is made, kept up to date, and how changes travel in both directions. */
@NeedsServers
class SynchronisationTest {

	private static final Spot EXAMINE = new Spot(true, "EXAMINE", false);
	private static final int MANY = 2_000;

	@TempDir
	Path folder;
	private RealServers servers;
	private Practice practice;

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		practice = new Practice(folder, servers, servers.claire());
	}

	@AfterEach
	void close() {
		practice.close();
	}

	private void save(String mailbox, String subject) throws IOException {
		servers.save(servers.claire(), mailbox, Practice.message(servers.helene().address(), subject, "Corps de « " + subject + " »"));
	}

	/** A command of one or two words for this mailbox. */
	private void doveadm(String command, String... arguments) throws IOException {
		List<String> all = new ArrayList<>(List.of(command.split(" ")));
		all.addAll(List.of("-u", servers.claire().address()));
		all.addAll(List.of(arguments));
		servers.doveadm(all.toArray(String[]::new));
	}

	private MessageRow row(Folder.Kind kind, String subject) throws Exception {
		return practice.rows(kind).stream().filter(r -> r.subject().equals(subject)).findFirst().orElseThrow();
	}

	@Test
	void aMailboxThatAnotherProgramFilledReadsRight() throws Exception {
		practice.starttls();
		save("INBOX", "Un");
		save("INBOX", "Deux");
		doveadm("flags add", "\\Seen \\Answered \\Flagged", "mailbox", "INBOX", "subject", "Un");
		doveadm("mailbox create", "Patients", "Patients/Été 2026", "Patients/Été 2026/A & B");
		save("Patients/Été 2026/A & B", "Rangé");
		SyncReport report = practice.sync();
		assertEquals(3, report.added());
		assertEquals(0, report.unreadable());
		assertEquals(List.of("Deux", "Un"), practice.subjects(Folder.Kind.INBOX));
		assertTrue(row(Folder.Kind.INBOX, "Un").flags().seen() && row(Folder.Kind.INBOX, "Un").flags().answered()
				&& row(Folder.Kind.INBOX, "Un").flags().flagged());
		assertFalse(row(Folder.Kind.INBOX, "Deux").flags().seen());
		ReadMessage read = practice.mail.reader().read(row(Folder.Kind.INBOX, "Deux").id(), Practice.NONE);
		assertEquals("Corps de « Deux »", read.text().strip());
		assertEquals(servers.helene().address(), read.from().address());
		List<Folder> folders = practice.mail.mailbox().folders(practice.id);
		for (Folder.Kind kind : List.of(Folder.Kind.INBOX, Folder.Kind.DRAFTS, Folder.Kind.SENT, Folder.Kind.ARCHIVE, Folder.Kind.JUNK, Folder.Kind.TRASH)) {
			assertEquals(1, folders.stream().filter(f -> f.kind() == kind).count(), kind.name());
		}
		Folder deep = folders.stream().filter(f -> f.name().equals("A & B")).findFirst().orElseThrow();
		assertEquals("Patients/Été 2026/A & B", deep.path());
		assertEquals(2, deep.depth());
		assertEquals(1, deep.total());
		// reading marks nothing as read on the server by itself
		assertEquals(List.of("", "FRS"), servers.flags(servers.claire(), "INBOX").stream().sorted().toList());
	}

	@Test
	void newMailArrivesWhileWaiting() throws Exception {
		practice.starttls();
		save("INBOX", "Ancien");
		practice.mail.start();
		practice.await(AccountState.Status.ONLINE);
		save("INBOX", "Nouveau 1");
		MessageRow first = practice.arrival("Nouveau 1");
		assertFalse(first.flags().seen());
		save("INBOX", "Nouveau 2");
		practice.arrival("Nouveau 2");
		assertEquals(List.of("Ancien", "Nouveau 1", "Nouveau 2"), practice.subjects(Folder.Kind.INBOX));
	}

	@Test
	void changesTravelBothWays() throws Exception {
		practice.tls();
		for (String subject : List.of("A", "B", "C", "D")) {
			save("INBOX", subject);
		}
		practice.sync();
		practice.mail.mailbox().setSeen(List.of(row(Folder.Kind.INBOX, "A").id(), row(Folder.Kind.INBOX, "B").id()), true);
		practice.mail.mailbox().setFlagged(List.of(row(Folder.Kind.INBOX, "A").id()), true);
		practice.mail.mailbox().setAnswered(List.of(row(Folder.Kind.INBOX, "B").id()), true);
		practice.mail.mailbox().move(List.of(row(Folder.Kind.INBOX, "C").id()), practice.folder(Folder.Kind.ARCHIVE).id());
		practice.mail.mailbox().delete(List.of(row(Folder.Kind.INBOX, "D").id()));
		practice.sync();
		assertEquals(List.of("FS", "RS"), servers.flags(servers.claire(), "INBOX").stream().sorted().toList());
		assertEquals(List.of("A", "B"), practice.subjects(Folder.Kind.INBOX));
		assertEquals(List.of("C"), practice.subjects(Folder.Kind.ARCHIVE));
		assertEquals(1, servers.held(servers.claire(), "Archive").size());
		assertEquals(List.of("D"), practice.subjects(Folder.Kind.TRASH));
		practice.mail.mailbox().delete(List.of(row(Folder.Kind.TRASH, "D").id()));
		practice.sync();
		assertEquals(List.of(), servers.held(servers.claire(), "Trash"));

		doveadm("flags remove", "\\Seen", "mailbox", "INBOX", "subject", "A");
		doveadm("flags add", "\\Flagged", "mailbox", "INBOX", "subject", "B");
		doveadm("expunge", "mailbox", "Archive", "subject", "C");
		SyncReport report = practice.sync();
		assertEquals(2, report.changed());
		assertEquals(1, report.removed());
		assertFalse(row(Folder.Kind.INBOX, "A").flags().seen());
		assertTrue(row(Folder.Kind.INBOX, "B").flags().flagged());
		assertEquals(List.of(), practice.subjects(Folder.Kind.ARCHIVE));
	}

	/** Dovecot writes the first 26 keywords of a folder into the names of its files, and the others into its index alone. */
	@Test
	void moreMarksThanTheNamesOfFilesHoldAreKept() throws Exception {
		practice.tls();
		save("INBOX", "A");
		save("INBOX", "B");
		practice.sync();
		Map<String, Set<String>> given = new TreeMap<>();
		for (int i = 0; i < 80; i++) {
			String subject = i % 2 == 0 ? "A" : "B";
			String mark = Keywords.assigned(Keywords.code("user-" + i));
			given.computeIfAbsent(subject, s -> new TreeSet<>()).add(mark);
			practice.mail.mailbox().setKeyword(List.of(row(Folder.Kind.INBOX, subject).id()), mark, true);
		}
		practice.sync();
		// another name of the file, and another folder
		doveadm("flags add", "\\Flagged", "mailbox", "INBOX", "subject", "A");
		practice.sync();
		practice.mail.mailbox().move(List.of(row(Folder.Kind.INBOX, "B").id()), practice.folder(Folder.Kind.ARCHIVE).id());
		practice.sync();
		assertEquals(given.get("A"), row(Folder.Kind.INBOX, "A").flags().keywords());
		assertEquals(given.get("B"), row(Folder.Kind.ARCHIVE, "B").flags().keywords());
		try (Peer peer = new Peer(servers, servers.claire())) {
			assertTrue(peer.messages("INBOX").values().iterator().next().flags().containsAll(given.get("A")));
			assertTrue(peer.messages("Archive").values().iterator().next().flags().containsAll(given.get("B")));
		}
	}

	@Test
	void whatAnotherProgramDeletesVanishesWhileWaiting() throws Exception {
		practice.tls();
		save("INBOX", "Reste");
		save("INBOX", "Part");
		practice.mail.start();
		practice.await(AccountState.Status.ONLINE);
		assertEquals(2, practice.rows(Folder.Kind.INBOX).size());
		doveadm("expunge", "mailbox", "INBOX", "subject", "Part");
		save("INBOX", "Signal");
		practice.arrival("Signal");
		assertEquals(List.of("Reste", "Signal"), practice.subjects(Folder.Kind.INBOX));
	}

	@Test
	void aFolderThatWasMadeAnewIsReadAnew() throws Exception {
		practice.tls();
		doveadm("mailbox create", "Dossier");
		save("Dossier", "Avant");
		practice.sync();
		doveadm("mailbox update", "--uid-validity", "77", "Dossier");
		SyncReport report = practice.sync();
		assertEquals(1, report.added());
		Folder made = practice.mail.mailbox().folders(practice.id).stream().filter(f -> f.name().equals("Dossier")).findFirst().orElseThrow();
		assertEquals(1, made.total());
		doveadm("mailbox delete", "Dossier");
		practice.sync();
		assertTrue(practice.mail.mailbox().folders(practice.id).stream().noneMatch(f -> f.name().equals("Dossier")));
	}

	@Test
	void aFolderThatCannotBeReadIsToldWithItsReasonUntilItCan() throws Exception {
		doveadm("mailbox create", "Verrou");
		save("Verrou", "Dedans");
		try (LesserServer server = new LesserServer(servers.port("imap", Security.NONE), Set.of())) {
			practice.save(practice.account(new Server("127.0.0.1", server.port(), Security.NONE), servers.smtp(Security.STARTTLS)));
			practice.mail.start();
			practice.await(AccountState.Status.ONLINE);
			save("Verrou", "Encore");
			server.lock(Optional.of("Verrou"));
			practice.mail.mailbox().reconnect(practice.id);
			Practice.until("told", () -> practice.mail.mailbox().state(practice.id).words().contains("Verrou"));
			AccountState state = practice.mail.mailbox().state(practice.id);
			assertEquals(AccountState.Status.ONLINE, state.status());
			assertFalse(state.advice().isBlank());
			long id = practice.mail.mailbox().folders(practice.id).stream().filter(f -> f.name().equals("Verrou")).findFirst().orElseThrow().id();
			assertEquals(Set.of(id), practice.mail.mailbox().unread(practice.id).keySet());
			server.lock(Optional.empty());
			practice.mail.mailbox().reconnect(practice.id);
			Practice.until("well again", () -> practice.mail.mailbox().state(practice.id).words().isEmpty() && practice.mail.mailbox().unread(practice.id).isEmpty()
					&& practice.mail.mailbox().state(practice.id).status() == AccountState.Status.ONLINE);
		}
	}

	@Test
	void twoThousandMessagesTakeFewRoundTripsAndLittleMemory() throws Exception {
		fill();
		try (Wire imap = new Wire(servers.port("imap", Security.TLS))) {
			practice.save(practice.account(new Server("localhost", imap.port(), Security.TLS), servers.smtp(Security.TLS)));
			SyncReport report = practice.sync();
			assertEquals(MANY, report.added());
			assertEquals(0, report.unreadable());
			assertEquals(MANY, practice.folder(Folder.Kind.INBOX).total());
			long first = imap.roundTrips();
			System.out.println("first synchronisation: " + first + " round trips, " + imap.bytes() + " bytes, " + report.duration());
			assertTrue(first < 200, first + " round trips");
			ReadMessage read = practice.mail.reader().read(row(Folder.Kind.INBOX, "Message 1234").id(), Practice.NONE);
			assertTrue(read.text().startsWith("Texte 1234 "), read.text());
			long before = imap.bytes();
			assertEquals(0, practice.sync().added());
			System.out.println("again: " + (imap.roundTrips() - first) + " round trips, " + (imap.bytes() - before) + " bytes");
			assertTrue(imap.roundTrips() - first < 60, imap.roundTrips() - first + " round trips");
		}
	}

	/** A server works long to open a large folder; whether anything has happened in one that is open it knows at once. */
	@Test
	void aFolderInWhichNothingHappenedIsNotOpenedAgain() throws Exception {
		try (FaultProxy imap = new FaultProxy(servers.port("imap", Security.NONE), true)) {
			practice.save(practice.account(new Server("localhost", imap.port(), Security.NONE), servers.smtp(Security.TLS)));
			save("INBOX", "Un");
			save("INBOX", "Deux");
			practice.sync();
			practice.sync();
			int opened = imap.seen().getOrDefault(EXAMINE, 0);
			assertEquals(0, practice.sync().added());
			assertEquals(0, practice.sync().changed());
			assertEquals(opened, imap.seen().getOrDefault(EXAMINE, 0));

			doveadm("flags add", "\\Flagged", "mailbox", "INBOX", "subject", "Un");
			assertEquals(1, practice.sync().changed());
			assertTrue(row(Folder.Kind.INBOX, "Un").flags().flagged());
			practice.sync();
			save("INBOX", "Trois");
			assertEquals(1, practice.sync().added());
			practice.sync();
			doveadm("expunge", "mailbox", "INBOX", "subject", "Deux");
			assertEquals(1, practice.sync().removed());
			assertEquals(List.of("Trois", "Un"), practice.subjects(Folder.Kind.INBOX));
			practice.sync();
			doveadm("mailbox update", "--uid-validity", "77", "INBOX");
			practice.sync();
			assertEquals(List.of("Trois", "Un"), practice.subjects(Folder.Kind.INBOX));
			assertTrue(imap.seen().get(EXAMINE) > opened);
		}
	}

	private void fill() throws IOException {
		String line = IntStream.range(0, 30).mapToObj(i -> "ligne").collect(Collectors.joining(" "));
		List<byte[]> messages = new ArrayList<>();
		for (int i = 0; i < MANY; i++) {
			messages.add(Practice.message(servers.helene().address(), "Message " + i, "Texte " + i + ' ' + (line + "\r\n").repeat(10)));
		}
		servers.fill(servers.claire(), messages);
	}
}
