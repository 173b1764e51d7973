package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.CollectedMail.Collected;
import org.vaguemestre.mail.store.PendingChange;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.store.MailStores;

/** What a server no longer has comes back from a copy that was set aside, once. */
class ReadingBackTest {

	private static final long NUMBERED = 77;
	private static final int ALL = 120;
	@TempDir
	Path folder;
	private final Mails.Secrets secrets = new Mails.Secrets();

	private MailStore store() throws Exception {
		MailStore store = MailStores.at(folder, secrets, new SecureRandom(), Clock.systemUTC());
		if (store.folders("a1").isEmpty()) {
			store.saveFolders("a1", List.of(Mails.server("INBOX", Folder.Kind.INBOX), Mails.server("Sent", Folder.Kind.SENT), Mails.server("Trash", Folder.Kind.TRASH)));
			for (Folder f : store.folders("a1")) {
				store.restart(f.id(), NUMBERED);
			}
		}
		return store;
	}

	private static Collected named(int i) {
		return new Collected("uidl" + i, Mails.mail(0, "Lettre " + i).id("<" + i + "@x>").words(text(i), "", "").whole());
	}

	/** Hardly shrinks when it is packed. */
	private static String text(int i) {
		return new Random(i).longs(60).mapToObj(Long::toHexString).collect(Collectors.joining(" "));
	}

	private static List<Collected> named(int from, int to) {
		return IntStream.range(from, to).mapToObj(ReadingBackTest::named).toList();
	}

	private void fill() throws Exception {
		try (MailStore store = store()) {
			List<Long> ids = store.collect(store.folders("a1").get(0).id(), named(0, ALL));
			store.change(ids.subList(3, 4), PendingChange.Kind.MOVE, "Trash", Mails.NOON);
			store.settle(store.pending("a1"));
			store.change(ids.subList(5, 6), PendingChange.Kind.FLAGGED, "1", Mails.NOON);
			store.settle(store.pending("a1"));
			store.collect(store.folders("a1").get(1).id(), List.of(new Collected("", Mails.mail(0, "Écrite ici").id("<sent@x>").whole())));
			store.collect(store.folders("a1").get(0).id(), List.of(new Collected("uidl-large", Mails.mail(0, "Trop grande").id("<large@x>").header())));
		}
	}

	/** As if damage had shown while the store was in use. */
	private void suspect() throws Exception {
		Files.write(folder.resolve("damaged"), new byte[0]);
	}

	private static StoredMessage read(Bytes raw, Flags flags) {
		String subject = Entity.parse(raw).header("Subject").orElse("");
		String id = Entity.parse(raw).header("Message-ID").orElse("");
		StoredMessage.Line line = Mails.mail(0, subject).id(id).line();
		return new StoredMessage(0, raw.length(), flags, line, Optional.of(new org.vaguemestre.mail.store.Content(raw, line,
				new org.vaguemestre.mail.store.Content.Words("", "", ""))));
	}

	private static List<Long> back(MailStore store) throws MailException {
		return store.readBack("a1", ReadingBackTest::read, () -> false);
	}

	private static List<MessageRow> rows(MailStore store, int place) throws MailException {
		long folder = store.folders("a1").get(place).id();
		List<Long> ids = new ArrayList<>();
		for (long id : store.list(folder, org.vaguemestre.mail.Sort.NEWEST_FIRST)) {
			ids.add(id);
		}
		return List.copyOf(store.rows(ids).values());
	}

	private static List<String> subjects(MailStore store, int place) throws MailException {
		return rows(store, place).stream().map(MessageRow::subject).sorted().toList();
	}

	@Test
	void allThatTheServerHasNoLongerComesBackOnce() throws Exception {
		fill();
		List<String> inbox;
		try (MailStore store = store()) {
			inbox = subjects(store, 0);
		}
		assertEquals(ALL, inbox.size());
		suspect();
		try (MailStore store = store()) {
			assertEquals(1, store.setAside("a1").size());
			// still on the server, and with a line of its own in the head, as some servers write
			store.collect(store.folders("a1").get(0).id(), List.of(new Collected("uidl7", Mails.mail(0, "Lettre 7").id("<7@x>").words("Status: RO", "", "").whole())));
			store.collect(store.folders("a1").get(0).id(), named(10, 40));
			assertEquals(ALL + 2 - 31, back(store).size());
			assertEquals(inbox, subjects(store, 0));
			assertEquals(List.of("Lettre 3"), subjects(store, 2));
			assertEquals(List.of("Écrite ici"), subjects(store, 1));
			MessageRow flagged = rows(store, 0).stream().filter(r -> r.flags().flagged()).findFirst().orElseThrow();
			assertEquals("Lettre 5", flagged.subject());
			assertArrayEquals(named(5).message().content().orElseThrow().raw().toArray(), store.body(flagged.id()).orElseThrow().toArray());
			assertEquals(List.of(), store.setAside("a1"));
			assertEquals(List.of(), back(store));
			// what the server lists is not fetched again
			assertTrue(store.collected("a1").keySet().containsAll(List.of("uidl0", "uidl3", "uidl119", "uidl-large")));
			assertEquals(List.of(), store.collect(store.folders("a1").get(0).id(), named(0, ALL)));
		}
		suspect();
		try (MailStore store = store()) {
			assertEquals(ALL + 2, back(store).size());
			assertEquals(inbox, subjects(store, 0));
			assertEquals(List.of("Écrite ici"), subjects(store, 1));
			assertEquals(List.of(), store.setAside("a1"));
		}
	}

	@Test
	void whatCannotBeReadIsToldUntilTheFileIsPutRight() throws Exception {
		fill();
		suspect();
		Path aside;
		byte[] whole;
		int came;
		try (MailStore store = store()) {
			aside = store.setAside("a1").get(0);
			whole = Files.readAllBytes(aside);
			byte[] noise = new byte[Sqlite.PAGE];
			new Random(3).nextBytes(noise);
			try (RandomAccessFile file = new RandomAccessFile(aside.toFile(), "rw")) {
				// the tables begin before; what is in the rest lies in no order
				for (long page = 41; (page + 1) * Sqlite.PAGE <= file.length(); page += 2) {
					file.seek(page * Sqlite.PAGE);
					file.write(noise);
				}
			}
			byte[] damaged = Files.readAllBytes(aside);
			came = back(store).size();
			assertTrue(came > 10 && came < ALL, came + " came back");
			assertEquals(List.of(aside), store.setAside("a1"));
			assertArrayEquals(damaged, Files.readAllBytes(aside));
			assertEquals(List.of(), back(store));
			Files.write(aside, whole);
			Files.setLastModifiedTime(aside, java.nio.file.attribute.FileTime.from(Mails.NOON));
			assertEquals(ALL + 2 - came, back(store).size());
			assertEquals(List.of(), store.setAside("a1"));
			assertEquals(ALL, new TreeSet<>(subjects(store, 0)).size());
			assertEquals(ALL, subjects(store, 0).size());
			assertArrayEquals(whole, Files.readAllBytes(aside));
		}
	}

	/** Earlier versions did not know which message had which name: equal bytes come but once. */
	@Test
	void aCopyOfAnEarlierVersionIsReadByTheBytes() throws Exception {
		fill();
		try (MailStore store = store()) {
			store.folders("a1");
		}
		byte[] key = new KeyFile(new StoreFiles(folder, Clock.systemUTC()), secrets, new SecureRandom()).open(true);
		try (Db db = Sqlite.open(folder.resolve("store.db"), key)) {
			db.execute("alter table collected drop column message");
			db.execute("pragma user_version=9");
		}
		suspect();
		try (MailStore store = store()) {
			store.collect(store.folders("a1").get(0).id(), named(10, 40));
			assertEquals(ALL + 2 - 30, back(store).size());
			assertEquals(ALL, new TreeSet<>(subjects(store, 0)).size());
			assertEquals(List.of(), store.setAside("a1"));
		}
	}

	/** Folders of a server have other numbers: their messages are fetched from there. */
	@Test
	void foldersOfAServerAreNotReadBack() throws Exception {
		fill();
		suspect();
		try (MailStore store = store()) {
			for (Folder f : store.folders("a1")) {
				store.restart(f.id(), NUMBERED + 1);
			}
			assertEquals(List.of(), back(store));
			assertEquals(List.of(), store.setAside("a1"));
		}
	}

	@Test
	void whoStopsGoesOnLater() throws Exception {
		fill();
		suspect();
		try (MailStore store = store()) {
			int[] asked = { 0 };
			int came = store.readBack("a1", ReadingBackTest::read, () -> asked[0]++ > 100).size();
			assertFalse(store.setAside("a1").isEmpty());
			assertEquals(ALL + 2 - came, back(store).size());
			assertEquals(List.of(), store.setAside("a1"));
		}
	}
}
