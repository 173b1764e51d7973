package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.FolderState;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange;
import org.vaguemestre.store.MailStores;

/** A store of version 1, made with the statements of that version, is carried over. */
class MigrationTest {

	private static final int MESSAGES = 2_500;
	private static final String[] TABLES = {
			"create table folder (id integer primary key autoincrement, account text not null, path text not null, "
					+ "name text not null, kind text not null, depth integer not null, selectable integer not null, "
					+ "place integer not null, uidvalidity integer not null default 0, unique (account, path))",
			"create table message (id integer primary key autoincrement, folder integer not null references folder(id) on delete cascade, "
					+ "uid integer not null, size integer not null, flags integer not null, hidden integer not null default 0, "
					+ "filed integer not null default 0, gone integer not null default 0, hasbody integer not null default 0, "
					+ "fromname text not null, fromaddress text not null, recipients text not null, subject text not null, "
					+ "patient text not null, date integer not null, messageid text not null, attachment integer not null, "
					+ "signature text not null, encryption text not null, correspondent text not null, "
					+ "sortfrom text not null, sortto text not null, sortsubject text not null, sortpatient text not null, "
					+ "words text not null, unique (folder, uid))",
			"create index message_date on message (folder, date)",
			"create table body (message integer primary key references message(id) on delete cascade, raw blob not null)",
			"create table change (id integer primary key autoincrement, account text not null, path text not null, "
					+ "uidvalidity integer not null, uid integer not null, kind text not null, target text not null)",
			"create index change_account on change (account, id)",
			"create table draft (id text primary key, saved integer not null, content blob not null)",
			"create table copy (draft text primary key references draft(id) on delete cascade, raw blob not null)", "pragma user_version=1" };

	@TempDir
	Path folder;
	private final Mails.Secrets secrets = new Mails.Secrets();

	private MailStore store() {
		return MailStores.at(folder, secrets, new SecureRandom(), Clock.fixed(Mails.NOON, java.time.ZoneOffset.UTC));
	}

	@BeforeEach
	void makeFirst() throws Exception {
		byte[] key = new byte[32];
		new java.util.Random(3).nextBytes(key);
		secrets.all.put("store/key", HexFormat.of().formatHex(key));
		try (Db db = Sqlite.openFirst(folder.resolve("mail.db"), key)) {
			db.execute("pragma journal_mode=wal");
			for (String table : TABLES) {
				db.execute(table);
			}
			db.execute("begin");
			db.run("insert into folder values (3,'a1','INBOX','Réception','INBOX',0,1,0,77)");
			db.run("insert into folder values (5,'a1','Vieux','Vieux','OTHER',0,1,1,0)");
			for (int i = 1; i <= MESSAGES; i++) {
				db.run("insert into message values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,'','','','','')", i, i == MESSAGES ? 5 : 3, 1000 + i, 50 + i, i % 16,
						i == 7 ? 1 : 0, i == 8 ? 1 : 0, i == 9 ? 1 : 0, i % 2, "Zoé " + i, "z@x.example", "Cabinet", "Sujet " + i, i == 8 ? "MOREAU" : "",
						Mails.NOON.toEpochMilli() - i * 60_000L, "<" + i + "@x>", i % 3 == 0 ? 1 : 0, "VALID", "NONE", "CITIZEN");
				if (i % 2 == 1) {
					db.run("insert into body values (?,?)", i, Packing.pack(Mails.bytes("Subject: Sujet " + i + "\r\n\r\ncorps " + i)));
				}
			}
			db.run("insert into change values (4,'a1','INBOX',77,1007,'MOVE','Vieux')");
			for (Draft draft : List.of(Mails.draft("d1", "Brouillon", 50_000), Mails.draft("d2", "Autre", 10))) {
				db.run("insert into draft values (?,?,?)", draft.id(), draft.savedAt().toEpochMilli(), Packing.pack(DraftCodec.write(draft, new Blobs(new StoreFiles(folder, Clock.systemUTC()), new SecureRandom(), Clock.systemUTC()))));
			}
			db.run("insert into copy values ('d1',?)", Packing.pack(Mails.bytes("copie")));
			db.execute("commit");
		}
	}

	@Test
	void everythingIsCarriedOver() throws Exception {
		try (MailStore store = store()) {
			assertCarriedOver(store);
		}
		assertEquals(Set.of("own.db", "store.db", "store.key"), names());
		assertFalse(secrets.all.containsKey("store/key"));
		try (MailStore store = store()) {
			assertCarriedOver(store);
		}
	}

	private static void assertCarriedOver(MailStore store) throws MailException {
		List<Folder> folders = store.folders("a1");
		assertEquals(List.of(3L, 5L), folders.stream().map(Folder::id).toList());
		assertEquals(MESSAGES - 2, folders.get(0).total());
		assertEquals(new FolderState(77, 0, 0, 0), store.state(3));
		long[] list = store.list(3, Sort.NEWEST_FIRST);
		assertEquals(MESSAGES - 2, list.length);
		Map<Long, MessageRow> rows = store.rows(LongStream.of(list).boxed().toList());
		assertEquals("Zoé 1", rows.get(list[0]).fromName());
		assertEquals("Sujet " + (MESSAGES - 1), rows.get(list[list.length - 1]).subject());
		assertEquals(SignatureMark.VALID, rows.get(list[0]).signature());
		assertEquals(Mails.NOON.minusSeconds(60), rows.get(list[0]).date());
		assertEquals(Optional.of(Mails.bytes("Subject: Sujet 1\r\n\r\ncorps 1")), store.body(list[0]));
		assertEquals(Optional.empty(), store.body(list[1]));
		List<MessageRow> filed = rows.values().stream().filter(MessageRow::filed).toList();
		assertEquals(List.of("Sujet 8"), filed.stream().map(MessageRow::subject).toList());
		assertEquals("MOREAU", filed.get(0).patient());
		assertEquals(MESSAGES, store.known(3).size() + store.known(5).size());
		assertEquals(MESSAGES / 2, store.notIndexed(MESSAGES).size());
		assertEquals(MESSAGES / 2 - 1, store.withoutContent(3, MESSAGES).size());
		assertEquals(List.of(list[1]), Mails.search(store, "from:\"zoe 2\""));
		PendingChange waiting = store.pending("a1").get(0);
		assertEquals(new PendingChange(4, "a1", "INBOX", 77, 1007, PendingChange.Kind.MOVE, "Vieux", Mails.NOON, Mails.NOON, waiting.messageId(), "Sujet 7"), waiting);
		assertTrue(waiting.messageId() > 0);
		assertOwn(store);
	}

	private static void assertOwn(MailStore store) throws MailException {
		assertEquals(Mails.draft("d1", "Brouillon", 50_000), store.draft("d1").orElseThrow());
		assertEquals(Mails.draft("d2", "Autre", 10), store.draft("d2").orElseThrow());
		assertEquals(Mails.bytes("copie"), store.copy("d1").orElseThrow());
	}

	@Test
	void itBeginsAgainWhereverItWasInterrupted() throws Exception {
		byte[] old = Files.readAllBytes(folder.resolve("mail.db"));
		String oldKey = secrets.all.get("store/key");
		try (MailStore store = store()) {
			store.folders("a1");
		}
		byte[] own = Files.readAllBytes(folder.resolve("own.db"));
		byte[] copy = Files.readAllBytes(folder.resolve("store.db"));
		// before anything, half made files, own file in place, both in place, old one half removed, only the marker left
		for (int step = 0; step < 6; step++) {
			clear();
			secrets.all.put("store/key", oldKey);
			Files.write(folder.resolve("migrating"), new byte[0]);
			if (step < 5) {
				Files.write(folder.resolve("mail.db"), old);
			}
			if (step == 1) {
				Files.write(folder.resolve("own.db.new"), java.util.Arrays.copyOf(own, 9_000));
				Files.write(folder.resolve("store.db.new"), java.util.Arrays.copyOf(copy, 90_000));
				Files.write(folder.resolve("store.db.new-journal"), new byte[1000]);
			}
			if (step >= 2) {
				Files.write(folder.resolve("own.db"), own);
			}
			if (step >= 3) {
				Files.write(folder.resolve("store.db"), copy);
			}
			if (step == 4) {
				secrets.all.remove("store/key");
			}
			try (MailStore store = store()) {
				assertCarriedOver(store);
			}
			assertEquals(Set.of("own.db", "store.db", "store.key"), names(), "step " + step);
		}
	}

	@Test
	void withoutItsKeyItIsKept() throws Exception {
		byte[] old = Files.readAllBytes(folder.resolve("mail.db"));
		String key = secrets.all.remove("store/key");
		try (MailStore store = store()) {
			assertEquals(MailFailure.STORE_KEY, assertThrows(MailException.class, () -> store.folders("a1")).failure());
		}
		org.junit.jupiter.api.Assertions.assertArrayEquals(old, Files.readAllBytes(folder.resolve("mail.db")));
		secrets.all.put("store/key", key);
		try (MailStore store = store()) {
			assertCarriedOver(store);
		}
	}

	@Test
	void draftsOfADamagedOneAreRescued() throws Exception {
		int pages = (int) (Files.size(folder.resolve("mail.db")) / 4096);
		// tables of messages are in the middle, drafts at the end
		try (RandomAccessFile file = new RandomAccessFile(folder.resolve("mail.db").toFile(), "rw")) {
			file.seek(pages / 3 * 4096L);
			file.write(new byte[4096 * (pages / 3)]);
		}
		try (MailStore store = store()) {
			assertEquals(List.of(), store.folders("a1"));
			assertOwn(store);
			assertEquals(1007, store.pending("a1").get(0).uid());
		}
		assertTrue(names().stream().anyMatch(n -> n.startsWith("mail-damaged-")));
		assertFalse(Files.exists(folder.resolve("mail.db")));
	}

	@Test
	void oneWithADamagedHeadIsSetAside() throws Exception {
		try (RandomAccessFile file = new RandomAccessFile(folder.resolve("mail.db").toFile(), "rw")) {
			file.write(new byte[4096]);
		}
		try (MailStore store = store()) {
			assertEquals(List.of(), store.folders("a1"));
			assertEquals(List.of(), store.drafts());
		}
		assertTrue(names().stream().anyMatch(n -> n.startsWith("mail-damaged-")));
	}

	private void clear() throws Exception {
		for (String name : names()) {
			if (!name.equals("store.key")) {
				Files.delete(folder.resolve(name));
			}
		}
	}

	private Set<String> names() throws Exception {
		try (var files = Files.list(folder)) {
			return Set.copyOf(files.map(f -> f.getFileName().toString()).toList());
		}
	}
}
