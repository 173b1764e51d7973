package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.vaguemestre.mail.Receipt.State;
import org.vaguemestre.mail.Report;
import org.vaguemestre.mime.Bytes;

/** Which letter and which recipient a report is about, in the shapes that the way and other programs give it. */
class ReportShapesTest {

	private static final MessageReader READER = MessageReader.of(new ReadContext(List.of(), List.of(), List.of(), List.of(), Instant.parse("2026-03-02T12:00:00Z")));
	private static final String SEEN = "Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;paul@loft.example\n"
			+ "Original-Message-ID: <b2@cabinet.example>\nDisposition: manual-action/MDN-sent-manually; displayed\n";
	private static final String FOOTER = "Content-Type: text/plain\n\nChecked by the gateway.\n";

	private static ReadMessage message(String head, String type, String... parts) {
		return READER.read(Bytes.of(("From: Paul <paul@loft.example>\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n" + head + whole(type, "b", parts))
				.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
	}

	private static String whole(String type, String boundary, String... parts) {
		StringBuilder text = new StringBuilder("Content-Type: " + type + "; boundary=" + boundary + "\n\n");
		for (String part : parts) {
			text.append("--" + boundary + '\n').append(part).append('\n');
		}
		return text.append("--" + boundary + "--\n").toString();
	}

	private static Optional<Report> read(ReadMessage message) {
		return ReportReader.read(message.secure(), message.from(), message.date());
	}

	private static Report report(String head, String... parts) {
		return read(message(head, "multipart/report", parts)).orElseThrow();
	}

	/** A thread has more letters than the one that was read. */
	@Test
	void aReadReceiptIsOfTheLetterThatItNamesAndOfNoOtherInItsThread() {
		String thread = "In-Reply-To: <b2@cabinet.example>\nReferences: <a1@cabinet.example> <b2@cabinet.example>\n";
		assertEquals(List.of("<b2@cabinet.example>"), report(thread, SEEN).about());
		String unnamed = SEEN.replace("Original-Message-ID: <b2@cabinet.example>\n", "");
		assertEquals(List.of("<b2@cabinet.example>"), report(thread, unnamed).about());
		assertEquals(List.of("<b2@cabinet.example>"), report(thread.substring(thread.indexOf("References")), unnamed).about());
		String back = "Content-Type: text/rfc822-headers\n\nMessage-ID: <b2@cabinet.example>\nIn-Reply-To: <a1@cabinet.example>\n";
		assertEquals(List.of("<b2@cabinet.example>"), report("In-Reply-To: <a1@cabinet.example>\n", unnamed, back).about());
		assertEquals(List.of(), report("", unnamed).about());
		assertEquals(List.of("<b2@cabinet.example>"), report("", SEEN.replace("<b2@cabinet.example>", "b2@cabinet.example")).about(), "without its brackets");
	}

	@Test
	void aFailureIsOfTheLetterThatCameBackAndNotOfTheOneThatItAnswers() {
		String status = "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822;paul@loft.example\nAction: failed\nStatus: 5.1.1\n";
		String back = "Content-Type: message/rfc822\n\nMessage-ID: <b2@cabinet.example>\n\nx\n";
		assertEquals(List.of("<b2@cabinet.example>"), report("In-Reply-To: <a1@cabinet.example>\n", status, back).about());
		assertEquals(List.of("<a1@cabinet.example>"), report("In-Reply-To: <a1@cabinet.example>\n", status).about());
	}

	/** RFC 6522 §1. */
	@ParameterizedTest
	@ValueSource(strings = { "after", "before", "signed" })
	void aReportWithTheTextOfAGatewayAroundItIsOneAllTheSame(String where) {
		String inner = whole("multipart/report; report-type=disposition-notification", "c", "Content-Type: text/plain\n\nLu\n", SEEN);
		String signed = whole("multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256", "d", inner,
				"Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\nAAAA\n");
		Report report = read(where.equals("before") ? message("", "multipart/mixed", FOOTER, inner)
				: message("", "multipart/mixed", where.equals("signed") ? signed : inner, FOOTER)).orElseThrow();
		assertEquals(List.of("<b2@cabinet.example>"), report.about());
		assertEquals(List.of(new Receipt("paul@loft.example", State.DISPLAYED, report.when(), "", false)), report.receipts());
	}

	/** Somebody hands on what a third one reported. */
	@Test
	void aReportThatIsHandedOnSaysNothingOfWhoHandsItOn() {
		String inner = whole("multipart/report", "c", SEEN);
		assertTrue(read(message("", "multipart/mixed", FOOTER, "Content-Type: message/rfc822\n\nFrom: eve@loft.example\n" + inner)).isEmpty());
		assertTrue(read(message("", "multipart/mixed", FOOTER, inner, "Content-Type: application/pdf\n\n%PDF\n")).isEmpty());
		assertTrue(read(message("", "multipart/mixed", inner, inner.replace("b2@", "a1@"))).isEmpty());
		assertTrue(read(message("", "multipart/mixed", SEEN)).isEmpty());
		assertTrue(read(message("", "multipart/alternative", inner)).isEmpty());
	}

	/** RFC 8098 §3.1.1, RFC 5322 §3.2.2. */
	@ParameterizedTest
	@CsvSource(delimiter = '~', value = {
			"manual-action (by hand; it seems)/MDN-sent-manually; displayed ~ DISPLAYED",
			"manual-action/MDN-sent-manually; displayed (on/off) ~ DISPLAYED",
			"automatic-action/MDN-sent-automatically;(a (nested \\) one)) deleted ~ DELETED",
			"manual-action/MDN-sent-manually; (displayed) denied ~ DELIVERED",
			"automatic-action/MDN-sent-automatically; displayed/error ~ DELIVERED" })
	void whatStandsInBracketsIsAComment(String said, State state) {
		assertEquals(state, report("", SEEN.replaceAll("(?m)^Disposition: .*", "Disposition: " + java.util.regex.Matcher.quoteReplacement(said))).receipts().get(0).state());
	}

	@Test
	void fieldsAreReadAcrossTheBlankLinesThatTheWayPutBetweenThem() {
		assertEquals(State.DISPLAYED, report("", SEEN.replace("\nOriginal-", "\n\nOriginal-").replace("\nDisposition:", "\n\nDisposition:")).receipts().get(0).state());
	}

	/** RFC 6533 §3. */
	@ParameterizedTest
	@CsvSource(delimiter = '~', value = {
			"message/global-delivery-status ~ Original-Recipient: utf-8;Éloïse@médecins.example ~ éloïse@xn--mdecins-bya.example",
			"message/delivery-status ~ Original-Recipient: utf-8;\\x{E9}lo\\x{EF}se@m\\x{E9}decins.example ~ éloïse@xn--mdecins-bya.example",
			"message/delivery-status ~ Final-Recipient: rfc822;paul@médecins.example ~ paul@xn--mdecins-bya.example",
			"message/delivery-status ~ Final-Recipient: rfc822;paul@XN--mdecins-bya.example ~ paul@xn--mdecins-bya.example",
			"message/delivery-status ~ Final-Recipient: rfc822;a\\x{E9}@loft.example ~ " })
	void recipientsBeyondAsciiAreTheSameHoweverTheyAreWritten(String type, String field, String recipient) {
		Report report = report("", "Content-Type: " + type + "\nContent-Transfer-Encoding: 8bit\n\nReporting-MTA: dns; mx.example\n\n" + field + "\nAction: delivered\nStatus: 2.0.0\n",
				"Content-Type: message/global-headers\n\nMessage-ID: <b2@cabinet.example>\n");
		assertEquals(Optional.ofNullable(recipient), report.receipts().stream().map(Receipt::recipient).findFirst());
		assertEquals(List.of("<b2@cabinet.example>"), report.about());
	}
}
