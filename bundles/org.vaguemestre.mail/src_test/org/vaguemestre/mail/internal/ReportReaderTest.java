package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.Report;
import org.vaguemestre.mail.Ticks;
import org.vaguemestre.mime.Bytes;

/** Reports as other programs write them, and as an attacker does. */
class ReportReaderTest {

	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
	private static final MessageReader READER = MessageReader.of(new ReadContext(List.of(), List.of(), List.of(), List.of(), NOON));

	private static ReadMessage message(String from, String type, String... parts) {
		StringBuilder text = new StringBuilder("From: " + from + "\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nContent-Type: " + type + "; boundary=b\n\n");
		for (String part : parts) {
			text.append("--b\n").append(part).append('\n');
		}
		return READER.read(Bytes.of(text.append("--b--\n").toString().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
	}

	private static Optional<Report> report(String from, String... parts) {
		ReadMessage read = message(from, "multipart/report", parts);
		return ReportReader.read(read.secure(), read.from(), read.date());
	}

	private static String status(String fields) {
		return "Content-Type: message/delivery-status\n\n" + fields;
	}

	private static String disposition(String fields) {
		return "Content-Type: message/disposition-notification\n\n" + fields;
	}

	@Test
	void aServerReportsByRecipient() {
		Report report = report("MAILER-DAEMON@mx.example", "Content-Type: text/plain\n\nSorry.\n",
				status("Original-Envelope-Id: a1@cabinet.example\nReporting-MTA: dns; mx.example\n\n"
						+ "Original-Recipient: rfc822;Paul@Loft.example\nFinal-Recipient: rfc822;p@inside.example\nAction: Delivered (to mailbox)\nStatus: 2.0.0\n\n"
						+ "Final-Recipient: rfc822; <x@loft.example>\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no\n such user\n"),
				"Content-Type: text/rfc822-headers\n\nMessage-ID: <b2@cabinet.example>\nSubject: x\n").orElseThrow();
		assertEquals(Report.Kind.DELIVERY, report.kind());
		assertEquals(List.of("<a1@cabinet.example>", "<b2@cabinet.example>"), report.about());
		assertEquals(List.of(new Receipt("paul@loft.example", Receipt.State.DELIVERED, report.when(), "2.0.0", false),
				new Receipt("x@loft.example", Receipt.State.FAILED, report.when(), "550 no such user", false)), report.receipts());
	}

	@ParameterizedTest
	@CsvSource({ "manual-action/MDN-sent-manually; displayed, DISPLAYED", "automatic-action/MDN-sent-automatically;Deleted, DELETED",
			"automatic-action/MDN-sent-automatically; processed/error, DELIVERED", "manual-action/MDN-sent-manually; displayed/error, DELIVERED",
			"manual-action/MDN-sent-manually; denied, DELIVERED" })
	void aProgramReportsForItsSenderAlone(String said, Receipt.State state) {
		Report report = report("Paul <PAUL@loft.example>", disposition("Final-Recipient: rfc822;somebody@else.example\nOriginal-Message-ID: <a1@cabinet.example>\nDisposition: "
				+ said + "\n")).orElseThrow();
		assertEquals(List.of("<a1@cabinet.example>"), report.about());
		assertEquals(1, report.receipts().size());
		assertEquals("paul@loft.example", report.receipts().get(0).recipient());
		assertEquals(state, report.receipts().get(0).state());
		assertFalse(report.receipts().get(0).signed());
	}

	/** What software of the field tells of documents, in the form of the volet of today and in the earlier one. */
	@ParameterizedTest
	@CsvSource(delimiter = '~', value = {
			"XDM/1.0/DDM+CR DUBOIS Camille 05/03/1979 ~ automatic-action/MDN-sent-automatically; processed ~ ~ FILED ~ ",
			"=?UTF-8?Q?XDM/1.0/DDM+CR_DUBOIS_Chlo=C3=A9?= ~ automatic-action/MDN-sent-automatically; processed ~ ~ FILED ~ ",
			"[KO Intégration système !][902] XDM/1.0/DDM+CR DUBOIS ~ automatic-action/MDN-sent-automatically; processed/error ~ Error: 902^Identifiant patient inconnu ~ NOT_FILED ~ 902^Identifiant patient inconnu",
			"no mark ~ automatic-action/MDN-sent-automatically; processed/error ~ Error: 904^autre ~ NOT_FILED ~ 904^autre",
			"[KO Intégration système !][902] XDM/1.0/DDM+X ~ automatic-action/MDN-sent-automatically; processed/Error: 902^Identifiant de patient inconnu^messageErrorCondition | E^Error ~ ~ NOT_FILED ~ 902^Identifiant de patient inconnu^messageErrorCondition | E^Error",
			"XDM/1.0/DDM+X ~ automatic-action/MDN-sent-automatically; processed/superseded ~ ~ DELIVERED ~ ",
			"XDM/1.0/DDM+X ~ manual-action/MDN-sent-manually; displayed ~ ~ DISPLAYED ~ ",
			"Bonjour ~ automatic-action/MDN-sent-automatically; processed ~ ~ DELIVERED ~ ",
			"Bonjour ~ automatic-action/MDN-sent-automatically; processed/error ~ Error: 5 what ~ DELIVERED ~ 5 what" })
	void whatBecameOfADocumentIsKnownByItsLetter(String subject, String said, String error, Receipt.State state, String words) {
		String fields = "Final-Recipient: rfc822;paul@loft.example\nOriginal-Message-ID: <a1@cabinet.example>\nDisposition: " + said + '\n'
				+ (error == null ? "" : error + '\n');
		ReadMessage read = message("Paul <paul@loft.example>\nSubject: " + subject, "multipart/report", disposition(fields));
		Receipt receipt = ReportReader.read(read.secure(), read.from(), read.date()).orElseThrow().receipts().get(0);
		assertEquals(state, receipt.state());
		assertEquals(words == null ? "" : words, receipt.words());
	}

	@Test
	void theMarkOfALetterThatComesBackCountsToo() {
		String back = "Content-Type: message/rfc822\n\nMessage-ID: <a1@cabinet.example>\nSubject: XDM/1.0/DDM+CR DUBOIS\n\nx\n";
		Report report = report("paul@loft.example", disposition("Disposition: automatic-action/MDN-sent-automatically; processed\n"), back).orElseThrow();
		assertEquals(Receipt.State.FILED, report.receipts().get(0).state());
		assertEquals(List.of("<a1@cabinet.example>"), report.about());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n\n\n", "Disposition\n", "Disposition: displayed\n", "Disposition: ;\n", "Disposition: a/b; opened-by-magic\n", ":::\n\u0000\n" })
	void whatSaysNothingIsNoReceipt(String fields) {
		assertEquals(List.of(), report("paul@loft.example", disposition(fields)).orElseThrow().receipts());
		assertEquals(List.of(), report("paul@loft.example", status(fields)).orElseThrow().receipts());
	}

	/** The shapes in which programs of the field write read receipts, whole. */
	@ParameterizedTest
	@CsvSource(delimiter = '~', value = {
			// Thunderbird: the header alone comes back
			"multipart/report; report-type=disposition-notification ~ Reporting-UA: [192.168.1.2]; Mozilla Thunderbird@Final-Recipient: rfc822;paul@loft.example@Original-Message-ID: <a1@cabinet.example>@Disposition: manual-action/MDN-sent-manually; displayed@ ~ text/rfc822-headers ~ 7bit",
			// Exchange: its own spelling, its own fields, no original, and base64
			"multipart/report; report-type=disposition-notification ~ Final-recipient: RFC822; paul@loft.example@Disposition: automatic-action/MDN-sent-automatically; displayed@X-MSExch-Correlation-Key: abcDEF==@Original-Message-ID: <a1@cabinet.example>@X-Display-Name: Paul ~ ~ base64",
			// Outlook: the type of the report in another case, quoted
			"Multipart/Report; Report-Type=\"Disposition-Notification\" ~ Reporting-UA: PC; Microsoft Outlook@Final-Recipient: rfc822;paul@loft.example@Original-Message-ID: <a1@cabinet.example>@Disposition: manual-action/MDN-sent-manually; displayed@ ~ message/rfc822 ~ quoted-printable",
			// KMail: words of its own for the program, a blank line before the fields
			"multipart/report; report-type=disposition-notification ~ @Reporting-UA: host; KMail 6@Final-Recipient: rfc822; paul@loft.example@Original-Message-ID: <a1@cabinet.example>@Disposition: manual-action/MDN-sent-manually; displayed@ ~ text/rfc822-headers ~ 7bit",
			// Apple and others: no name of the letter among the fields, but in what came back
			"multipart/report; report-type=disposition-notification ~ Final-Recipient: rfc822;paul@loft.example@Disposition: manual-action/MDN-sent-manually;displayed@ ~ message/rfc822 ~ 8bit",
			// scripts beside mutt and notmuch: folded, tabs, comments
			"multipart/report; report-type=disposition-notification ~ Reporting-UA: mutt@Final-Recipient:@\trfc822; paul@loft.example@Original-Message-ID:@ <a1@cabinet.example>@Disposition: manual-action/@ MDN-sent-manually; displayed (by hand)@ ~ text/rfc822-headers ~ 7bit" })
	void readReceiptsOfOtherPrograms(String type, String fields, String back, String encoding) {
		String lines = fields.replace("paul@loft", "paul%loft").replace("a1@cab", "a1%cab").replace('@', '\n').replace('%', '@');
		String body = encoding.equals("base64") ? java.util.Base64.getMimeEncoder().encodeToString(lines.getBytes(StandardCharsets.UTF_8)) : lines;
		String told = "Content-Type: Message/Disposition-Notification; name=\"MDNPart2.txt\"\nContent-Disposition: inline\nContent-Transfer-Encoding: " + encoding + "\n\n" + body + '\n';
		String returned = "Content-Type: " + back + "\n\nFrom: claire@cabinet.example\nMessage-Id: <a1@cabinet.example>\n\n";
		ReadMessage read = back == null ? message("Paul <paul@loft.example>", type, "Content-Type: text/html\n\n<p>Lu</p>\n", told)
				: message("Paul <paul@loft.example>", type, "Content-Type: text/plain\n\nLu\n", told, returned);
		Report report = ReportReader.read(read.secure(), read.from(), read.date()).orElseThrow();
		assertEquals(List.of("<a1@cabinet.example>"), report.about());
		assertEquals(List.of(new Receipt("paul@loft.example", Receipt.State.DISPLAYED, report.when(), "", false)), report.receipts());
	}

	@Test
	void aReportInsideALetterIsNone() {
		ReadMessage letter = message("paul@loft.example", "multipart/mixed", disposition("Original-Message-ID: <a@b.example>\nDisposition: m/m; displayed\n"));
		assertTrue(ReportReader.read(letter.secure(), letter.from(), letter.date()).isEmpty());
	}

	@Test
	void anEndlessReportIsBounded() {
		StringBuilder many = new StringBuilder("Reporting-MTA: dns; x\n");
		for (int i = 0; i < 20_000; i++) {
			many.append("\nFinal-Recipient: rfc822;r").append(i).append("@loft.example\nAction: delivered\nDiagnostic-Code: smtp; ").append("9".repeat(2_000)).append('\n');
		}
		Report report = report("MAILER-DAEMON@mx.example", status(many.toString())).orElseThrow();
		assertTrue(report.receipts().size() <= 500, Integer.toString(report.receipts().size()));
		assertTrue(report.receipts().stream().allMatch(r -> r.words().length() <= 300));
	}

	@Test
	void oneWhoIsMissingKeepsTheTicksBack() {
		Receipt read = new Receipt("a@loft.example", Receipt.State.DISPLAYED, NOON, "", false);
		Receipt got = new Receipt("b@loft.example", Receipt.State.DELIVERED, NOON, "", false);
		Receipt none = new Receipt("c@loft.example", Receipt.State.RELAYED, NOON, "", false);
		Receipt late = new Receipt("d@loft.example", Receipt.State.DELAYED, NOON, "", false);
		assertEquals(Ticks.DISPLAYED, Ticks.of(List.of(read)));
		assertEquals(Ticks.DELIVERED, Ticks.of(List.of(read, got)));
		assertEquals(Ticks.TAKEN, Ticks.of(List.of(read, got, none)));
		assertEquals(Ticks.TROUBLE, Ticks.of(List.of(read, late)));
		assertEquals(Ticks.TAKEN, Ticks.of(List.of()));
		Receipt filed = new Receipt("e@loft.example", Receipt.State.FILED, NOON, "", false);
		Receipt not = new Receipt("f@loft.example", Receipt.State.NOT_FILED, NOON, "902^x", false);
		assertEquals(Ticks.FILED, Ticks.of(List.of(filed)));
		assertEquals(Ticks.DELIVERED, Ticks.of(List.of(filed, read)));
		assertEquals(Ticks.TROUBLE, Ticks.of(List.of(filed, not)));
	}

	private static Optional<ReceiptQuestion> question(String fields) {
		String head = fields + "From: Paul <paul@loft.example>\nTo: claire@cabinet.example\nContent-Type: text/plain\n\nx\n";
		return ReceiptQuestion.of(READER.read(Bytes.of(head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))), "claire@cabinet.example");
	}

	@Test
	void onlyAPlainQuestionIsAnsweredByItself() {
		String asked = "Disposition-Notification-To: paul@loft.example\n";
		String path = "Return-Path: <paul@loft.example>\n";
		assertTrue(question(path + asked).orElseThrow().safe());
		assertFalse(question(asked).orElseThrow().safe());
		assertFalse(question("Return-Path: <list@loft.example>\n" + asked).orElseThrow().safe());
		assertTrue(question("Return-Path: <list@loft.example>\n" + asked).orElseThrow().elsewhere());
		assertFalse(question(path + "List-Id: <l.loft.example>\n" + asked).orElseThrow().safe());
		assertFalse(question(path + "Disposition-Notification-To: paul@loft.example, spy@loft.example\n").orElseThrow().safe());
		assertTrue(question("Return-Path: <>\n" + asked).isEmpty());
		assertTrue(question(path + asked + asked).isEmpty());
		assertTrue(question(path + "Auto-Submitted: auto-replied\n" + asked).isEmpty());
		assertTrue(question(path).isEmpty());
		assertTrue(question(path + "Disposition-Notification-To: " + "a@loft.example, b@loft.example, ".repeat(50) + "c@x.example, d@x.example, e@x.example, f@x.example\n").isEmpty());
	}
}
