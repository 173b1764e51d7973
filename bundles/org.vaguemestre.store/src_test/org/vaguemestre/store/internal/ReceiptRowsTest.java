package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.Receipt.State;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.Ticks;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.ReceiptNews;
import org.vaguemestre.mail.store.ReceiptNews.Told;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.store.MailStores;

/** Receipts and sent messages find each other in whatever order they come. */
class ReceiptRowsTest {

	private static final String A = "a@loft.example";
	private static final String B = "b@loft.example";
	private static final String LETTER = "<letter@cabinet.example>";

	@TempDir
	Path folder;
	private int uid;

	private MailStore store(String name) throws Exception {
		MailStore store = MailStores.at(folder.resolve(name), new Mails.Secrets(), new SecureRandom(), Clock.fixed(Mails.NOON, ZoneOffset.UTC));
		store.saveFolders("a1", List.of(Mails.server("INBOX", Folder.Kind.INBOX), Mails.server("Sent", Folder.Kind.SENT), Mails.server("Junk", Folder.Kind.JUNK)));
		return store;
	}

	private long add(MailStore store, Folder.Kind kind, String messageId, List<String> recipients, Told... told) throws Exception {
		return add(store, kind, messageId, new ReceiptNews(recipients, List.of(told), List.of()));
	}

	private long add(MailStore store, Folder.Kind kind, String messageId, ReceiptNews news) throws Exception {
		long in = store.folders("a1").stream().filter(f -> f.kind() == kind).findFirst().orElseThrow().id();
		StoredMessage.Line line = new StoredMessage.Line("X", "x@x.example", "Y", "Sujet", "", Mails.NOON, messageId, false, SignatureMark.NONE, EncryptionMark.NONE,
				CorrespondentKind.PROFESSIONAL, List.of());
		Content content = new Content(Mails.bytes("x" + uid), line, Content.Words.NONE, news);
		return store.add(in, List.of(new StoredMessage(++uid, 10, Flags.NONE, line, Optional.of(content)))).get(0);
	}

	private static Told told(String recipient, State state, int minute, boolean signed) {
		return new Told(LETTER, new Receipt(recipient, state, Mails.NOON.plusSeconds(60L * minute), state.name(), signed));
	}

	/** Ten thousand reports by strangers, in words that fit, and one by whom the letter went to. */
	@Test
	void manyReportsOfStrangersChangeNothing() throws Exception {
		try (MailStore store = store("many")) {
			long letter = add(store, Folder.Kind.SENT, LETTER, List.of(A));
			for (int i = 0; i < 20; i++) {
				int from = i * 500;
				add(store, Folder.Kind.INBOX, "<r" + i + "@spy.example>", List.of(), IntStream.range(from, from + 500)
						.mapToObj(n -> told("x" + n + "@spy.example", n % 2 == 0 ? State.FILED : State.NOT_FILED, 1, n % 3 == 0)).toArray(Told[]::new));
			}
			assertEquals(List.of(State.TAKEN), store.receipts(letter).stream().map(Receipt::state).toList());
			add(store, Folder.Kind.INBOX, "<real@loft.example>", List.of(), told(A, State.NOT_FILED, 3, false), told(A, State.DISPLAYED, 4, false));
			assertEquals(List.of(State.NOT_FILED), store.receipts(letter).stream().map(Receipt::state).toList());
			add(store, Folder.Kind.INBOX, "<later@loft.example>", List.of(), told(A, State.FILED, 5, false));
			assertEquals(List.of(State.FILED), store.receipts(letter).stream().map(Receipt::state).toList());
		}
	}

	@Test
	void theOrderInWhichReportsComeMakesNoDifference() throws Exception {
		List<Told> reports = List.of(told(A, State.DELAYED, 1, false), told(A, State.DELIVERED, 2, false), told(A, State.DISPLAYED, 9, false), told(A, State.DISPLAYED, 4, false),
				told(B, State.RELAYED, 2, false), told(B, State.DELIVERED, 5, false), told("stranger@spy.example", State.FAILED, 3, false));
		for (int order = 0; order < 5; order++) {
			List<Told> mixed = new ArrayList<>(reports);
			Collections.shuffle(mixed, new Random(order));
			try (MailStore store = store("order" + order)) {
				long letter = order % 2 == 0 ? add(store, Folder.Kind.SENT, LETTER, List.of(A, B)) : 0;
				for (Told one : mixed) {
					add(store, Folder.Kind.INBOX, "<r" + uid + "@mx.example>", List.of("me@cabinet.example"), one);
				}
				letter = letter != 0 ? letter : add(store, Folder.Kind.SENT, LETTER, List.of(A, B));
				assertEquals(List.of(new Receipt(A, State.DISPLAYED, Mails.NOON.plusSeconds(240), "DISPLAYED", false),
						new Receipt(B, State.DELIVERED, Mails.NOON.plusSeconds(300), "DELIVERED", false)), store.receipts(letter));
				assertEquals(Ticks.DELIVERED, store.rows(List.of(letter)).get(letter).ticks());
				assertEquals(letter, store.sent("a1", LETTER).orElseThrow().id());
			}
		}
	}

	@Test
	void nobodyReportsFromJunkOrFromSent() throws Exception {
		try (MailStore store = store("junk")) {
			long letter = add(store, Folder.Kind.SENT, LETTER, List.of(A));
			add(store, Folder.Kind.JUNK, "<j@mx.example>", List.of(), told(A, State.DISPLAYED, 1, false));
			add(store, Folder.Kind.SENT, "<s@mx.example>", List.of(A), told(A, State.DISPLAYED, 1, false));
			assertEquals(Ticks.TAKEN, store.rows(List.of(letter)).get(letter).ticks());
			assertEquals(State.TAKEN, store.receipts(letter).get(0).state());
		}
	}

	@Test
	void theOwnCopyAloneHasNotes() throws Exception {
		try (MailStore store = store("notes")) {
			List<Told> noted = List.of(told(A, State.FAILED, 1, false));
			add(store, Folder.Kind.INBOX, LETTER, new ReceiptNews(List.of(A), List.of(), noted));
			long letter = add(store, Folder.Kind.SENT, LETTER, List.of(A, B));
			assertEquals(Ticks.TAKEN, store.rows(List.of(letter)).get(letter).ticks());
			long other = add(store, Folder.Kind.SENT, LETTER, new ReceiptNews(List.of(A, B), List.of(), noted));
			assertEquals(Ticks.TROUBLE, store.rows(List.of(other)).get(other).ticks());
			assertEquals(List.of(State.FAILED, State.TAKEN), store.receipts(other).stream().map(Receipt::state).toList());
		}
	}

	@Test
	void aFailureOutweighsADelivery() throws Exception {
		try (MailStore store = store("failure")) {
			long letter = add(store, Folder.Kind.SENT, LETTER, List.of(A));
			store.saveReceipts("a1", List.of(told(A, State.FAILED, 1, false)));
			add(store, Folder.Kind.INBOX, "<d@mx.example>", List.of(), told(A, State.DELIVERED, 2, false));
			assertEquals(Ticks.TROUBLE, store.rows(List.of(letter)).get(letter).ticks());
			add(store, Folder.Kind.INBOX, "<m@mx.example>", List.of(), told(A, State.DISPLAYED, 3, true));
			assertTrue(store.receipts(letter).get(0).signed());
		}
	}

	@Test
	void whatWasAnsweredStaysAnswered() throws Exception {
		try (MailStore store = store("given")) {
			long letter = add(store, Folder.Kind.INBOX, "<q@loft.example>", List.of());
			assertFalse(store.receiptGiven(letter));
			store.markReceiptGiven(letter);
			assertTrue(store.receiptGiven(letter));
			store.removeAccount("a1");
			assertEquals(List.of(), store.receipts(letter));
		}
	}
}
