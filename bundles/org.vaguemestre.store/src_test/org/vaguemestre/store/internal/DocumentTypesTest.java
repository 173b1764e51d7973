package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.DocumentFacts;
import org.vaguemestre.mail.DocumentType;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.ResultMark;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.SearchScope;
import org.vaguemestre.mail.store.StoredMessage;

/** What the documents of messages are: kept, sorted and searched by, and found out of messages that were here before. */
class DocumentTypesTest {

	@TempDir
	Path folder;
	private final Mails.Secrets secrets = new Mails.Secrets();
	private final SecureRandom random = new SecureRandom();
	private Database database;
	private SqliteMailStore store;
	private long inbox;

	@BeforeEach
	void open() throws Exception {
		database = new Database(folder, secrets, random, Clock.systemUTC());
		store = new SqliteMailStore(database, Clock.systemUTC(), random);
		inbox = Mails.inbox(store);
	}

	@AfterEach
	void close() {
		store.close();
	}

	private static Content content(long uid, DocumentFacts facts) {
		Mails.Mail mail = Mails.mail(uid, "Bilan " + uid).patient("DUBOIS Camille");
		return new Content(mail.raw(), mail.line().with(ResultMark.NONE, facts), Content.Words.NONE);
	}

	private static DocumentFacts facts(String label, DocumentType... types) {
		return new DocumentFacts(true, Set.of(types), label, "Dr Anne RIVIÈRE");
	}

	private long add(long uid, DocumentFacts facts) throws Exception {
		Mails.Mail mail = Mails.mail(uid, "Bilan " + uid);
		return store.add(inbox, List.of(new StoredMessage(uid, 100, mail.flags(), mail.line(), Optional.of(content(uid, facts))))).get(0);
	}

	private DocumentFacts kept(long id) throws Exception {
		return store.rows(List.of(id)).get(id).documents();
	}

	private List<Long> listed(boolean ascending) throws Exception {
		Sort sort = new Sort(Sort.Column.TYPE, ascending);
		List<Long> all = LongStream.of(store.list(inbox, sort)).boxed().toList();
		Query every = Query.parse("subject:bilan", java.time.ZoneOffset.UTC);
		assertEquals(all, LongStream.of(store.search(every, SearchScope.folder(inbox), sort)).boxed().toList(), "a search sorts the same way");
		return all;
	}

	@Test
	void theyAreKeptWithTheRow() throws Exception {
		DocumentFacts facts = facts("CR d'examens biologiques", DocumentType.LABORATORY, DocumentType.PDF);
		long id = add(1, facts);
		assertEquals(facts, kept(id));
		assertEquals(DocumentFacts.NONE, kept(add(2, DocumentFacts.NONE)));
		long header = store.add(inbox, List.of(Mails.mail(3, "Bilan 3").header())).get(0);
		assertEquals(DocumentFacts.NOT_READ, kept(header));
		store.saveContents(Map.of(header, content(3, facts)));
		assertEquals(facts, kept(header));
		store.saveContents(Map.of(header, content(3, DocumentFacts.NONE)));
		assertEquals(DocumentFacts.NONE, kept(header));
	}

	@Test
	void aListIsSortedByThemAndTheRestComesLast() throws Exception {
		long none = add(1, DocumentFacts.NONE);
		long pdf = add(2, facts("Document PDF", DocumentType.PDF));
		long zebra = add(3, facts("Zona", DocumentType.OTHER));
		long lab = add(4, facts("CR", DocumentType.LABORATORY, DocumentType.PDF));
		long accent = add(5, facts("Électromyogramme", DocumentType.OTHER));
		long header = store.add(inbox, List.of(Mails.mail(6, "Bilan 6").header())).get(0);
		long laterLab = add(7, facts("CR", DocumentType.LABORATORY));
		assertEquals(List.of(laterLab, lab, accent, zebra, pdf, header, none), listed(true));
		assertEquals(List.of(header, none, pdf, zebra, accent, laterLab, lab), listed(false));
	}

	@Test
	void aSearchFindsThemByWordsOfBothLanguagesAndByTheNameOfTheRest() throws Exception {
		add(1, DocumentFacts.NONE);
		long lab = add(2, facts("CR", DocumentType.LABORATORY, DocumentType.PDF));
		long image = add(3, facts("CR d'imagerie", DocumentType.IMAGING));
		long emg = add(4, facts("Électromyogramme", DocumentType.OTHER));
		assertEquals(List.of(lab), Mails.search(store, "type:biologie"));
		assertEquals(List.of(lab), Mails.search(store, "type:lab"));
		assertEquals(List.of(lab), Mails.search(store, "type:pdf"));
		assertEquals(List.of(image), Mails.search(store, "bilan type:imag"));
		assertEquals(List.of(emg), Mails.search(store, "type:electromyo"));
		assertEquals(List.of(emg), Mails.search(store, "type:autre"));
		assertEquals(List.of(), Mails.search(store, "type:zzz"));
		assertEquals(List.of(), Mails.search(store, "type:\"' or 1=1 --\""));
		assertEquals(3, Mails.search(store, "-type:lab").size());
		assertEquals(List.of(), Mails.search(store, "type:lab is:read"));
	}

	@Test
	void messagesOfAnEarlierVersionAreLookedAtAgain() throws Exception {
		long withPatient = add(1, facts("CR", DocumentType.LABORATORY));
		store.add(inbox, List.of(Mails.mail(2, "Bilan 2").whole()));
		long header = store.add(inbox, List.of(Mails.mail(3, "Bilan 3").patient("DUBOIS Camille").header())).get(0);
		store.close();
		database = new Database(folder, secrets, random, Clock.systemUTC());
		database.write(db -> {
			Mails.beforeDocuments(db);
			return db.run("pragma box.user_version=7");
		});
		database.close();
		open();
		assertEquals(DocumentFacts.NOT_READ, kept(withPatient));
		assertEquals(List.of(withPatient), store.notIndexed(10), "what has no patient and no attachment is left alone");
		store.saveContents(Map.of(withPatient, content(1, facts("CR", DocumentType.LABORATORY))));
		assertEquals(DocumentType.LABORATORY, kept(withPatient).type().orElseThrow());
		assertEquals(List.of(), store.notIndexed(10));
		assertEquals(DocumentFacts.NOT_READ, kept(header));
	}

	@Test
	void severalFoldersAreOneList() throws Exception {
		store.saveFolders("a2", List.of(Mails.server("INBOX", Folder.Kind.INBOX), Mails.server("INBOX.Ancien", Folder.Kind.OTHER)));
		List<Folder> other = store.folders("a2");
		long first = add(1, DocumentFacts.NONE);
		long second = store.add(other.get(0).id(), List.of(Mails.mail(2, "Bilan 2").whole())).get(0);
		store.add(other.get(1).id(), List.of(Mails.mail(3, "Bilan 3").whole()));
		long third = add(4, facts("CR", DocumentType.LABORATORY));
		SearchScope inboxes = SearchScope.folders(List.of(inbox, other.get(0).id()));
		Query all = new Query(List.of());
		assertEquals(List.of(third, second, first), LongStream.of(store.search(all, inboxes, Sort.NEWEST_FIRST)).boxed().toList());
		assertEquals(List.of(third, second, first), LongStream.of(store.search(all, inboxes, new Sort(Sort.Column.TYPE, true))).boxed().toList());
		assertEquals(List.of(), LongStream.of(store.search(all, SearchScope.folders(List.of()), Sort.NEWEST_FIRST)).boxed().toList());
		assertEquals(List.of(third, second, first), Mails.search(store, "in:inbox"), "those that are kept as a search, without the folders below");
	}

	@Test
	void namesThatWereKeptWithTheLineAreFoundOutAgain() throws Exception {
		long zebra = add(1, facts("Zona", DocumentType.OTHER));
		long lab = add(2, facts("CR", DocumentType.LABORATORY));
		database.write(db -> {
			Mails.beforeSorting(db);
			return db.run("pragma box.user_version=8");
		});
		store.close();
		open();
		assertEquals(List.of(zebra), store.notIndexed(10), "what is kept of the others is enough");
		assertEquals(DocumentType.LABORATORY, kept(lab).type().orElseThrow());
		store.saveContents(Map.of(zebra, content(1, facts("Zona", DocumentType.OTHER))));
		assertEquals(List.of(), store.notIndexed(10));
		assertEquals(List.of(zebra), Mails.search(store, "type:zona"));
		assertEquals(List.of(lab, zebra), listed(true));
	}

	@Test
	void nothingIsSortedThroughTheLinesOfAll() throws Exception {
		add(1, facts("Zona", DocumentType.OTHER));
		List<String> plan = new ArrayList<>(plan("select m.id from message m where m.folder=1 and m.hidden=0 order by " + Lists.order(new Sort(Sort.Column.TYPE, true))));
		assertTrue(plan.stream().anyMatch(p -> p.contains("message_type")), plan.toString());
		assertFalse(plan.stream().anyMatch(p -> p.contains("TEMP B-TREE")), plan.toString());
		plan = new ArrayList<>(plan("select m.id from message m where m.folder=1 and m.hidden=0 order by " + Lists.order(new Sort(Sort.Column.TYPE, false))));
		assertTrue(plan.stream().anyMatch(p -> p.contains("message_type")), plan.toString());
		plan = plan("select id from message where documents=0 and (marks & 3)<>0 and body is not null and folder is not null order by id desc limit 10");
		assertTrue(plan.stream().anyMatch(p -> p.contains("message_undocumented")), plan.toString());
	}

	private List<String> plan(String sql) throws Exception {
		return database.read(db -> db.list(r -> r.getString(4), "explain query plan " + sql));
	}
}
