package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.Keeping;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.store.MailStores;

/** What is too large for the database lies beside it, encrypted, and goes when nothing refers to it. */
class BlobsTest {

	private static final int SIZE = 9 << 20;

	@TempDir
	Path folder;

	private final Mails.Secrets secrets = new Mails.Secrets();
	private MailStore store;

	@BeforeEach
	void open() {
		store = at(Clock.systemUTC());
	}

	@AfterEach
	void close() {
		store.close();
	}

	private MailStore at(Clock clock) {
		return MailStores.at(folder, secrets, new SecureRandom(), clock);
	}

	private void reopen(Duration later) {
		store.close();
		store = at(Clock.fixed(Clock.systemUTC().instant().plus(later), ZoneOffset.UTC));
	}

	private List<Path> files() throws IOException {
		if (!Files.isDirectory(folder.resolve("blobs"))) {
			return List.of();
		}
		try (var all = Files.list(folder.resolve("blobs"))) {
			return all.toList();
		}
	}

	private static void assertNotHeld(Bytes bytes) {
		assertTrue(bytes.source().isPresent(), "held in memory");
	}

	@Test
	void anAttachmentIsWrittenOnceHoweverOftenItsDraftIsSaved() throws Exception {
		Draft draft = Mails.draft("d", "Scanner", SIZE);
		store.saveDraft(draft);
		store.saveDraft(draft);
		Draft read = store.draft("d").orElseThrow();
		store.saveDraft(read);
		assertEquals(1, files().size());
		assertNotHeld(read.message().attachments().get(0).content());
		assertTrue(Files.size(folder.resolve("own.db")) < 1 << 20);
		reopen(Duration.ofDays(1));
		store.tidy();
		assertEquals(draft, store.draft("d").orElseThrow());
		assertEquals(List.of(draft), store.drafts());
	}

	@Test
	void whatWasBuiltGoesOutOfTheFile() throws Exception {
		store.saveDraft(Mails.draft("d", "Scanner", 10));
		Bytes built = Mails.noise(SIZE, 4);
		store.saveCopy("d", built);
		reopen(Duration.ofDays(1));
		store.tidy();
		Bytes kept = store.copy("d").orElseThrow();
		assertNotHeld(kept);
		assertEquals(built, kept);
		store.removeDraft("d");
		store.tidy();
		assertEquals(List.of(), files());
		// whoever was about to send it still can
		assertEquals(built, kept);
	}

	@Test
	void nothingGoesBeforeItCouldBeReferredTo() throws Exception {
		Bytes[] attached = new Bytes[1];
		try (Keeping keeping = store.keeping()) {
			Mails.noise(SIZE, 5).writeTo(keeping);
			assertEquals(SIZE, keeping.length());
			attached[0] = keeping.kept();
		}
		store.tidy();
		assertEquals(1, files().size());
		reopen(Duration.ofMinutes(61));
		store.tidy();
		assertEquals(List.of(), files());
		// the message was written for longer than that: the content is still there, and is kept anew
		Draft draft = Mails.draft("d", "Scanner", 1);
		var message = draft.message();
		store.saveDraft(new Draft("d", new org.vaguemestre.mail.OutgoingMessage(message.accountId(), message.to(), message.cc(), message.bcc(), message.subject(),
				message.text(), List.of(new org.vaguemestre.mail.OutgoingMessage.Attached("a.bin", "application/octet-stream", attached[0])), true, false,
				Optional.empty()), draft.savedAt(), draft.state(), ""));
		assertEquals(1, files().size());
		assertEquals(Mails.noise(SIZE, 5), store.draft("d").orElseThrow().message().attachments().get(0).content());
	}

	@Test
	void whatIsBrokenOffLeavesNothing() throws Exception {
		try (Keeping keeping = store.keeping()) {
			Mails.noise(SIZE, 6).writeTo(keeping);
			assertEquals(1, files().size());
		}
		assertEquals(List.of(), files());
		// few are not worth a file
		try (Keeping keeping = store.keeping()) {
			Mails.noise(1_000, 6).writeTo(keeping);
			assertEquals(Mails.noise(1_000, 6), keeping.kept());
		}
		assertEquals(List.of(), files());
	}

	@Test
	void aMessageIsReadFromItsFileAndFetchedAnewIfThatIsLost() throws Exception {
		long inbox = Mails.inbox(store);
		Mails.Mail mail = Mails.mail(1, "Scanner");
		long id = store.add(inbox, List.of(mail.header())).get(0);
		Bytes raw = Mails.noise(SIZE, 7);
		store.saveContents(Map.of(id, new Content(raw, mail.line(), new Content.Words("scanner", "", ""))));
		reopen(Duration.ofDays(1));
		store.tidy();
		assertNotHeld(store.body(id).orElseThrow());
		assertEquals(raw, store.body(id).orElseThrow());
		assertTrue(Files.size(folder.resolve("store.db")) < 1 << 20);
		Files.delete(files().get(0));
		assertEquals(Optional.empty(), store.body(id));
		store.saveContents(Map.of(id, new Content(raw, mail.line(), new Content.Words("scanner", "", ""))));
		assertEquals(raw, store.body(id).orElseThrow());
	}

	@Test
	void aMessageIsFetchedAnewWhenItsFileWasFoundDamaged() throws Exception {
		long inbox = Mails.inbox(store);
		Mails.Mail mail = Mails.mail(1, "Scanner");
		long id = store.add(inbox, List.of(mail.header())).get(0);
		Bytes raw = Mails.noise(SIZE, 7);
		store.saveContents(Map.of(id, new Content(raw, mail.line(), new Content.Words("scanner", "", ""))));
		byte[] file = Files.readAllBytes(files().get(0));
		file[1_000_000] ^= 1;
		Files.write(files().get(0), file);
		assertThrows(java.io.UncheckedIOException.class, store.body(id).orElseThrow()::toArray);
		assertEquals(Optional.empty(), store.body(id));
		store.saveContents(Map.of(id, new Content(raw, mail.line(), new Content.Words("scanner", "", ""))));
		assertEquals(raw, store.body(id).orElseThrow());
	}

	/** Or they would be lost if the program ended between the two. */
	@Test
	void whatADamagedDatabaseRefersToIsKeptBeforeItIsSetAside() throws Exception {
		store.saveDraft(Mails.draft("d", "x", SIZE));
		Blobs blobs = new Blobs(new StoreFiles(folder, Clock.systemUTC()), new SecureRandom(), Clock.systemUTC());
		assertThrows(java.nio.file.NoSuchFileException.class, () -> blobs.setAside(folder.resolve("gone.db")));
		try (var all = Files.list(folder)) {
			Path kept = all.filter(f -> f.getFileName().toString().matches("gone-damaged-[0-9-]+-blobs")).findFirst().orElseThrow();
			assertEquals(-1, Files.mismatch(files().get(0), kept.resolve(files().get(0).getFileName())));
		}
	}

	@Test
	void nothingIsLegible() throws Exception {
		String word = "Zwyxbarnum";
		store.saveDraft(Mails.draft("d", "x", 1));
		store.saveCopy("d", Bytes.of((word + ' ').repeat(200_000).getBytes(StandardCharsets.US_ASCII)));
		try (Keeping keeping = store.keeping()) {
			keeping.write((word + ' ').repeat(200_000).getBytes(StandardCharsets.US_ASCII));
			for (Path file : files()) {
				assertTrue(!Files.readString(file, StandardCharsets.ISO_8859_1).contains(word));
			}
			assertEquals(2, files().size());
		}
	}

	@Test
	void noRoomIsTold() throws Exception {
		Files.write(folder.resolve("blobs"), new byte[0]);
		store.saveDraft(Mails.draft("small", "x", 1));
		MailException e = assertThrows(MailException.class, () -> store.saveDraft(Mails.draft("d", "x", SIZE)));
		assertEquals(MailFailure.STORE, e.failure());
		assertEquals(List.of("small"), store.drafts().stream().map(Draft::id).toList());
	}

	/** The list of drafts is read with every change of any of them. */
	@Test
	void aFileIsOpenButOnce() throws Exception {
		store.saveDraft(Mails.draft("d", "Scanner", SIZE));
		Bytes content = store.drafts().get(0).message().attachments().get(0).content();
		assertSame(content.source().orElseThrow(), store.drafts().get(0).message().attachments().get(0).content().source().orElseThrow());
		// whoever had it closed takes nothing from the others
		Thread.currentThread().interrupt();
		assertThrows(java.io.UncheckedIOException.class, content::toArray);
		assertTrue(Thread.interrupted());
		assertEquals(Mails.draft("d", "Scanner", SIZE).message().attachments().get(0).content(), content);
	}

	/** Of one message that is to go; the others in the outbox must not wait for it. */
	@Test
	void whatWasBuiltMayBeLost() throws Exception {
		store.saveDraft(Mails.draft("d", "Scanner", 10));
		store.saveCopy("d", Mails.noise(SIZE, 4));
		Files.delete(files().get(0));
		assertEquals(Optional.empty(), store.copy("d"));
	}

	/** The sweep must not take what an unreadable draft may refer to. */
	@Test
	void aDraftThatCannotBeReadKeepsAllFiles() throws Exception {
		store.saveDraft(Mails.draft("a", "x", SIZE));
		store.saveDraft(Mails.draft("b", "x", SIZE));
		store.close();
		try (Database database = new Database(folder, secrets, new SecureRandom(), Clock.systemUTC())) {
			byte[] another = Packing.pack(new byte[] { 0, 0, 0, 99 });
			database.write(db -> db.run("update draft set content=? where id=?", another, "a"));
		}
		reopen(Duration.ofDays(1));
		store.tidy();
		assertEquals(2, files().size());
		assertEquals(1, store.drafts().size());
	}

	/** It is shown, can be written on, and goes if it was built before; what is attached comes back with its file. */
	@Test
	void aLostAttachmentDoesNotCostTheDraft() throws Exception {
		store.saveDraft(Mails.draft("d", "Scanner", SIZE));
		Path file = files().get(0);
		byte[] sealed = Files.readAllBytes(file);
		Files.delete(file);
		reopen(Duration.ofDays(1));
		store.tidy();
		Draft read = store.drafts().get(0);
		var attached = read.message().attachments().get(0);
		assertEquals(SIZE, attached.content().length());
		assertThrows(java.io.UncheckedIOException.class, () -> attached.content().at(0));
		store.saveDraft(new Draft("d", read.message(), read.savedAt(), Draft.State.FAILED, "refus"));
		Files.write(file, sealed);
		assertEquals("refus", store.drafts().get(0).words());
		assertEquals(Mails.draft("d", "Scanner", SIZE).message(), store.drafts().get(0).message());
	}

	@Test
	void aChangedFileIsNotRead() throws Exception {
		store.saveDraft(Mails.draft("d", "x", SIZE));
		byte[] file = Files.readAllBytes(files().get(0));
		file[1_000_000] ^= 1;
		Files.write(files().get(0), file);
		Bytes content = store.draft("d").orElseThrow().message().attachments().get(0).content();
		assertThrows(java.io.UncheckedIOException.class, content::toArray);
		Files.write(files().get(0), Arrays.copyOf(file, 10));
		assertThrows(java.io.UncheckedIOException.class, () -> content.slice(2_000_000, 10).toArray());
	}
}
