package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.SyncOptions;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.Peer;
import org.vaguemestre.servers.RealServers;

/** What of a mailbox is copied, and what is heard of it while the program waits. */
@NeedsServers
class ChoicesTest {

	@TempDir
	Path folder;
	private RealServers servers;
	private Practice practice;

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		practice = new Practice(folder, servers, servers.claire());
		practice.tls();
	}

	@AfterEach
	void close() {
		practice.close();
	}

	/** A command of two words for this mailbox. */
	private void doveadm(String... words) throws Exception {
		List<String> all = new ArrayList<>(List.of(words));
		all.addAll(2, List.of("-u", servers.claire().address()));
		servers.doveadm(all.toArray(String[]::new));
	}

	private void save(String mailbox, String subject) throws Exception {
		servers.save(servers.claire(), mailbox, Practice.message(servers.helene().address(), subject, "texte de " + subject));
	}

	private List<String> subjects(String path) throws Exception {
		Optional<Folder> found = practice.mail.mailbox().folders(practice.id).stream().filter(f -> f.path().equals(path)).findFirst();
		return found.isEmpty() ? List.of()
				: practice.mail.mailbox().list(found.get().id(), new Sort(Sort.Column.SUBJECT, true)).rows(0, 100).stream().map(MessageRow::subject).toList();
	}

	@Test
	void onlyWhatIsWithinTheWindowIsCopied() throws Exception {
		byte[] old = Practice.message(servers.helene().address(), "Ancien", "x");
		try (Peer peer = new Peer(servers, servers.claire())) {
			peer.command("APPEND INBOX \"04-May-2020 10:00:00 +0200\" {" + old.length + "+}\r\n" + new String(old, StandardCharsets.ISO_8859_1));
		}
		save("INBOX", "Nouveau");
		practice.mail.accounts().setOptions(practice.id, new SyncOptions(Optional.of(Period.ofMonths(3)), Set.of(), 1 << 20, 0));
		practice.sync();
		assertEquals(List.of("Nouveau"), subjects("INBOX"));
		save("INBOX", "Plus nouveau");
		practice.sync();
		assertEquals(List.of("Nouveau", "Plus nouveau"), subjects("INBOX"));
		// a wider window brings the rest
		practice.mail.accounts().setOptions(practice.id, SyncOptions.ALL);
		practice.sync();
		assertEquals(List.of("Ancien", "Nouveau", "Plus nouveau"), subjects("INBOX"));
	}

	@Test
	void aFolderThatIsLeftOutIsNotCopied() throws Exception {
		doveadm("mailbox", "create", "Archives 2010");
		save("Archives 2010", "Vieux");
		save("INBOX", "Un");
		practice.mail.accounts().setOptions(practice.id, new SyncOptions(Optional.empty(), Set.of("Archives 2010"), 1 << 20, 0));
		practice.sync();
		assertEquals(List.of("Un"), subjects("INBOX"));
		assertEquals(List.of(), subjects("Archives 2010"));
		practice.mail.accounts().setOptions(practice.id, SyncOptions.ALL);
		practice.sync();
		assertEquals(List.of("Vieux"), subjects("Archives 2010"));
	}

	@Test
	void theContentOfALargeMessageComesWhenItIsOpened() throws Exception {
		servers.save(servers.claire(), "INBOX", Practice.message(servers.helene().address(), "Grand", "ligne\r\n".repeat(400_000)));
		save("INBOX", "Petit");
		practice.mail.accounts().setOptions(practice.id, new SyncOptions(Optional.empty(), Set.of(), 100_000, 0));
		practice.sync();
		assertEquals(List.of("Grand", "Petit"), subjects("INBOX"));
		MessageRow large = practice.rows(Folder.Kind.INBOX).get(0);
		assertTrue(practice.store.body(large.id()).isEmpty());
		assertTrue(practice.store.body(practice.rows(Folder.Kind.INBOX).get(1).id()).isPresent());
		assertTrue(practice.mail.reader().read(large.id(), Practice.NONE).text().length() > 2_000_000);
		assertTrue(practice.store.body(large.id()).isPresent());
	}

	@Test
	void newsOfEveryFolderAreHeardWhileWaiting() throws Exception {
		doveadm("mailbox", "create", "Patients");
		practice.mail.start();
		practice.await(AccountState.Status.ONLINE);
		Practice.until("the folder", () -> practice.mail.mailbox().folders(practice.id).stream().anyMatch(f -> f.path().equals("Patients")));
		save("Patients", "Ailleurs");
		practice.arrival("Ailleurs");
		doveadm("flags", "add", "\\Flagged", "mailbox", "Patients", "all");
		Practice.until("the mark", () -> practice.mail.mailbox().search(Query.parse("is:flagged in:patients", ZoneOffset.UTC),
				Sort.NEWEST_FIRST).size() == 1);
	}

	@Test
	void recipientsAreFoundByNameAndAddress() throws Exception {
		byte[] letter = ("From: x@y.example\r\nTo: \"Dr Claire Moreau\" <" + servers.claire().address() + ">\r\nCc: Secr =?utf-8?q?=C3=A9?= <secretariat@pole.example>\r\n"
				+ "Subject: Un\r\nMessage-ID: <u@x>\r\n\r\ntexte\r\n").getBytes(StandardCharsets.UTF_8);
		servers.save(servers.claire(), "INBOX", letter);
		save("INBOX", "Deux");
		practice.sync();
		for (String query : List.of("to:secretariat@pole.example", "à:secretariat", "to:pole", "to:\"dr claire\"")) {
			int found = practice.mail.mailbox().search(Query.parse(query, ZoneOffset.UTC), Sort.NEWEST_FIRST).size();
			assertEquals(1, found, query);
		}
		assertEquals(2, practice.mail.mailbox().search(Query.parse("to:" + servers.claire().address(), ZoneOffset.UTC), Sort.NEWEST_FIRST).size());
	}

	@Test
	void twoAccountsGoOnSideBySide() throws Exception {
		Account other = new Account("other", "Hélène", servers.helene().address(), "Hélène", servers.imap(Security.STARTTLS), servers.smtp(Security.STARTTLS),
				servers.helene().address(), List.of(servers.ca()), "mssante");
		practice.mail.accounts().setPassword("other", servers.helene().password().toCharArray());
		practice.mail.accounts().save(other);
		Account broken = new Account("broken", "Panne", "x@cardio.mssante.example", "x", new org.vaguemestre.mail.Server("127.0.0.1", 1, Security.TLS),
				servers.smtp(Security.TLS), "x", List.of(servers.ca()), "mssante");
		practice.mail.accounts().setPassword("broken", new char[] { 'x' });
		practice.mail.accounts().save(broken);
		practice.mail.start();
		save("INBOX", "Pour Claire");
		servers.save(servers.helene(), "INBOX", Practice.message(servers.claire().address(), "Pour Hélène", "x"));
		Practice.until("both mailboxes", () -> subjects("INBOX").contains("Pour Claire")
				&& practice.mail.mailbox().folders("other").stream().anyMatch(f -> f.kind() == Folder.Kind.INBOX && f.total() == 1));
		Practice.until("the broken one", () -> practice.mail.mailbox().state("broken").status() == AccountState.Status.OFFLINE);
		assertTrue(practice.mail.mailbox().state("broken").nextAttempt().isPresent());
	}

	@Test
	void aFolderThatSeveralShareIsCopiedByEach() throws Exception {
		String path = "Cabinet/Secrétariat";
		doveadm("mailbox", "create", path);
		try (Practice other = new Practice(folder.resolve("other"), servers, servers.helene())) {
			other.tls();
			save(path, "Pour tous");
			practice.sync();
			other.sync();
			assertEquals(List.of("Pour tous"), subjects(path));
			long here = practice.mail.mailbox().search(Query.parse("pour tous", ZoneOffset.UTC), Sort.NEWEST_FIRST).id(0);
			practice.mail.mailbox().setFlagged(List.of(here), true);
			practice.sync();
			other.sync();
			assertEquals(1, other.mail.mailbox().search(Query.parse("is:flagged in:secretariat", ZoneOffset.UTC), Sort.NEWEST_FIRST).size());
		} finally {
			doveadm("mailbox", "delete", path);
		}
		practice.sync();
		assertEquals(List.of(), subjects(path));
	}
}
