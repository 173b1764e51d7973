package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.StoredMessage;

class FullDiskTest {

	@TempDir
	Path folder;

	@Test
	void afterAFullDiskTheStoreGoesOn() throws Exception {
		Clock clock = Clock.systemUTC();
		SecureRandom random = new SecureRandom();
		Database database = new Database(folder, new Mails.Secrets(), random, clock);
		try (SqliteMailStore store = new SqliteMailStore(database, clock, random)) {
			long inbox = Mails.inbox(store);
			store.add(inbox, List.of(Mails.mail(1, "Avant").whole()));
			store.saveDraft(Mails.draft("kept", "kept", 100));
			limit(database, 10);
			List<StoredMessage> many = new ArrayList<>();
			for (int i = 2; i < 200; i++) {
				many.add(Mails.mail(i, "Trop " + i).words("x ".repeat(3000) + i, "", "").whole());
			}
			assertFull(assertThrows(MailException.class, () -> store.add(inbox, many)));
			assertFull(assertThrows(MailException.class, () -> store.saveDraft(Mails.draft("large", "large", 300_000))));
			assertEquals(1, store.list(inbox, Sort.NEWEST_FIRST).length);
			assertEquals(1, store.folder(inbox).orElseThrow().total());
			assertEquals(List.of(), Mails.search(store, "trop"));
			assertEquals(1, Mails.search(store, "avant").size());
			assertEquals(List.of("kept"), store.drafts().stream().map(d -> d.id()).toList());
			limit(database, 1_000_000);
			assertEquals(198, store.add(inbox, many).size());
			assertEquals(198, Mails.search(store, "trop").size());
			store.saveDraft(Mails.draft("large", "large", 300_000));
			assertEquals(2, store.drafts().size());
		}
	}

	/** So many pages more, and the disk is full. */
	private static void limit(Database database, int more) throws MailException {
		database.write(db -> {
			for (String file : List.of("main", "box")) {
				db.number(0, "pragma " + file + ".max_page_count=" + (db.number(0, "pragma " + file + ".page_count") + more));
			}
			return null;
		});
	}

	private static void assertFull(MailException e) {
		assertEquals(MailFailure.STORE, e.failure());
		assertTrue(e.getMessage().contains("full"), e.getMessage());
		assertFalse(e.advice(Locale.FRENCH).isBlank());
	}
}
