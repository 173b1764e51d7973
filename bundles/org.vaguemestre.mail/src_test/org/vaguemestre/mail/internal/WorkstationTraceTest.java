package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.SendReport.Refusal;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.store.PendingChange;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/** What mail tells the trace, and what it does not. */
class WorkstationTraceTest {

	private static final Server SMTP = new Server("smtp.example", 587, Security.STARTTLS);
	private static final Server IMAP = new Server("imap.example", 993, Security.TLS);

	private final List<TraceEvent> told = new ArrayList<>();
	private final WorkstationTrace trace = new WorkstationTrace(told::add);

	private static Account account(Server incoming) {
		return new Account("a", "Cabinet", "cabinet@medecin.example", "Dr Claire MOREAU", incoming, SMTP, "claire", List.of(), Account.ORDINARY);
	}

	@Test
	void aMessageIsKnownByItsHashAndItsRecipientsByTheirDomains() {
		Address heard = new Address("Hélène LEFÈVRE", "helene.lefevre@cardio.example");
		Address citizen = new Address("Marie DURAND", "255069900112233@patient.example");
		trace.sent("cabinet@medecin.example", SMTP, "<1@cabinet.example>", 2048, new SmtpLine.Outcome(List.of(heard),
				List.of(new Refusal(citizen, 550, "5.1.1 <255069900112233@patient.example>: no such user"))), "250 2.0.0 Ok: queued as 4F2A", Quotes.NONE);
		TraceEvent sent = told.get(0);
		assertEquals(Map.of(TraceSubject.ACCOUNT, "cabinet@medecin.example", TraceSubject.SERVER, "smtp.example:587 STARTTLS",
				TraceSubject.MESSAGE, TraceEvent.messageHash("1@cabinet.example"), TraceSubject.CORRESPONDENTS, "cardio.example"), sent.subjects());
		assertEquals("MAIL, RCPT 1, DATA 2048", sent.request());
		assertEquals("4F2A", sent.reference());
		assertEquals(TraceResult.REFUSED, told.get(1).result());
		assertEquals("550 5.1.1 <\u2026@patient.example>: no such user", told.get(1).answer());
		String all = told.toString();
		for (String name : List.of("helene", "LEF", "DURAND", "2550699", "Marie")) {
			assertFalse(all.contains(name), name);
		}
	}

	/** A filter of a server names what it does not let through. */
	@Test
	void whatAServerQuotesOfAMessageIsNotKept() {
		OutgoingMessage message = new OutgoingMessage("a", List.of(new Address("Marie DURAND", "m@b.example")), List.of(), List.of(),
				"Glycémie de Mme Canari", "Bonjour", List.of(new OutgoingMessage.Attached("bilan_CANARI-279035121518989.pdf", "application/pdf", Bytes.EMPTY)),
				false, false, Optional.empty());
		Quotes quotes = Quotes.of(message);
		String answer = "5.7.0 Reject, id=08412-03 - BANNED: application/pdf,.exe,Bilan_Canari-279035121518989.pdf for marie durand: glycémie de $1 \\\\x";
		trace.notSent("x", SMTP, "<1@x>", 1, message.to(), new Undelivered(new MailException(MailFailure.SERVER_REFUSED, "smtp", answer), 554, false), quotes);
		trace.sent("x", SMTP, "<1@x>", 1, new SmtpLine.Outcome(message.to(), List.of(new Refusal(message.to().get(0), 550, answer))), "250 " + answer, quotes);
		assertEquals(3, told.size());
		assertEquals("550 5.7.0 Reject, id=08412-03 - BANNED: application/\u2026,.exe,\u2026_\u2026-\u2026.\u2026 for \u2026 \u2026: \u2026 de $1 \\\\x", told.get(2).answer());
		String all = told.toString().toLowerCase(java.util.Locale.ROOT);
		for (String canary : List.of("canari", "bilan", "durand", "marie", "glyc", "279035121518989")) {
			assertFalse(all.contains(canary), canary);
		}
	}

	@Test
	void whatWasNotTakenIsRefusedFailedOrNotKnown() {
		List<Address> to = List.of(Address.of("a@b.example"));
		trace.notSent("x", SMTP, "<1@x>", 1, to, new Undelivered(new MailException(MailFailure.SERVER_REFUSED, "smtp", "554 no"), 554, false), Quotes.NONE);
		trace.notSent("x", SMTP, "<1@x>", 1, to, new Undelivered(new MailException(MailFailure.CONNECTION_LOST, "smtp"), 0, true), Quotes.NONE);
		trace.notSent("x", SMTP, "<1@x>", 1, to, new Undelivered(new MailException(MailFailure.TIMEOUT, "smtp"), 0, false), Quotes.NONE);
		assertEquals(List.of(TraceResult.REFUSED, TraceResult.UNKNOWN, TraceResult.FAILED), told.stream().map(TraceEvent::result).toList());
	}

	@Test
	void aDeletionSaysWhichMessagesAndNeverWhichFolder() {
		trace.told("x", PendingChange.Kind.DELETE, 7, new long[] { 3, 4, 5, 9 }, Optional.empty());
		trace.told("x", PendingChange.Kind.MOVE, 7, new long[] { 3 },
				Optional.of(new MailException(MailFailure.SERVER_REFUSED, "Dossier DURAND", "NO [TRYCREATE] no mailbox DURAND")));
		assertEquals(TraceActions.MAIL_DELETED, told.get(0).action());
		assertEquals("UID STORE \\Deleted, UID EXPUNGE 3:5,9", told.get(0).request());
		assertEquals("UIDVALIDITY 7", told.get(0).reference());
		assertEquals("4", told.get(0).subjects().get(TraceSubject.COUNT));
		assertEquals("SERVER_REFUSED [TRYCREATE]", told.get(1).answer());
		assertFalse(told.toString().contains("DURAND"));
	}

	@Test
	void aServerThatIsAwayAllNightIsOneEvent() {
		Account account = account(IMAP);
		for (int i = 0; i < 100; i++) {
			trace.notSignedIn(account, IMAP, "IMAP", new MailException(MailFailure.TIMEOUT, "imap.example"));
		}
		trace.notSignedIn(account, IMAP, "IMAP", new MailException(MailFailure.AUTHENTICATION, "imap.example", "NO"));
		trace.signedIn(account, IMAP, "IMAP");
		trace.notSignedIn(account, IMAP, "IMAP", new MailException(MailFailure.TLS_REFUSED, "imap.example"));
		assertEquals(List.of("mail.connection FAILED", "mail.sign-in REFUSED", "mail.sign-in DONE", "mail.connection REFUSED"),
				told.stream().map(e -> e.action() + ' ' + e.result()).toList());
	}

	@Test
	void changesOfAnAccountNameTheSettingsAndNoPassword() throws Exception {
		SecretStore secrets = new SecretStore() {
			@Override
			public Optional<char[]> get(String key) {
				return Optional.empty();
			}

			@Override
			public void put(String key, char[] secret) {
				assertEquals("geheim", new String(secret));
			}

			@Override
			public void remove(String key) {
				assertFalse(key.isEmpty());
			}
		};
		KeptAccounts accounts = new KeptAccounts(new MemorySettings(), secrets, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
		accounts.tracedBy(trace);
		accounts.save(account(IMAP));
		accounts.setPassword("a", "geheim".toCharArray());
		accounts.save(account(new Server("imap.example", 143, Security.STARTTLS)));
		accounts.remove("a");
		assertEquals(List.of(TraceActions.ACCOUNT_ADDED, TraceActions.ACCOUNT_PASSWORD, TraceActions.ACCOUNT_CHANGED, TraceActions.ACCOUNT_REMOVED),
				told.stream().map(TraceEvent::action).toList());
		assertEquals("incoming.port, incoming.security=STARTTLS", told.get(2).subjects().get(TraceSubject.SETTING));
		assertEquals("cabinet@medecin.example", told.get(3).subjects().get(TraceSubject.ACCOUNT));
		assertFalse(new String(told.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).contains("geheim"));
	}

	@Test
	void aTraceThatFailsStopsNoMail() {
		new WorkstationTrace(event -> {
			throw new IllegalStateException("full");
		}).signedIn(account(IMAP), IMAP, "IMAP");
		assertEquals(List.of(), told);
	}
}
