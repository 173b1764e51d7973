package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.store.MailStores;

/** No word of a mailbox can be found in its files. */
class CanaryTest {

	private static final String WORD = "Canariensis";
	@TempDir
	Path folder;

	@Test
	void nothingIsLegibleOnTheDisk() throws Exception {
		Mails.Secrets secrets = new Mails.Secrets();
		MailStore store = MailStores.at(folder, secrets, new SecureRandom(), Clock.systemUTC());
		long inbox = Mails.inbox(store);
		store.add(inbox, List.of(Mails.mail(1, WORD + " dans l'objet").from(WORD, WORD + "@x.example").to(WORD).patient(WORD)
				.words("texte " + WORD + ' ' + "remplissage ".repeat(5000), WORD + ".pdf", WORD).whole(), Mails.mail(2, WORD).header()));
		store.saveSearch(WORD, "subject:" + WORD);
		store.saveDraft(Mails.draft("d", WORD, 100_000));
		store.saveCopy("d", Mails.bytes(WORD));
		store.change(List.of(store.list(inbox, org.vaguemestre.mail.Sort.NEWEST_FIRST)[0]), org.vaguemestre.mail.store.PendingChange.Kind.KEYWORD, "1" + WORD,
				Mails.NOON);
		assertEquals(2, Mails.search(store, WORD).size());
		assertNowhere();
		store.removeDraft("d");
		store.tidy();
		assertNowhere();
		store.close();
		assertNowhere();
	}

	private void assertNowhere() throws IOException {
		int files = 0;
		try (var all = Files.walk(folder)) {
			for (Path file : all.filter(Files::isRegularFile).toList()) {
				String content = Files.readString(file, StandardCharsets.ISO_8859_1);
				assertFalse(content.startsWith("SQLite format"), file.toString());
				for (String form : forms()) {
					assertFalse(content.contains(form), file + " holds " + form);
				}
				files++;
			}
		}
		assertTrue(files >= 3);
	}

	/** In UTF-8, in UTF-16 of both orders, and in base64 at each of three places. */
	private static List<String> forms() {
		List<String> forms = new ArrayList<>();
		for (String word : List.of(WORD, WORD.toLowerCase(Locale.ROOT), WORD.toUpperCase(Locale.ROOT))) {
			forms.add(word);
			forms.add(new String(word.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
			forms.add(new String(word.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
			for (int i = 0; i < 3; i++) {
				forms.add(Base64.getEncoder().encodeToString(word.substring(i, i + (word.length() - i) / 3 * 3).getBytes(StandardCharsets.UTF_8)));
			}
		}
		return forms;
	}
}
