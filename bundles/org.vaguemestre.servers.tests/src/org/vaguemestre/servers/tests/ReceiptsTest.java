package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.ReceiptRequest;
import org.vaguemestre.mail.Receipts;
import org.vaguemestre.mail.Report;
import org.vaguemestre.mail.Ticks;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.trace.TraceActions;

/** Delivery receipts of Postfix, read receipts between two practices, and what another program reads of them (Ref#2 ECO.2.3.1, ECO.2.3.2, ECO.3.1.6). */
@NeedsServers
class ReceiptsTest extends ReceiptsTestCase {

	/** Reads a message with the mail library of Python and prints its structure and the fields of receipts. */
	private static final String OTHER_PROGRAM = String.join("\n", "import email, email.policy, sys", //
			"m = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)", //
			"print(m.get_content_type(), m.get_param('report-type'), m['Disposition-Notification-To'], len(m.defects))", //
			"for p in m.walk():", //
			"    if p.get_content_type() == 'message/disposition-notification':", //
			"        f = p.get_payload()[0]", //
			"        print(f['Final-Recipient'], f['Original-Message-ID'], f['Disposition'], len(p.defects) + len(f.defects))");

	/** Holds a read receipt against RFC 8098 §3.1 and §3.2 and RFC 6522 §3, letter by letter; inside a signature too. */
	private static final String STRICT = String.join("\n", "import email, email.policy, re, sys", //
			"m = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)", //
			"signed = m.get_content_type() == 'multipart/signed'", //
			"if signed:", //
			"    assert [p.get_content_type() for p in m.iter_parts()][1] == 'application/pkcs7-signature'", //
			"r = m.get_payload(0) if signed else m", //
			"assert r.get_content_type() == 'multipart/report', r.get_content_type()", //
			"assert r.get_param('report-type') == 'disposition-notification'", //
			"parts = list(r.iter_parts())", //
			"assert [p.get_content_type() for p in parts] == ['text/plain', 'message/disposition-notification']", //
			"assert parts[1]['Content-Transfer-Encoding'] == '7bit'", //
			"assert m['Disposition-Notification-To'] is None and len(m.get_all('From')) == 1 and len(m.get_all('To')) == 1", //
			"f = parts[1].get_payload()[0]", //
			"grammar = {'Reporting-UA': r'[^;]+(; ?[^;]+)?', 'Original-Recipient': r'rfc822; ?[!-~]+@[!-~]+', 'Final-Recipient': r'rfc822; ?[!-~]+@[!-~]+',", //
			"    'Original-Message-ID': r'<[!-~]+@[!-~]+>',", //
			"    'Disposition': r'(manual-action/MDN-sent-manually|automatic-action/MDN-sent-automatically); ?displayed'}", //
			"for name, value in f.items():", //
			"    assert re.fullmatch(grammar[name], value), (name, value)", //
			"assert len(f.keys()) == len(set(f.keys())) and {'Final-Recipient', 'Disposition', 'Original-Message-ID'} <= set(f.keys())", //
			"assert f.get_payload() == '', f.get_payload()", //
			"for p in m.walk():", //
			"    assert not p.defects, p.defects", //
			"print(signed, m['Auto-Submitted'], f['Disposition'])");

	@Test
	void whatTheServerReportsIsKnownOnEachWorkstation() throws Exception {
		assertEquals(Optional.empty(), claire.mail.receipts().confirmsDelivery(claire.id));
		assertTrue(claire.mail.sender().send(claire.letter("Suivi", servers.helene().address()).asking(new ReceiptRequest(true, false)), Practice.NONE).complete());
		assertEquals(Optional.of(true), claire.mail.receipts().confirmsDelivery(claire.id));
		untilState(claire, "Suivi", Receipt.State.RELAYED);
		assertEquals(Ticks.TAKEN, sent(claire, "Suivi").ticks());
		Receipt receipt = claire.mail.receipts().of(sent(claire, "Suivi").id()).get(0);
		assertEquals(servers.helene().address(), receipt.recipient());
		assertFalse(receipt.signed());
		ReadMessage notification = claire.mail.reader().read(claire.rows(Folder.Kind.INBOX).get(0).id(), Practice.NONE);
		Report report = claire.mail.receipts().report(notification).orElseThrow();
		assertEquals(Report.Kind.DELIVERY, report.kind());
		assertEquals("Suivi", report.sent().orElseThrow().subject());
		assertFalse(notification.secure().original().raw().toString().contains("Chère consœur"));
		try (Practice second = practice("second", servers.claire())) {
			second.sync();
			untilState(second, "Suivi", Receipt.State.RELAYED);
		}
	}

	@Test
	void whoIsRefusedIsInTheTicks() throws Exception {
		claire.mail.sender().send(claire.letter("Deux", servers.helene().address(), "inconnu@cardio.mssante.example").asking(new ReceiptRequest(true, false)), Practice.NONE);
		untilTicks(claire, "Deux", Ticks.TROUBLE);
		untilState(claire, "Deux", Receipt.State.RELAYED);
		Receipt failed = claire.mail.receipts().of(sent(claire, "Deux").id()).get(1);
		assertTrue(failed.words().startsWith("550"), failed.words());
		// the answer came to this workstation alone; the other reads it in the copy
		try (Practice second = practice("second", servers.claire())) {
			untilTicks(second, "Deux", Ticks.TROUBLE);
			assertEquals(failed.words(), second.mail.receipts().of(sent(second, "Deux").id()).get(1).words());
		}
		assertFalse(servers.held(servers.helene(), "INBOX").get(0).contains("inconnu@cardio.mssante.example;"));
	}

	@Test
	void aReadReceiptGoesOnceFromTwoWorkstationsAndAnotherProgramReadsIt() throws Exception {
		assertTrue(claire.mail.sender().send(claire.letter("Lu ?", servers.helene().address()).asking(new ReceiptRequest(false, true)), Practice.NONE).complete());
		ReadMessage letter = received(helene, "Lu ?");
		assertTrue(other(servers.held(servers.helene(), "INBOX").get(0)).startsWith("text/plain None Dr Claire Moreau <" + servers.claire().address() + "> 0"));
		try (Practice second = practice("helene2", servers.helene())) {
			ReadMessage same = received(second, "Lu ?");
			assertFalse(helene.mail.receipts().wanted(letter).orElseThrow().elsewhere());
			assertFalse(helene.mail.receipts().give(letter, true));
			assertTrue(helene.mail.receipts().give(letter, false));
			assertTrue(second.mail.receipts().give(same, false));
			assertFalse(helene.mail.receipts().give(letter, false));
			helene.mail.outbox().flush(Practice.NONE);
			second.mail.outbox().flush(Practice.NONE);
			assertEquals(List.of(), helene.mail.outbox().all());
			assertEquals(List.of(), second.mail.outbox().all());
			assertEquals(1, helene.traces.stream().filter(t -> t.action().equals(TraceActions.MAIL_RECEIPT)).count());
			assertEquals(0, second.traces.stream().filter(t -> t.action().equals(TraceActions.MAIL_RECEIPT)).count());
			second.sync();
			assertTrue(second.rows(Folder.Kind.INBOX).get(0).flags().keywords().stream().anyMatch("$MDNSent"::equalsIgnoreCase));
		}
		untilTicks(claire, "Lu ?", Ticks.DISPLAYED);
		List<String> held = servers.held(servers.claire(), "INBOX");
		assertEquals(1, held.size());
		assertTrue(held.get(0).contains("Return-Path: <>"), held.get(0));
		String read = other(held.get(0));
		assertTrue(read.startsWith("multipart/report disposition-notification None 0\nrfc822;" + servers.helene().address() + ' ' + letter.messageId()
				+ " manual-action/MDN-sent-manually; displayed 0"), read);
	}

	@Test
	void aSignedReadReceiptIsKnownAsSuchAndReadByOtherPrograms() throws Exception {
		helene.vault.importPkcs12(Files.readAllBytes(servers.helene().pkcs12()), servers.helene().pkcs12Password().toCharArray());
		helene.vault.importAnchors(Files.readAllBytes(servers.mailCa()));
		claire.vault.importAnchors(Files.readAllBytes(servers.mailCa()));
		assertTrue(claire.mail.sender().send(claire.letter("Signé ?", servers.helene().address()).asking(new ReceiptRequest(false, true)), Practice.NONE).complete());
		assertTrue(helene.mail.receipts().give(received(helene, "Signé ?"), false));
		helene.mail.outbox().flush(Practice.NONE);
		untilTicks(claire, "Signé ?", Ticks.DISPLAYED);
		Receipt receipt = claire.mail.receipts().of(sent(claire, "Signé ?").id()).get(0);
		assertTrue(receipt.signed(), receipt.toString());
		String held = servers.held(servers.claire(), "INBOX").get(0);
		assertEquals("True None manual-action/MDN-sent-manually; displayed", other(STRICT, held).strip());
		Path file = Files.writeString(folder.resolve("signed.eml"), held, StandardCharsets.ISO_8859_1);
		Process openssl = new ProcessBuilder("openssl", "cms", "-verify", "-in", file.toString(), "-CAfile", servers.mailCa().toString()).start();
		assertTrue(new String(openssl.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).contains("disposition-notification"));
		assertEquals(0, openssl.waitFor());
	}

	@Test
	void whatIsGivenByItselfSaysSo() throws Exception {
		helene.mail.receipts().setPolicy(helene.id, Receipts.Policy.ALWAYS);
		assertTrue(claire.mail.sender().send(claire.letter("Seul", servers.helene().address()).asking(new ReceiptRequest(true, true)), Practice.NONE).complete());
		assertTrue(helene.mail.receipts().give(received(helene, "Seul"), true));
		helene.mail.outbox().flush(Practice.NONE);
		untilTicks(claire, "Seul", Ticks.DISPLAYED);
		String given = servers.held(servers.claire(), "INBOX").stream().filter(h -> h.contains("disposition-notification")).findFirst().orElseThrow();
		assertEquals("False auto-replied automatic-action/MDN-sent-automatically; displayed", other(STRICT, given).strip());
	}

	@Test
	void anInterruptedReadReceiptGoesOnce() throws Exception {
		assertTrue(claire.mail.sender().send(claire.letter("Coupure", servers.helene().address()).asking(new ReceiptRequest(false, true)), Practice.NONE).complete());
		ReadMessage letter = received(helene, "Coupure");
		assertTrue(helene.mail.receipts().give(letter, false));
		helene.shut();
		helene.open();
		helene.starttls();
		assertEquals(Optional.empty(), helene.mail.receipts().wanted(letter));
		helene.mail.outbox().flush(Practice.NONE);
		helene.mail.outbox().flush(Practice.NONE);
		untilTicks(claire, "Coupure", Ticks.DISPLAYED);
		assertEquals(1, servers.held(servers.claire(), "INBOX").size());
	}

	@Test
	void whatIsFinallyDeliveredIsTold() throws Exception {
		send("Résultat", servers.laboratory().address(), "Résultat 2");
		untilTicks(claire, "Résultat", Ticks.DELIVERED);
		Receipt receipt = claire.mail.receipts().of(sent(claire, "Résultat").id()).get(0);
		assertEquals(Receipt.State.DELIVERED, receipt.state());
		assertEquals(Ticks.TAKEN, sent(claire, "Résultat 2").ticks());
	}

	@Test
	void aDelayIsToldAndThatItCameAfterAll() throws Exception {
		Path late = late();
		String laboratory = servers.laboratory().address().replace("@", "+late@");
		send("En retard", laboratory, "");
		untilLate("En retard");
		assertEquals(Receipt.State.DELAYED, claire.mail.receipts().of(sent(claire, "En retard").id()).get(0).state());
		Files.createSymbolicLink(late, late.resolveSibling("lmtp"));
		servers.postfix("postqueue", "-f");
		untilTicks(claire, "En retard", Ticks.DELIVERED);
		assertEquals(List.of(Receipt.State.DELIVERED), claire.mail.receipts().of(sent(claire, "En retard").id()).stream().map(Receipt::state).toList());
		assertEquals(1, servers.held(servers.laboratory(), "late").size());
	}

	@Test
	void aDelayIsToldAndThatItNeverCame() throws Exception {
		late();
		send("Jamais", servers.laboratory().address().replace("@", "+late@"), "");
		untilLate("Jamais");
		servers.postfix("postsuper", "-e", "ALL");
		servers.postfix("postqueue", "-f");
		untilState(claire, "Jamais", Receipt.State.FAILED);
		assertEquals(Ticks.TROUBLE, sent(claire, "Jamais").ticks());
		servers.delivered();
	}

	private void send(String subject, String to, String without) throws Exception {
		assertTrue(claire.mail.sender().send(claire.letter(subject, to).asking(new ReceiptRequest(true, false)), Practice.NONE).complete());
		if (!without.isEmpty()) {
			assertTrue(claire.mail.sender().send(claire.letter(without, to), Practice.NONE).complete());
		}
	}

	/** The socket behind which late mailboxes are: nobody listens there yet. */
	private Path late() throws Exception {
		Path late = Path.of(servers.fact("work"), "run", "late");
		Files.deleteIfExists(late);
		return late;
	}

	/** The server tries again as often as it is told to, and says so once. */
	private void untilLate(String subject) throws Exception {
		Practice.until("the delay", () -> {
			servers.postfix("postqueue", "-f");
			claire.sync();
			return sent(claire, subject).ticks() == Ticks.TROUBLE;
		});
	}

	private static ReadMessage received(Practice practice, String subject) throws Exception {
		Practice.until("the letter", () -> {
			practice.sync();
			return practice.subjects(Folder.Kind.INBOX).contains(subject);
		});
		MessageRow row = practice.rows(Folder.Kind.INBOX).stream().filter(r -> r.subject().equals(subject)).findFirst().orElseThrow();
		return practice.mail.reader().read(row.id(), Practice.NONE);
	}

	private static MessageRow sent(Practice practice, String subject) throws Exception {
		return practice.rows(Folder.Kind.SENT).stream().filter(r -> r.subject().equals(subject)).findFirst().orElseThrow();
	}

	/** Of the first recipient. The mailbox's own server, behind the one that reports, says nothing of its deliveries. */
	private static void untilState(Practice practice, String subject, Receipt.State state) throws Exception {
		Practice.until("the state " + state, () -> {
			practice.sync();
			return practice.mail.receipts().of(sent(practice, subject).id()).get(0).state() == state;
		});
	}

	private static void untilTicks(Practice practice, String subject, Ticks ticks) throws Exception {
		Practice.until("the ticks " + ticks + " of " + subject, () -> {
			practice.sync();
			return sent(practice, subject).ticks() == ticks;
		});
	}

	private String other(String message) throws Exception {
		return other(OTHER_PROGRAM, message);
	}

	private String other(String program, String message) throws Exception {
		Path file = Files.writeString(folder.resolve("message.eml"), message, StandardCharsets.ISO_8859_1);
		Process python = new ProcessBuilder("python3", "-c", program).redirectInput(file.toFile()).redirectErrorStream(true).start();
		String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertTrue(python.waitFor(120, TimeUnit.SECONDS));
		return said;
	}
}
