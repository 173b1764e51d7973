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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.store.MailStores;

/** Files are damaged at their head, in the middle and at the end; what is the user's own survives where its pages do. */
class DamageTest {

	private static final int PAGE = Sqlite.PAGE;
	private static final int DRAFTS = 8;
	@TempDir
	Path folder;
	private final Mails.Secrets secrets = new Mails.Secrets();
	private final Random random = new Random(5);
	private final Map<String, byte[]> healthy = new HashMap<>();

	private MailStore store() {
		return MailStores.at(folder, secrets, new SecureRandom(), Clock.systemUTC());
	}

	@BeforeEach
	void fill() throws Exception {
		try (MailStore store = store()) {
			long inbox = Mails.inbox(store);
			List<StoredMessage> messages = new ArrayList<>();
			for (int i = 1; i < 150; i++) {
				messages.add(Mails.mail(i, "Bilan " + i).words("mot ".repeat(i * 20), "", "").whole());
			}
			List<Long> ids = store.add(inbox, messages);
			for (int i = 0; i < DRAFTS; i++) {
				store.saveDraft(Mails.draft("d" + i, "Brouillon " + i, i % 3 == 0 ? 40_000 : 200));
				if (i % 4 == 0) {
					store.saveCopy("d" + i, Mails.noise(30_000, i));
				}
			}
			store.change(ids.subList(0, 5), PendingChange.Kind.FLAGGED, "1", Mails.NOON);
			store.saveSearch("Bilans", "bilan");
		}
		for (String name : List.of("own.db", "store.db", "store.key")) {
			healthy.put(name, Files.readAllBytes(folder.resolve(name)));
		}
	}

	private void restore() throws Exception {
		try (var files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		for (Map.Entry<String, byte[]> file : healthy.entrySet()) {
			Files.write(folder.resolve(file.getKey()), file.getValue());
		}
	}

	private void damage(String name, long from, int length) throws Exception {
		byte[] noise = new byte[length];
		random.nextBytes(noise);
		try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
			file.seek(from);
			file.write(noise);
		}
	}

	/** Uses everything, as the program does; only failures of the store may come. */
	private void use() {
		try (MailStore store = store()) {
			for (int i = 0; i < 2; i++) {
				attempt(() -> store.search(org.vaguemestre.mail.Query.parse("bilan mot", java.time.ZoneOffset.UTC),
						org.vaguemestre.mail.store.SearchScope.folder(1), Sort.NEWEST_FIRST));
				attempt(() -> {
					for (long id : store.list(Mails.inbox(store), new Sort(Sort.Column.SUBJECT, true))) {
						store.body(id);
						store.rows(List.of(id));
					}
				});
				attempt(() -> store.add(Mails.inbox(store), List.of(Mails.mail(1000, "Neuf").whole())));
				attempt(store::drafts);
				for (int d = 0; d < DRAFTS; d++) {
					String id = "d" + d;
					attempt(() -> store.copy(id));
				}
				attempt(() -> store.pending("a1"));
				attempt(store::savedSearches);
				attempt(store::tidy);
			}
		}
	}

	@FunctionalInterface
	private interface Attempt {
		void run() throws MailException;
	}

	private static void attempt(Attempt attempt) {
		try {
			attempt.run();
		} catch (MailException e) {
			assertTrue(Set.of(MailFailure.STORE_CORRUPT, MailFailure.STORE).contains(e.failure()), e.toString());
		}
	}

	private Set<String> drafts() throws MailException {
		Set<String> ids = new TreeSet<>();
		try (MailStore store = store()) {
			for (Draft draft : store.drafts()) {
				int i = Integer.parseInt(draft.id().substring(1));
				assertEquals(Mails.draft(draft.id(), "Brouillon " + i, i % 3 == 0 ? 40_000 : 200), draft);
				ids.add(draft.id());
			}
		}
		return ids;
	}

	@Test
	void damageToTheCopyCostsNothingOfTheUsersOwn() throws Exception {
		int length = healthy.get("store.db").length;
		List<long[]> places = new ArrayList<>(List.of(new long[] { 0, 100 }, new long[] { 0, 20 * PAGE }, new long[] { length / 2, PAGE },
				new long[] { length / 3, length / 2 }, new long[] { 0, length }));
		for (int i = 0; i < 15; i++) {
			places.add(new long[] { random.nextInt(length - PAGE), 1 + random.nextInt(PAGE) });
		}
		for (long[] place : places) {
			restore();
			damage("store.db", place[0], (int) place[1]);
			use();
			use();
			assertOwnIsWhole();
		}
		for (int left : new int[] { 0, 1, 100, PAGE, PAGE + 1, length / 2, length - PAGE, length - 1 }) {
			restore();
			try (RandomAccessFile file = new RandomAccessFile(folder.resolve("store.db").toFile(), "rw")) {
				file.setLength(left);
			}
			use();
			use();
			assertOwnIsWhole();
		}
	}

	private void assertOwnIsWhole() throws MailException {
		assertEquals(DRAFTS, drafts().size());
		try (MailStore store = store()) {
			assertEquals(5, store.pending("a1").size());
			assertEquals(1, store.savedSearches().size());
			for (int i = 0; i < DRAFTS; i += 4) {
				assertEquals(Mails.noise(30_000, i), store.copy("d" + i).orElseThrow());
			}
			// and the store works
			long inbox = Mails.inbox(store);
			store.add(inbox, List.of(Mails.mail(2000, "Encore").whole()));
			assertFalse(Mails.search(store, "encore").isEmpty());
		}
	}

	@Test
	void draftsSurviveWhereTheirPagesDo() throws Exception {
		Map<Integer, String> pages = pages();
		assertTrue(pages.size() > 20);
		Map<Integer, Set<String>> lost = new HashMap<>();
		for (Map.Entry<Integer, String> page : pages.entrySet()) {
			restore();
			damage("own.db", (page.getKey() - 1L) * PAGE + random.nextInt(PAGE - 100), 100);
			use();
			use();
			Set<String> gone = allDrafts();
			gone.removeAll(drafts());
			lost.put(page.getKey(), gone);
			String what = "page " + page.getKey() + " of " + page.getValue();
			if (page.getValue().equals("draft overflow")) {
				assertEquals(1, gone.size(), what);
			} else if (!page.getValue().startsWith("draft ")) {
				assertEquals(Set.of(), gone, what);
			}
		}
		// now several pages, and a file that was cut off
		for (int round = 0; round < 8; round++) {
			restore();
			Set<String> left = allDrafts();
			int cut = 5 + random.nextInt(pages.size());
			List<Integer> damaged = new ArrayList<>();
			for (int page : pages.keySet()) {
				if (round % 2 == 0 ? random.nextInt(6) == 0 : page >= cut) {
					left.removeAll(lost.get(page));
					damaged.add(page);
					damage("own.db", (page - 1L) * PAGE, PAGE);
				}
			}
			if (round % 2 != 0) {
				try (RandomAccessFile file = new RandomAccessFile(folder.resolve("own.db").toFile(), "rw")) {
					file.setLength((cut - 1L) * PAGE + random.nextInt(PAGE));
				}
			}
			use();
			use();
			assertTrue(drafts().containsAll(left), "round " + round + ": " + left + " of " + damaged);
		}
	}

	@Test
	void whatTheServerDoesNotKeepIsNotToldToItAgainAfterARescue() throws Exception {
		try (MailStore store = store()) {
			store.keep(store.pending("a1").stream().limit(2).map(PendingChange::id).toList());
			assertEquals(3, store.pending("a1").size());
		}
		for (Map.Entry<Integer, String> page : pages().entrySet()) {
			if (page.getValue().startsWith("search")) {
				damage("own.db", (page.getKey() - 1L) * PAGE + 50, 100);
			}
		}
		use();
		use();
		try (MailStore store = store()) {
			assertEquals(3, store.pending("a1").size());
		}
	}

	private static Set<String> allDrafts() {
		Set<String> all = new TreeSet<>();
		for (int i = 0; i < DRAFTS; i++) {
			all.add("d" + i);
		}
		return all;
	}

	/** Of a mailbox without folders on its server it may be the only copy, with all that is too large for it. */
	@Test
	void aDamagedCopyStaysWithAllThatBelongsToItAndIsTold() throws Exception {
		Path blobs = Files.createDirectories(folder.resolve("blobs"));
		Files.write(blobs.resolve("large"), new byte[] { 1, 2, 3 });
		damage("store.db", 0, PAGE);
		byte[] damaged = Files.readAllBytes(folder.resolve("store.db"));
		try (MailStore store = store()) {
			List<Path> aside = store.setAside("a1");
			assertEquals(1, aside.size());
			Files.setLastModifiedTime(blobs.resolve("large"), java.nio.file.attribute.FileTime.from(java.time.Instant.EPOCH));
			store.tidy();
			assertFalse(Files.exists(blobs.resolve("large")), "nothing of the new copy refers to it");
			assertArrayEquals(damaged, Files.readAllBytes(aside.get(0)));
			assertArrayEquals(new byte[] { 1, 2, 3 },
					Files.readAllBytes(folder.resolve(aside.get(0).getFileName().toString().replace(".db", "-blobs")).resolve("large")));
		}
		try (MailStore store = store()) {
			Path aside = store.setAside("a1").get(0);
			Files.move(aside, folder.resolve("elsewhere"));
			assertEquals(List.of(), store.setAside("a1"));
		}
	}

	@Test
	void aFileOfNoughtsIsSetAside() throws Exception {
		Files.write(folder.resolve("own.db"), new byte[3 * PAGE]);
		use();
		assertEquals(Set.of(), drafts());
	}

	@Test
	void anInterruptedRescueIsFinished() throws Exception {
		byte[] own = healthy.get("own.db");
		damage("own.db", 0, PAGE);
		// the rescued file is whole, the damaged one is still in its place
		Files.write(folder.resolve("own.db.rescued"), own);
		assertEquals(DRAFTS, drafts().size());
		restore();
		// the damaged one is set aside, its journal is not
		Files.move(folder.resolve("own.db"), folder.resolve("own.db.rescued"));
		Files.write(folder.resolve("own.db-wal"), new byte[50_000]);
		assertEquals(DRAFTS, drafts().size());
		assertFalse(Files.exists(folder.resolve("own.db.rescued")));
	}

	/** What each page of the user's own file is for. */
	private Map<Integer, String> pages() throws Exception {
		byte[] key = new KeyFile(new StoreFiles(folder, Clock.systemUTC()), secrets, new SecureRandom()).open(true);
		Map<Integer, String> pages = new HashMap<>();
		try (Db db = Sqlite.open(folder.resolve("own.db"), key)) {
			db.list(r -> pages.put(r.getInt(1), r.getString(2) + ' ' + r.getString(3)), "select pageno, name, pagetype from dbstat");
		}
		return pages;
	}
}
