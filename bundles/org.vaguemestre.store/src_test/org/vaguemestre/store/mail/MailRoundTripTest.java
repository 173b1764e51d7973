package org.vaguemestre.store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SyncReport;
import org.vaguemestre.mime.Bytes;

/** Mail against a server in this JVM, over the real store. */
class MailRoundTripTest {

	private static final NullProgressMonitor NONE = new NullProgressMonitor();
	@TempDir
	Path folder;
	private Office office;

	@BeforeEach
	void open() throws Exception {
		office = new Office(folder);
	}

	@AfterEach
	void close() {
		office.close();
	}

	private static String mail(String subject, String text) {
		return "From: =?utf-8?q?H=C3=A9l=C3=A8ne?= <" + Office.HELENE + ">\r\nTo: " + Office.CLAIRE + "\r\nSubject: " + subject
				+ "\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\nMessage-ID: <" + subject.hashCode() + "@cardio>\r\n\r\n" + text + "\r\n";
	}

	@Test
	void readsWhatTheServerHolds() throws Exception {
		office.plain();
		office.deliver(mail("Premier", "Bonjour"));
		office.deliver(mail("Second", "Bonsoir"));
		SyncReport report = office.mail.mailbox().synchronise(office.id, NONE);
		assertEquals(2, report.added());
		assertEquals(0, report.unreadable());
		List<MessageRow> rows = office.rows(Folder.Kind.INBOX);
		assertEquals(List.of("Premier", "Second"), rows.stream().map(MessageRow::subject).toList());
		assertEquals("Hélène", rows.get(0).fromName());
		assertFalse(rows.get(0).flags().seen());
		ReadMessage read = office.mail.reader().read(rows.get(1).id(), NONE);
		assertEquals("Bonsoir", read.text().strip());
		assertEquals(Office.HELENE, read.from().address());
		assertEquals(0, office.mail.mailbox().synchronise(office.id, NONE).added());
	}

	@Test
	void changesReachTheServerAndComeBack() throws Exception {
		office.plain();
		office.makeFolder("Archives");
		office.makeFolder("Corbeille");
		office.deliver(mail("A", "a"));
		office.deliver(mail("B", "b"));
		office.deliver(mail("C", "c"));
		office.sync();
		List<MessageRow> rows = office.rows(Folder.Kind.INBOX);
		office.mail.mailbox().setSeen(List.of(rows.get(0).id()), true);
		office.mail.mailbox().setFlagged(List.of(rows.get(0).id()), true);
		office.mail.mailbox().move(List.of(rows.get(1).id()), office.folder(Folder.Kind.ARCHIVE).id());
		office.mail.mailbox().delete(List.of(rows.get(2).id()));
		assertEquals(List.of("A"), office.rows(Folder.Kind.INBOX).stream().map(MessageRow::subject).toList());
		office.sync();
		assertEquals(1, office.held(office.claire, "INBOX").size());
		assertTrue(office.remote(office.claire, "INBOX").getMessages().get(0).getFlags().contains(jakarta.mail.Flags.Flag.FLAGGED));
		assertTrue(office.rows(Folder.Kind.INBOX).get(0).flags().seen());
		assertEquals("B", office.rows(Folder.Kind.ARCHIVE).get(0).subject());
		assertEquals("C", office.rows(Folder.Kind.TRASH).get(0).subject());
		// from the trash there is no way back
		office.mail.mailbox().delete(List.of(office.rows(Folder.Kind.TRASH).get(0).id()));
		office.sync();
		assertEquals(0, office.held(office.claire, "Corbeille").size());
		office.remote(office.claire, "INBOX").getMessages().get(0).setFlag(jakarta.mail.Flags.Flag.SEEN, false);
		assertEquals(1, office.mail.mailbox().synchronise(office.id, NONE).changed());
		assertFalse(office.rows(Folder.Kind.INBOX).get(0).flags().seen());
	}

	@Test
	void newMailIsNoticedByItself() throws Exception {
		office.plain();
		office.deliver(mail("Ancien", "x"));
		CompletableFuture<List<MessageRow>> arrived = new CompletableFuture<>();
		office.mail.mailbox().addListener(new MailboxListener() {
			@Override
			public void messagesArrived(long folderId, List<MessageRow> rows) {
				arrived.complete(rows);
			}
		});
		office.mail.start();
		Office.until("online", () -> office.mail.mailbox().state(office.id).status() == AccountState.Status.ONLINE);
		assertFalse(arrived.isDone());
		office.deliver(mail("Nouveau", "y"));
		List<MessageRow> rows = arrived.get(60, TimeUnit.SECONDS);
		assertEquals(List.of("Nouveau"), rows.stream().map(MessageRow::subject).toList());
	}

	@Test
	void sendsAndKeepsTheCopy() throws Exception {
		office.plain();
		office.deliver(mail("Question", "Votre avis ?"));
		office.sync();
		MessageRow origin = office.rows(Folder.Kind.INBOX).get(0);
		OutgoingMessage message = new OutgoingMessage(office.id, List.of(new Address("Hélène LEFÈVRE", Office.HELENE)), List.of(),
				List.of(), "Ré: Question", "Chère consœur,\nvoici.\n", List.of(new OutgoingMessage.Attached("compte rendu é.pdf",
						"application/pdf", Bytes.of("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII)))),
				false, false, Optional.of(new OutgoingMessage.Origin(origin.id(), OutgoingMessage.Origin.Kind.REPLY, origin.messageId(), List.of(origin.messageId()))));
		SendReport report = office.mail.sender().send(message, NONE);
		assertTrue(report.complete());
		String got = office.held(office.helene, "INBOX").get(0);
		assertTrue(got.contains("In-Reply-To: " + origin.messageId()) && got.contains("References: " + origin.messageId()), got);
		office.sync();
		ReadMessage copy = office.mail.reader().read(office.rows(Folder.Kind.SENT).get(0).id(), NONE);
		assertEquals("Ré: Question", copy.subject());
		assertEquals("Chère consœur,\nvoici.", copy.text().strip());
		assertEquals("compte rendu é.pdf", copy.attachments().get(0).name());
		assertEquals(report.messageId(), copy.messageId());
		assertTrue(office.rows(Folder.Kind.INBOX).get(0).flags().answered());
		assertTrue(office.remote(office.claire, "INBOX").getMessages().get(0).getFlags().contains(jakarta.mail.Flags.Flag.ANSWERED));
		assertEquals(List.of(), office.mail.drafts().all());
	}

	@Test
	void aRefusedRecipientIsReportedAndTheOthersServed() throws Exception {
		try (Front smtp = new Front(office.server.getSmtp().getPort(), false, Front.Mode.PLAIN, null)) {
			smtp.answer("^RCPT TO:<(inconnu@[^>]*)>", "550 5.1.1 $1 no such user");
			office.account(office.plain().incoming(), new Server("127.0.0.1", smtp.port(), Security.NONE), List.of());
			SendReport report = office.mail.sender().send(new OutgoingMessage(office.id, List.of(Address.of(Office.HELENE), Address.of("inconnu@cardio.mssante.example")),
					List.of(), List.of(), "x", "y", List.of(), false, false, Optional.empty()), NONE);
			assertEquals(List.of(Address.of(Office.HELENE)), report.delivered());
			assertEquals(550, report.refused().get(0).code());
			assertFalse(report.complete());
			MailException all = assertThrows(MailException.class, () -> office.mail.sender().send(new OutgoingMessage(office.id,
					List.of(Address.of("inconnu@x.example")), List.of(), List.of(), "x", "y", List.of(), false, false, Optional.empty()), NONE));
			assertEquals(MailFailure.RECIPIENTS_REFUSED, all.failure());
			assertEquals(Draft.State.FAILED, office.mail.drafts().all().get(0).state());
		}
	}

	@Test
	void aDraftSurvivesTheEndOfTheApplication() throws Exception {
		office.plain();
		OutgoingMessage message = OutgoingMessage.empty(office.id);
		Draft draft = office.mail.drafts().create(message);
		office.shut();
		office.open();
		assertEquals(message, office.mail.drafts().find(draft.id()).orElseThrow().message());
	}

	@Test
	void aWrongPasswordIsToldAndNotTriedForever() throws Exception {
		office.plain();
		office.mail.accounts().setPassword(office.id, "faux".toCharArray());
		MailException e = assertThrows(MailException.class, () -> office.sync());
		assertEquals(MailFailure.AUTHENTICATION, e.failure());
		assertTrue(e.what(Locale.FRENCH).contains("mot de passe"), e.what(Locale.FRENCH));
		Office.until("attention", () -> office.mail.mailbox().state(office.id).status() == AccountState.Status.ATTENTION);
		assertFalse(office.mail.mailbox().state(office.id).advice().isBlank());
	}

	@Test
	void aCutInTheMiddleOfAMessageCostsNothingButTime() throws Exception {
		try (Front imap = new Front(office.server.getImap().getPort(), true, Front.Mode.PLAIN, null)) {
			office.account(new Server("127.0.0.1", imap.port(), Security.NONE), office.plain().outgoing(), List.of());
			office.deliver(mail("Petit", "p"));
			office.deliver(mail("Grand", "0123456789".repeat(70) + "\r\n" + "x\r\n".repeat(100_000)));
			imap.cutAfter(60_000);
			MailException e = assertThrows(MailException.class, () -> office.sync());
			assertEquals(MailFailure.CONNECTION_LOST, e.failure());
			assertTrue(office.rows(Folder.Kind.INBOX).size() <= 2);
			imap.mend();
			office.sync();
			assertEquals(2, office.rows(Folder.Kind.INBOX).size());
			MessageRow big = office.rows(Folder.Kind.INBOX).get(0);
			assertTrue(office.mail.reader().read(big.id(), NONE).text().length() > 200_000);
		}
	}

	@Test
	void aLostConnectionIsToldAndMended() throws Exception {
		try (Front imap = new Front(office.server.getImap().getPort(), true, Front.Mode.PLAIN, null)) {
			office.account(new Server("127.0.0.1", imap.port(), Security.NONE), office.plain().outgoing(), List.of());
			office.mail.start();
			Office.until("online", () -> office.mail.mailbox().state(office.id).status() == AccountState.Status.ONLINE);
			imap.refuse(true);
			imap.hangUp();
			Office.until("offline", () -> office.mail.mailbox().state(office.id).status() == AccountState.Status.OFFLINE);
			assertFalse(office.mail.mailbox().state(office.id).words().isBlank());
			assertTrue(office.mail.mailbox().state(office.id).nextAttempt().isPresent());
			// what is here stays readable meanwhile
			assertEquals(1, office.mail.mailbox().folders(office.id).size());
			imap.refuse(false);
			Office.until("online again", () -> office.mail.mailbox().state(office.id).status() == AccountState.Status.ONLINE);
		}
	}

	@Test
	void brokenMessagesCostNoOther() throws Exception {
		office.plain();
		office.deliver(mail("Bon", "lisible"));
		office.deliver("Content-Type: multipart/mixed; boundary=\"x\r\nFrom: <<>>@@,,;\r\nDate: hier\r\nSubject: =?utf-8?b?!!!?=\r\n\r\n--x\r\nContent-Type: image/\u0000png\r\n\r\n--x--x\r\n");
		office.deliver("\r\n\r\n");
		office.deliver(mail("Content-Type: multipart/mixed; boundary=a", "--a\r\n".repeat(3000)));
		office.deliver(mail("Dernier", "lisible aussi"));
		office.sync();
		List<MessageRow> rows = office.rows(Folder.Kind.INBOX);
		assertEquals(5, rows.size());
		for (MessageRow row : rows) {
			office.mail.reader().read(row.id(), NONE);
		}
		assertEquals(1, rows.stream().filter(r -> r.subject().equals("Bon")).count());
		assertEquals(1, rows.stream().filter(r -> r.subject().equals("Dernier")).count());
	}

	@Test
	void aFullMailboxKeepsTheCopyForLater() throws Exception {
		try (Front imap = new Front(office.server.getImap().getPort(), true, Front.Mode.PLAIN, null)) {
			imap.answer("^(\\S+) APPEND .*", "$1 NO [OVERQUOTA] Quota exceeded");
			office.account(new Server("127.0.0.1", imap.port(), Security.NONE), office.plain().outgoing(), List.of());
			SendReport report = office.mail.sender().send(new OutgoingMessage(office.id, List.of(Address.of(Office.HELENE)), List.of(), List.of(),
					"x", "y", List.of(), false, false, Optional.empty()), NONE);
			assertFalse(report.copied());
			assertEquals(MailFailure.MAILBOX_FULL, report.notCopied().orElseThrow().failure());
			Draft left = office.mail.drafts().all().get(0);
			assertEquals(Draft.State.COPY_MISSING, left.state());
			office.plain();
			assertTrue(office.mail.sender().send(left, NONE).complete());
			assertEquals(1, office.held(office.helene, "INBOX").size());
			assertEquals(1, office.held(office.claire, "Sent").size());
			assertEquals(List.of(), office.mail.drafts().all());
		}
	}

	private OutgoingMessage letter(String subject) {
		return new OutgoingMessage(office.id, List.of(Address.of(Office.HELENE)), List.of(), List.of(), subject, "y", List.of(), false, false, Optional.empty());
	}

	@Test
	void theOutboxSendsByItselfAndAfterARestart() throws Exception {
		office.plain();
		office.mail.start();
		office.mail.outbox().setUndoDelay(Duration.ZERO);
		Draft first = office.mail.outbox().send(office.mail.drafts().create(letter("Tout de suite")));
		assertEquals(Draft.State.WAITING, first.state());
		Office.until("gone", () -> nothingLeft());
		Draft later = office.mail.outbox().send(office.mail.drafts().create(letter("Plus tard")), Instant.now().plusSeconds(3_600));
		Draft back = office.mail.outbox().send(office.mail.drafts().create(letter("Non")), Instant.now().plusSeconds(3_600));
		assertEquals(Draft.State.WRITING, office.mail.outbox().cancel(back.id()).orElseThrow().state());
		office.shut();
		office.open();
		office.plain();
		assertEquals(List.of(later.id()), office.mail.outbox().all().stream().map(Draft::id).toList());
		office.mail.outbox().flush(NONE);
		assertEquals(1, office.held(office.helene, "INBOX").size());
		office.mail.outbox().sendNow(later.id());
		office.mail.outbox().flush(NONE);
		assertEquals(List.of(), office.mail.outbox().all());
		assertEquals(2, office.held(office.helene, "INBOX").size());
		assertEquals(2, office.held(office.claire, "Sent").size());
		assertEquals(List.of("Non"), office.mail.drafts().all().stream().map(d -> d.message().subject()).toList());
	}

	private boolean nothingLeft() {
		try {
			return office.mail.outbox().all().isEmpty();
		} catch (MailException e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void theOutboxWaitsForTheLine() throws Exception {
		try (Front smtp = new Front(office.server.getSmtp().getPort(), false, Front.Mode.PLAIN, null)) {
			office.account(office.plain().incoming(), new Server("127.0.0.1", smtp.port(), Security.NONE), List.of());
			smtp.refuse(true);
			office.mail.outbox().setUndoDelay(Duration.ZERO);
			Draft draft = office.mail.outbox().send(office.mail.drafts().create(letter("Patience")));
			assertThrows(MailException.class, () -> office.mail.outbox().flush(NONE));
			Draft waiting = office.mail.drafts().find(draft.id()).orElseThrow();
			assertEquals(Draft.State.WAITING, waiting.state());
			assertFalse(waiting.words().isBlank());
			assertTrue(waiting.due().orElseThrow().isAfter(Instant.now()));
			smtp.refuse(false);
			// the first sign of the mailbox's line is worth an attempt
			office.mail.start();
			Office.until("gone", () -> nothingLeft());
			assertEquals(1, office.held(office.helene, "INBOX").size());
			assertEquals(1, office.held(office.claire, "Sent").size());
		}
	}
}
