package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.SavedSearch;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.FolderState;
import org.vaguemestre.mail.store.Known;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange;
import org.vaguemestre.mail.store.PendingChange.Kind;
import org.vaguemestre.mail.store.SearchScope;
import org.vaguemestre.mail.store.ServerFolder;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.store.MailStores;

class SqliteMailStoreTest {

	private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
	private final Secrets secrets = new Secrets();
	@TempDir
	Path folder;
	private MailStore store;

	@BeforeEach
	void open() {
		store = MailStores.at(folder, secrets, new SecureRandom(), Clock.fixed(NOON, ZoneOffset.UTC));
	}

	@AfterEach
	void close() {
		store.close();
	}

	@Test
	void listsSortAndSearchWithoutAccents() throws Exception {
		long inbox = inbox();
		List<Long> ids = store.add(inbox, List.of(message(1, "Émile", "Re: Bilan", 1), message(2, "Zoé", "Analyse", 2), message(3, "eric", "Bilan", 3)));
		assertArrayEquals(new long[] { ids.get(2), ids.get(1), ids.get(0) }, store.list(inbox, Sort.NEWEST_FIRST));
		assertArrayEquals(new long[] { ids.get(0), ids.get(1), ids.get(2) }, store.list(inbox, new Sort(Sort.Column.DATE, true)));
		assertArrayEquals(new long[] { ids.get(0), ids.get(2), ids.get(1) }, store.list(inbox, new Sort(Sort.Column.FROM, true)));
		assertArrayEquals(new long[] { ids.get(1), ids.get(2), ids.get(0) }, store.list(inbox, new Sort(Sort.Column.SUBJECT, true)));
		assertEquals(List.of(ids.get(1)), search("ZOE analyse"));
		assertEquals(List.of(ids.get(2), ids.get(0)), search("bil"));
		assertEquals(List.of(), search("%"));
		assertEquals(List.of(), store.add(inbox, List.of(message(2, "again", "again", 9))));
		assertEquals("Zoé", store.rows(ids).get(ids.get(1)).fromName());
	}

	@Test
	void aChangeIsDoneHereAndWaitsForTheServer() throws Exception {
		long inbox = inbox();
		store.restart(inbox, 77);
		long id = store.add(inbox, List.of(message(5, "a", "b", 0))).get(0);
		assertEquals(1, store.folder(inbox).orElseThrow().unread());
		store.change(List.of(id), Kind.SEEN, "1", NOON);
		store.change(List.of(id), Kind.SEEN, "0", NOON);
		store.change(List.of(id), Kind.SEEN, "1", NOON);
		store.change(List.of(id), Kind.KEYWORD, "1$Forwarded", NOON);
		store.change(List.of(id), Kind.MOVE, "Archive", NOON.plusSeconds(10));
		assertEquals(0, store.folder(inbox).orElseThrow().total());
		close();
		open();
		List<PendingChange> waiting = store.pending("a1");
		assertEquals(List.of(Kind.SEEN, Kind.KEYWORD, Kind.MOVE), waiting.stream().map(PendingChange::kind).toList());
		assertEquals(new PendingChange(waiting.get(2).id(), "a1", "INBOX", 77, 5, Kind.MOVE, "Archive", NOON, NOON.plusSeconds(10), id, "b"), waiting.get(2));
		store.undo(List.of(waiting.get(2)));
		assertEquals(1, store.folder(inbox).orElseThrow().total());
		assertEquals(0, store.folder(inbox).orElseThrow().unread());
		assertEquals(Set.of("$Forwarded"), store.rows(List.of(id)).get(id).flags().keywords());
		store.done(List.of(waiting.get(0).id(), waiting.get(1).id()));
		assertEquals(List.of(), store.pending("a1"));
	}

	@Test
	void whatWaitsFollowsTheMessagesOfAFolderThatIsNumberedAnew() throws Exception {
		long inbox = inbox();
		store.restart(inbox, 77);
		List<Long> ids = store.add(inbox, List.of(message(5, "a", "b", 0), message(6, "c", "d", 1)));
		store.change(List.of(ids.get(0)), Kind.KEYWORD, "1vm-waiting", NOON);
		store.change(ids, Kind.SEEN, "1", NOON);
		store.change(List.of(ids.get(1)), Kind.DELETE, "", NOON);
		store.keep(List.of(store.pending("a1").get(0).id()));
		store.restart(inbox, 78);
		close();
		open();
		List<Long> anew = store.add(inbox, List.of(message(1, "c", "d", 1), message(2, "a", "b", 0), message(3, "e", "f", 2)));
		assertEquals(new Flags(true, false, false, false, Set.of("vm-waiting")), store.rows(anew).get(anew.get(1)).flags(), "also what is kept here alone");
		assertEquals(new Flags(true, false, false, false), store.rows(anew).get(anew.get(0)).flags());
		assertEquals(Flags.NONE, store.rows(anew).get(anew.get(2)).flags());
		assertEquals(3, store.folder(inbox).orElseThrow().total(), "a deletion is void, and shown so");
		assertEquals(Set.of("SEEN 78 1", "SEEN 78 2", "DELETE 77 6"),
				store.pending("a1").stream().map(c -> c.kind() + " " + c.uidValidity() + ' ' + c.uid()).collect(java.util.stream.Collectors.toSet()));
	}

	@Test
	void theServersNewsSpareWhatWaits() throws Exception {
		long inbox = inbox();
		store.restart(inbox, 77);
		List<Long> ids = store.add(inbox, List.of(message(5, "a", "b", 0), message(6, "c", "d", 1), message(9, "e", "f", 2)));
		store.change(List.of(ids.get(0)), Kind.SEEN, "1", NOON);
		store.change(List.of(ids.get(0)), Kind.KEYWORD, "1Mine", NOON);
		FolderState state = new FolderState(77, 12, 10, 2);
		assertEquals(new MailStore.Applied(2, 1), store.apply(inbox, Map.of(5L, new Flags(false, false, true, false, Set.of("Theirs")),
				6L, new Flags(true, false, false, false), 9L, Flags.NONE, 100L, Flags.NONE.withSeen(true)), LongStream.of(9, 400), Optional.of(state)));
		assertEquals(state, store.state(inbox));
		Known known = store.known(inbox);
		assertArrayEquals(new long[] { 5, 6 }, known.uids());
		assertArrayEquals(new long[] { ids.get(0), ids.get(1) }, known.ids());
		assertEquals(new Flags(true, false, true, false, Set.of("Mine", "Theirs")), known.flagsAt(0));
		assertEquals(new Flags(true, false, false, false), known.flagsAt(known.indexOf(6)));
		assertEquals(0, store.folder(inbox).orElseThrow().unread());
		assertEquals(2, store.folder(inbox).orElseThrow().total());
		assertEquals(new MailStore.Applied(0, 0), store.apply(inbox, Map.of(6L, new Flags(true, false, false, false)), LongStream.empty(), Optional.empty()));
		assertEquals(state, store.state(inbox));
	}

	@Test
	void contentThatComesLaterIsKeptAndFound() throws Exception {
		long inbox = inbox();
		List<Long> ids = store.add(inbox, List.of(message(1, "a", "entete", 0), message(2, "b", "autre", 1), message(3, "c", "large", 2)));
		assertEquals(List.of(ids.get(2), ids.get(1), ids.get(0)), store.withoutContent(inbox, 10));
		store.giveUpContent(ids.get(2));
		Bytes raw = bytes("Subject: x\r\n\r\n" + "mot ".repeat(1000));
		store.saveContents(Map.of(ids.get(0), new Content(raw, line("a", "dedans", 0), new Content.Words("le texte", "ecg.pdf", "ischémie")), 12L,
				new Content(raw, line("a", "dedans", 0), Content.Words.NONE)));
		assertEquals(List.of(ids.get(1)), store.withoutContent(inbox, 10));
		assertEquals(raw, store.body(ids.get(0)).orElseThrow());
		assertEquals(List.of(), search("entete"));
		assertEquals(List.of(ids.get(0)), search("subject:dedans text:text file:ecg file:ischemie"));
		assertEquals(List.of(), search("subject:text"));
		for (int i = 0; i < 20; i++) {
			store.saveContents(Map.of(ids.get(0), new Content(raw, line("a", "dedans", 0), new Content.Words("etat" + i, "", ""))));
		}
		assertEquals(List.of(), search("ischemie"));
		store.tidy();
		assertEquals(List.of(ids.get(0)), store.notIndexed(10));
		assertEquals(List.of(ids.get(1)), search("autre"));
		store.saveContents(Map.of(ids.get(0), new Content(raw, line("a", "dedans", 0), new Content.Words("fin", "", ""))));
		assertEquals(List.of(ids.get(0)), search("fin"));
		assertEquals(List.of(), search("etat14"));
		assertEquals(List.of(), store.notIndexed(10));
	}

	@Test
	void namesakesAreToldApartByTheirDayOfBirth() throws Exception {
		long inbox = inbox();
		List<Long> ids = store.add(inbox, List.of(message(1, "a", "un", 0), message(2, "b", "deux", 1)));
		Bytes raw = bytes("Subject: x\r\n\r\ntexte");
		store.saveContents(Map.of(ids.get(0), new Content(raw, line("a", "un", 0, "DUBOIS Camille"),
				new Content.Words("", "", "", "", "DUBOIS Camille 05/03/1979 279035121518989")), ids.get(1),
				new Content(raw, line("b", "deux", 0, "DUBOIS Camille"), new Content.Words("", "", "", "", "DUBOIS Camille 05/03/1997"))));
		assertEquals(2, search("patient:dubois").size());
		assertEquals(List.of(ids.get(0)), search("patient:dubois patient:05/03/1979"));
		assertEquals(List.of(ids.get(0)), search("patient:279035121518989"));
		assertEquals(List.of(ids.get(1)), search("patient:camille patient:05/03/1997"));
	}

	@Test
	void aMovedMessageBringsItsContentAlong() throws Exception {
		long inbox = inbox();
		store.saveFolders("a1", List.of(server("INBOX", Folder.Kind.INBOX), server("Archive", Folder.Kind.ARCHIVE)));
		long archive = store.folders("a1").get(1).id();
		Content content = new Content(bytes("raw"), line("a", "Rapport", 0, "Jean MOREAU"), new Content.Words("texte", "", ""));
		StoredMessage whole = new StoredMessage(1, 3, Flags.NONE, line("a", "Header", 0), Optional.of(content));
		StoredMessage header = new StoredMessage(7, 3, Flags.NONE, line("a", "Header", 0), Optional.empty());
		long id = store.add(inbox, List.of(whole)).get(0);
		store.markFiled(id, true);
		store.apply(inbox, Map.of(), LongStream.of(1), Optional.empty());
		assertEquals(Optional.empty(), store.body(id));
		assertEquals(Map.of(), store.rows(List.of(id)));
		long moved = store.add(archive, List.of(header)).get(0);
		assertEquals(bytes("raw"), store.body(moved).orElseThrow());
		MessageRow row = store.rows(List.of(moved)).get(moved);
		assertTrue(row.filed());
		assertEquals("Jean MOREAU", row.patient());
		assertEquals(List.of(moved), store.notIndexed(10));
		assertEquals(List.of(moved), search("rapport"));
		// of another size, it is another message
		assertEquals(List.of(), store.add(inbox, List.of(new StoredMessage(8, 4, Flags.NONE, line("a", "Header", 0), Optional.empty()))).stream()
				.filter(i -> hasBody(i)).toList());
	}

	private boolean hasBody(long id) {
		try {
			return store.body(id).isPresent();
		} catch (MailException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void searchesAreKept() throws Exception {
		SavedSearch late = store.saveSearch("Échographies", "echo");
		SavedSearch early = store.saveSearch("à classer", "is:tofile");
		assertEquals(List.of(early, late), store.savedSearches());
		assertEquals(new SavedSearch(late.id(), "Échographies", "doppler"), store.saveSearch("Échographies", "doppler"));
		assertTrue(late.id() < 0);
		store.removeSearch(early.id());
		close();
		open();
		assertEquals(List.of(new SavedSearch(late.id(), "Échographies", "doppler")), store.savedSearches());
	}

	@Test
	void foldersKeepTheirIds() throws Exception {
		long inbox = inbox();
		assertFalse(store.saveFolders("a1", List.of(server("INBOX", Folder.Kind.INBOX))));
		assertTrue(store.saveFolders("a1", List.of(server("INBOX", Folder.Kind.INBOX), server("Sent", Folder.Kind.SENT))));
		assertEquals(inbox, store.folders("a1").get(0).id());
		store.add(inbox, List.of(message(1, "a", "b", 0)));
		store.saveFolders("a1", List.of(server("Sent", Folder.Kind.SENT)));
		assertEquals(0, store.known(inbox).size());
	}

	@Test
	void draftsSurviveAndComeBackWhole() throws Exception {
		OutgoingMessage message = new OutgoingMessage("a1", List.of(new Address("Hélène", "h@x.example")), List.of(), List.of(), "Été",
				"Chère consœur,\n…", List.of(new OutgoingMessage.Attached("é.pdf", "application/pdf", bytes("%PDF"))), true, false,
				Optional.of(new OutgoingMessage.Origin(4, OutgoingMessage.Origin.Kind.REPLY, "<1@x>", List.of("<0@x>", "<1@x>"))));
		Draft draft = new Draft("d1", message, NOON, Draft.State.WRITING, "");
		store.saveDraft(draft);
		store.saveCopy("d1", bytes("copy"));
		store.saveDraft(new Draft("d1", message, NOON, Draft.State.COPY_MISSING, "plein"));
		close();
		open();
		assertEquals(new Draft("d1", message, NOON, Draft.State.COPY_MISSING, "plein"), store.draft("d1").orElseThrow());
		assertEquals(bytes("copy"), store.copy("d1").orElseThrow());
		store.removeDraft("d1");
		assertEquals(List.of(), store.drafts());
		assertEquals(Optional.empty(), store.copy("d1"));
	}

	@Test
	void howFarASendingCameIsKeptUntilTheDraftIsWrittenAnew() throws Exception {
		OutgoingMessage message = OutgoingMessage.empty("a1");
		Draft draft = new Draft("d1", message, NOON, Draft.State.WRITING, "");
		Draft waiting = new Draft("d1", message, NOON, Draft.State.WAITING, "plus tard", Optional.of(NOON.plusSeconds(10)), 2);
		store.saveDraft(draft);
		store.saveCopy("d1", bytes("built"));
		store.saveProgress(waiting, bytes("1"));
		store.saveProgress(waiting, bytes("2"));
		close();
		open();
		assertEquals(List.of(waiting), store.drafts());
		assertEquals(bytes("2"), store.progress("d1").orElseThrow());
		store.saveDraft(draft);
		assertEquals(draft, store.draft("d1").orElseThrow());
		assertEquals(Optional.empty(), store.progress("d1"));
		assertEquals(bytes("built"), store.copy("d1").orElseThrow());
		store.saveProgress(waiting, bytes("3"));
		store.removeDraft("d1");
		assertEquals(Optional.empty(), store.progress("d1"));
		// one that was thrown away does not come back
		store.saveProgress(waiting, bytes("4"));
		assertEquals(Optional.empty(), store.draft("d1"));
		assertEquals(Optional.empty(), store.progress("d1"));
	}

	@Test
	void aDamagedStoreIsSetAsideAndBegunAnew() throws Exception {
		inbox();
		close();
		byte[] noise = new byte[20_000];
		new java.util.Random(1).nextBytes(noise);
		Files.write(folder.resolve("store.db"), noise);
		open();
		assertEquals(List.of(), store.folders("a1"));
		assertTrue(inbox() > 0);
		assertArrayEquals(noise, Files.readAllBytes(folder.resolve("store-damaged-20260301-120000.db")));
	}

	@Test
	void withoutItsKeyTheStoreIsKeptAndRefused() throws Exception {
		inbox();
		close();
		secrets.all.clear();
		open();
		assertEquals(MailFailure.STORE_KEY, assertThrows(MailException.class, () -> store.folders("a1")).failure());
		assertTrue(Files.exists(folder.resolve("store.db")));
		assertEquals(Map.of(), secrets.all);
	}

	private long inbox() throws MailException {
		store.saveFolders("a1", List.of(server("INBOX", Folder.Kind.INBOX)));
		return store.folders("a1").get(0).id();
	}

	private static ServerFolder server(String path, Folder.Kind kind) {
		return new ServerFolder(path, path, kind, 0, true);
	}

	private static StoredMessage message(long uid, String from, String subject, int hour) {
		StoredMessage.Line line = line(from, subject, hour);
		return new StoredMessage(uid, 100, Flags.NONE, line, Optional.empty());
	}

	private static StoredMessage.Line line(String from, String subject, int hour) {
		return line(from, subject, hour, "");
	}

	private static StoredMessage.Line line(String from, String subject, int hour, String patient) {
		return new StoredMessage.Line(from, "x@y.example", "", subject, patient, NOON.plusSeconds(3600L * hour), "<" + hour + "@x>", false,
				SignatureMark.NOT_READ, EncryptionMark.NOT_READ, CorrespondentKind.UNKNOWN, List.of());
	}

	private List<Long> search(String text) throws MailException {
		long[] found = store.search(Query.parse(text, ZoneOffset.UTC), SearchScope.everywhere(100), Sort.NEWEST_FIRST);
		return LongStream.of(found).boxed().toList();
	}

	private static Bytes bytes(String text) {
		return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
	}

	private static final class Secrets implements SecretStore {

		final Map<String, char[]> all = new HashMap<>();

		@Override
		public Optional<char[]> get(String key) {
			return Optional.ofNullable(all.get(key)).map(char[]::clone);
		}

		@Override
		public void put(String key, char[] secret) {
			all.put(key, secret.clone());
		}

		@Override
		public void remove(String key) {
			all.remove(key);
		}
	}
}
