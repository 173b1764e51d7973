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
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange;
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
	void nothingIsLegibleOnTheDisk() throws Exception {
		long inbox = inbox();
		long id = store.add(inbox, List.of(message(1, "Zoé", "Glycémie secrète", 0))).get(0);
		store.saveBodies(Map.of(id, bytes("Subject: Glyc\r\n\r\nRESULTAT-SECRET")));
		assertEquals(bytes("Subject: Glyc\r\n\r\nRESULTAT-SECRET"), store.body(id).orElseThrow());
		try (var files = Files.list(folder)) {
			for (Path file : files.toList()) {
				String all = Files.readString(file, StandardCharsets.ISO_8859_1);
				assertFalse(all.contains("RESULTAT-SECRET") || all.contains("Glyc") || all.contains("SQLite format"), file.toString());
			}
		}
	}

	@Test
	void listsSortAndFilterWithoutAccents() throws Exception {
		long inbox = inbox();
		List<Long> ids = store.add(inbox, List.of(message(1, "Émile", "Re: Bilan", 1), message(2, "Zoé", "Analyse", 2), message(3, "eric", "Bilan", 3)));
		assertArrayEquals(new long[] { ids.get(2), ids.get(1), ids.get(0) }, store.list(inbox, "", Sort.NEWEST_FIRST));
		assertArrayEquals(new long[] { ids.get(0), ids.get(2), ids.get(1) },
				store.list(inbox, " ", new Sort(Sort.Column.FROM, true)));
		assertArrayEquals(new long[] { ids.get(1) }, store.list(inbox, "ZOE analyse", Sort.NEWEST_FIRST));
		assertArrayEquals(new long[0], store.list(inbox, "%", Sort.NEWEST_FIRST));
		assertEquals(List.of(), store.add(inbox, List.of(message(2, "again", "again", 9))));
		assertEquals("Zoé", store.rows(ids).get(ids.get(1)).fromName());
	}

	@Test
	void aChangeIsDoneHereAndWaitsForTheServer() throws Exception {
		long inbox = inbox();
		store.restart(inbox, 77);
		long id = store.add(inbox, List.of(message(5, "a", "b", 0))).get(0);
		assertEquals(1, store.folder(inbox).orElseThrow().unread());
		store.change(List.of(id), PendingChange.Kind.SEEN, "1");
		store.change(List.of(id), PendingChange.Kind.SEEN, "0");
		store.change(List.of(id), PendingChange.Kind.SEEN, "1");
		store.change(List.of(id), PendingChange.Kind.MOVE, "Archive");
		assertEquals(0, store.folder(inbox).orElseThrow().total());
		close();
		open();
		List<PendingChange> waiting = store.pending("a1");
		assertEquals(List.of(PendingChange.Kind.SEEN, PendingChange.Kind.MOVE), waiting.stream().map(PendingChange::kind).toList());
		assertEquals(77, waiting.get(1).uidValidity());
		assertEquals(5, waiting.get(1).uid());
		store.undo(List.of(waiting.get(1)));
		assertEquals(1, store.folder(inbox).orElseThrow().total());
		assertEquals(0, store.folder(inbox).orElseThrow().unread());
		store.done(List.of(waiting.get(0).id()));
		assertEquals(List.of(), store.pending("a1"));
	}

	@Test
	void foldersKeepTheirIds() throws Exception {
		long inbox = inbox();
		assertFalse(store.saveFolders("a1", List.of(server("INBOX", Folder.Kind.INBOX))));
		assertTrue(store.saveFolders("a1", List.of(server("INBOX", Folder.Kind.INBOX), server("Sent", Folder.Kind.SENT))));
		assertEquals(inbox, store.folders("a1").get(0).id());
		store.add(inbox, List.of(message(1, "a", "b", 0)));
		store.saveFolders("a1", List.of(server("Sent", Folder.Kind.SENT)));
		assertEquals(Map.of(), store.known(inbox));
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
	void aDamagedStoreIsSetAsideAndBegunAnew() throws Exception {
		inbox();
		close();
		byte[] noise = new byte[20_000];
		new java.util.Random(1).nextBytes(noise);
		Files.write(folder.resolve("mail.db"), noise);
		open();
		assertEquals(List.of(), store.folders("a1"));
		assertTrue(inbox() > 0);
		assertArrayEquals(noise, Files.readAllBytes(folder.resolve("mail-damaged-20260301-120000.db")));
	}

	@Test
	void withoutItsKeyTheStoreIsKeptAndRefused() throws Exception {
		inbox();
		close();
		secrets.all.clear();
		open();
		assertEquals(MailFailure.STORE_KEY, assertThrows(MailException.class, () -> store.folders("a1")).failure());
		assertTrue(Files.exists(folder.resolve("mail.db")));
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
		return new StoredMessage(uid, 100, Flags.NONE, new StoredMessage.Line(from, "x@y.example", "", subject, "",
				NOON.plusSeconds(3600L * hour), "<" + uid + "@x>", false, SignatureMark.NOT_READ, EncryptionMark.NOT_READ, CorrespondentKind.UNKNOWN));
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
