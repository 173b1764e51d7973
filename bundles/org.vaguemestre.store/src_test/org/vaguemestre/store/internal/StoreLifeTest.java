package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.store.PendingChange;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ResultMark;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.FolderState;
import org.vaguemestre.mail.store.PendingChange.Kind;
import org.vaguemestre.mail.store.SearchScope;
import org.vaguemestre.mail.store.StoredMessage;

/** What happens to a store over time. */
class StoreLifeTest {

	@TempDir
	Path folder;
	private final Mails.Secrets secrets = new Mails.Secrets();
	private Instant now = Mails.NOON;
	private final Clock clock = new Clock() {
		@Override
		public Instant instant() {
			return now;
		}

		@Override
		public java.time.ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(java.time.ZoneId zone) {
			return this;
		}
	};
	private Database database;
	private SqliteMailStore store;
	private long inbox;
	private long archive;

	@BeforeEach
	void open() throws Exception {
		SecureRandom random = new SecureRandom();
		database = new Database(folder, secrets, random, clock);
		store = new SqliteMailStore(database, clock, random);
		inbox = Mails.inbox(store);
		archive = store.folders("a1").get(1).id();
	}

	@AfterEach
	void close() {
		store.close();
	}

	private long count(String table) throws MailException {
		return database.read(db -> db.number(-1, "select count(*) from " + table));
	}

	private long bodies() throws MailException {
		return count("body");
	}

	@Test
	void readsDoNotWaitForAWriter() throws Exception {
		long id = store.add(inbox, List.of(Mails.mail(1, "Bilan").whole())).get(0);
		CompletableFuture<Void> writing = new CompletableFuture<>();
		CompletableFuture<Void> read = new CompletableFuture<>();
		CompletableFuture<Integer> write = CompletableFuture.supplyAsync(() -> {
			try {
				return database.write(db -> {
					int changed = db.run("update message set hidden=1");
					writing.complete(null);
					read.join();
					return changed;
				});
			} catch (MailException e) {
				throw new IllegalStateException(e);
			}
		});
		assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
			writing.join();
			assertArrayEquals(new long[] { id }, store.list(inbox, Sort.NEWEST_FIRST));
			assertEquals(List.of(id), Mails.search(store, "bilan"));
			assertEquals(1, store.rows(List.of(id)).size());
		});
		read.complete(null);
		assertEquals(1, write.join());
		assertArrayEquals(new long[0], store.list(inbox, Sort.NEWEST_FIRST));
	}

	@Test
	void theSameLetterIsStoredOnce() throws Exception {
		store.add(inbox, List.of(Mails.mail(1, "Bilan").whole()));
		long second = store.add(archive, List.of(Mails.mail(1, "Bilan").whole())).get(0);
		assertEquals(1, bodies());
		store.apply(inbox, Map.of(), LongStream.of(1), Optional.empty());
		later(Duration.ofHours(2));
		assertEquals(Mails.mail(1, "Bilan").raw(), store.body(second).orElseThrow());
		store.apply(archive, Map.of(), LongStream.of(1), Optional.empty());
		store.tidy();
		assertEquals(1, bodies());
		later(Duration.ofHours(2));
		assertEquals(0, bodies());
		assertEquals(0, count("message") + count("line") + count("reference"));
	}

	private void later(Duration time) throws MailException {
		now = now.plus(time);
		store.tidy();
	}

	@Test
	void aNewUidValidityCostsNeitherContentNorWhatWasFiled() throws Exception {
		store.restart(inbox, 5);
		List<Long> ids = store.add(inbox, List.of(Mails.mail(1, "Un").whole(), Mails.mail(2, "Deux").whole(), Mails.mail(3, "Sans").id("").whole()));
		store.markFiled(ids.get(0), true);
		store.markFiled(ids.get(2), true);
		assertTrue(store.rows(ids).get(ids.get(2)).filed());
		store.restart(inbox, 6);
		assertEquals(new FolderState(6, 0, 0, 0), store.state(inbox));
		assertEquals(0, store.folder(inbox).orElseThrow().total());
		assertEquals(0, store.known(inbox).size());
		assertEquals(List.of(), Mails.search(store, "un"));
		List<Long> again = store.add(inbox, List.of(Mails.mail(11, "Un").id("<1@x>").at(Mails.mail(1, "").date()).header()));
		assertEquals(Mails.mail(1, "Un").raw(), store.body(again.get(0)).orElseThrow());
		assertTrue(store.rows(again).get(again.get(0)).filed());
		assertEquals(1, store.folder(inbox).orElseThrow().unread());
		store.markFiled(again.get(0), false);
		later(Duration.ofDays(1));
		assertFalse(store.rows(again).get(again.get(0)).filed());
	}

	/** All workstations see what was filed; what the server does not keep is not lost, and waits for nothing. */
	/** Sets the clock of the tables back to before filed marks were keywords. */
	@Test
	void whatWasFiledBeforeThereWereKeywordsIsKeptAndToldToTheServer() throws Exception {
		store.restart(inbox, 5);
		List<Long> ids = store.add(inbox, List.of(Mails.mail(1, "Un").whole(), Mails.mail(2, "Deux").whole(), Mails.mail(3, "Trois").whole()));
		database.write(db -> {
			db.run("update message set filed=1 where id=?", ids.get(1));
			Mails.beforeDocuments(db);
			db.run("drop table box.collected");
			return db.run("pragma box.user_version=4");
		});
		assertEquals(List.of(), store.pending("a1"));
		store.close();
		open();
		MessageRow filed = store.rows(ids).get(ids.get(1));
		assertTrue(filed.filed());
		assertEquals(Set.of(Keywords.FILED), filed.flags().keywords());
		assertEquals(Set.of(), store.rows(ids).get(ids.get(0)).flags().keywords());
		PendingChange told = store.pending("a1").get(0);
		assertEquals(List.of(PendingChange.Kind.KEYWORD, "1" + Keywords.FILED, 2L, ids.get(1), "Deux"),
				List.of(told.kind(), told.target(), told.uid(), told.messageId(), told.subject()));
		assertEquals(1, store.pending("a1").size());
	}

	@Test
	void criticalResultsAreFoundAndComeFirst() throws Exception {
		List<Long> ids = store.add(inbox, List.of(Mails.mail(1, "Un").whole(), Mails.mail(2, "Deux").whole(), Mails.mail(3, "Trois").whole()));
		database.write(db -> db.run("update message set marks=(marks & ~(15<<16)) | (? << 16) where id=?", ResultMark.CRITICAL.ordinal(), ids.get(0)));
		assertEquals(ResultMark.CRITICAL, store.rows(ids).get(ids.get(0)).results());
		assertEquals(List.of(ids.get(0)), Mails.search(store, "is:critical"));
		assertEquals(List.of(ids.get(2), ids.get(1)), Mails.search(store, "-is:critical"));
		assertArrayEquals(new long[] { ids.get(0), ids.get(2), ids.get(1) }, store.list(inbox, new Sort(Sort.Column.URGENCY, false)));
		assertArrayEquals(new long[] { ids.get(0), ids.get(1), ids.get(2) }, store.list(inbox, new Sort(Sort.Column.URGENCY, true)));
		Query seen = new Query(List.of(new Query.Is(Query.State.CRITICAL_SEEN, false)));
		assertArrayEquals(new long[0], store.search(seen, SearchScope.everywhere(10), Sort.NEWEST_FIRST));
		store.change(List.of(ids.get(0)), PendingChange.Kind.KEYWORD, "1" + Keywords.RESULTS_SEEN, Instant.EPOCH);
		assertArrayEquals(new long[] { ids.get(0) }, store.search(seen, SearchScope.everywhere(10), Sort.NEWEST_FIRST));
		assertEquals(List.of(), Mails.search(store, "is:critical"));
	}

	@Test
	void whatWasFiledIsAKeywordThatTheServerKeepsOrNot() throws Exception {
		store.restart(inbox, 5);
		List<Long> ids = store.add(inbox, List.of(Mails.mail(1, "Un").whole(), Mails.mail(2, "Deux").whole()));
		store.markFiled(ids.get(0), true);
		store.markFiled(ids.get(1), true);
		List<PendingChange> waiting = store.pending("a1");
		assertEquals(List.of("1" + Keywords.FILED, "1" + Keywords.FILED), waiting.stream().map(PendingChange::target).toList());
		store.done(List.of(waiting.get(0).id()));
		store.keep(List.of(waiting.get(1).id()));
		assertEquals(List.of(), store.pending("a1"));
		// the server tells neither: the first was taken by a colleague, the second the server never had
		store.apply(inbox, Map.of(1L, Flags.NONE, 2L, Flags.NONE), LongStream.empty(), Optional.empty());
		assertFalse(store.rows(ids).get(ids.get(0)).filed());
		assertTrue(store.rows(ids).get(ids.get(1)).filed());
		store.apply(inbox, Map.of(1L, Flags.NONE.withKeyword(Keywords.FILED, true)), LongStream.empty(), Optional.empty());
		assertTrue(store.rows(ids).get(ids.get(0)).filed());
	}

	@Test
	void aChangeThatWasCutInTwoIsMadeWhole() throws Exception {
		store.restart(inbox, 7);
		List<Long> ids = store.add(inbox, List.of(Mails.mail(1, "Un").whole(), Mails.mail(2, "Deux").whole(), Mails.mail(3, "Trois").whole()));
		store.change(List.of(ids.get(0)), Kind.MOVE, "Archive", now);
		store.change(List.of(ids.get(1)), Kind.SEEN, "1", now);
		// the power went before the second file was written
		database.write(db -> db.run("update message set hidden=0, flags=0"));
		database.write(db -> db.run("update message set hidden=1 where id=?", ids.get(2)));
		close();
		open();
		assertArrayEquals(new long[] { ids.get(2), ids.get(1) }, store.list(inbox, Sort.NEWEST_FIRST));
		assertTrue(store.rows(ids).get(ids.get(1)).flags().seen());
		assertEquals(2, store.pending("a1").size());
	}

	@Test
	void whatWaitsIsDoneToMessagesThatAreFetchedAnew() throws Exception {
		store.restart(inbox, 7);
		long id = store.add(inbox, List.of(Mails.mail(1, "Un").whole())).get(0);
		store.change(List.of(id), Kind.FLAGGED, "1", now);
		close();
		java.nio.file.Files.write(folder.resolve("store.db"), new byte[50_000]);
		open();
		store.restart(inbox, 7);
		long again = store.add(inbox, List.of(Mails.mail(1, "Un").whole(), Mails.mail(2, "Deux").whole())).get(0);
		assertTrue(store.rows(List.of(again)).get(again).flags().flagged());
		assertEquals(again, store.pending("a1").get(0).messageId());
		assertEquals("Un", store.pending("a1").get(0).subject());
	}

	@Test
	void numbersGrowWithDatesAndAreUsedOnce() throws Exception {
		List<StoredMessage> messages = new ArrayList<>();
		Instant[] dates = { Instant.MIN, Instant.parse("1969-12-31T23:00:00Z"), Instant.EPOCH, now, now.plusSeconds(1), Instant.MAX };
		for (int i = 0; i < 3_000; i++) {
			messages.add(Mails.mail(i, "x").at(i < dates.length ? dates[i] : now).header());
		}
		List<Long> ids = store.add(inbox, messages);
		assertEquals(3_000, Set.copyOf(ids).size());
		assertEquals(3_000, store.list(inbox, Sort.NEWEST_FIRST).length);
		assertTrue(ids.get(2) < ids.get(3) && ids.get(3) < ids.get(5));
		store.apply(inbox, Map.of(), LongStream.range(0, 3_000), Optional.empty());
		later(Duration.ofHours(2));
		later(Duration.ofHours(2));
		while (count("message") > 0) {
			store.tidy();
		}
		List<Long> others = store.add(archive, messages);
		assertEquals(Set.of(), others.stream().filter(new HashSet<>(ids)::contains).collect(java.util.stream.Collectors.toSet()));
	}

	@Test
	void theIndexIsMadeAnewWhenMostOfItLeadsNowhere() throws Exception {
		List<StoredMessage> messages = new ArrayList<>();
		for (int i = 0; i < 5_200; i++) {
			messages.add(i == 1 ? Mails.mail(i, "Entier").words("contenu", "", "").whole() : Mails.mail(i, "Objet" + i).header());
		}
		store.add(inbox, messages);
		store.apply(inbox, Map.of(), LongStream.range(3, 5_200), Optional.empty());
		for (int i = 0; i < 12; i++) {
			later(Duration.ofHours(2));
		}
		assertEquals(2, count("words_docsize"), "the lines alone");
		assertEquals(1, Mails.search(store, "objet2").size());
		List<Long> todo = store.notIndexed(10);
		assertEquals(1, todo.size());
		store.saveContents(Map.of(todo.get(0), Mails.mail(1, "Entier").words("contenu", "", "").content()));
		assertEquals(todo, Mails.search(store, "contenu entier"));
	}

	@Test
	void keywordsAreBounded() throws Exception {
		Set<String> many = new TreeSet<>();
		for (int i = 0; i < 500; i++) {
			many.add("k" + i);
		}
		many.add("with blank");
		many.add("x".repeat(5_000));
		Flags flags = new Flags(true, false, false, false, many);
		long id = store.add(inbox, List.of(Mails.mail(1, "x").flags(flags).header())).get(0);
		Set<String> kept = store.rows(List.of(id)).get(id).flags().keywords();
		assertEquals(100, kept.size());
		assertTrue(many.containsAll(kept));
		assertEquals(0, store.apply(inbox, Map.of(1L, flags), LongStream.empty(), Optional.empty()).changed(), "the same again is no change");
	}

	@Test
	void aStoreThatCannotBeWrittenIsReadOn() throws Exception {
		store.add(inbox, List.of(Mails.mail(1, "Bilan").whole()));
		database.write(db -> {
			db.execute("pragma query_only=on");
			return null;
		});
		assertEquals(MailFailure.STORE, assertThrows(MailException.class, () -> store.add(inbox, List.of(Mails.mail(2, "Non").whole()))).failure());
		assertEquals(1, Mails.search(store, "bilan").size());
	}

	@Test
	void anAccountGoesWithAllButItsDrafts() throws Exception {
		long id = store.add(inbox, List.of(Mails.mail(1, "Bilan").whole())).get(0);
		store.markFiled(id, true);
		store.change(List.of(id), Kind.SEEN, "1", now);
		store.saveDraft(Mails.draft("d", "Brouillon", 10));
		store.removeAccount("a1");
		assertEquals(List.of(), store.folders("a1"));
		assertEquals(List.of(), store.pending("a1"));
		assertEquals(List.of(), Mails.search(store, "bilan"));
		assertEquals(0, bodies());
		assertEquals(0, count("filed"));
		assertEquals(1, store.drafts().size());
	}

	@Test
	void codesOnTheDiskStayAsTheyAre() {
		assertEquals("[NOT_READ, NONE, VALID, UNKNOWN, INVALID]", List.of(org.vaguemestre.mail.SignatureMark.values()).toString());
		assertEquals("[NOT_READ, NONE, DECRYPTED, FAILED]", List.of(org.vaguemestre.mail.EncryptionMark.values()).toString());
		assertEquals("[PROFESSIONAL, CITIZEN, UNKNOWN]", List.of(org.vaguemestre.mail.CorrespondentKind.values()).toString());
		assertEquals("[ANY, FROM, TO, SUBJECT, PATIENT, TEXT, FILE]", List.of(org.vaguemestre.mail.Query.Field.values()).toString());
		assertEquals("[LABORATORY, PATHOLOGY, IMAGING, CONSULTATION, HOSPITAL, PROCEDURE, SUMMARY, LETTER, PRESCRIPTION, CERTIFICATE, VACCINATION, OTHER, PDF]",
				List.of(org.vaguemestre.mail.DocumentType.values()).toString());
		assertEquals(Folder.Kind.INBOX, Folder.Kind.valueOf("INBOX"));
	}
}
