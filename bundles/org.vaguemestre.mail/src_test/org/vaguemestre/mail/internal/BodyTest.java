package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

class BodyTest {

	private static Body body(String raw) {
		return Body.of(Entity.parse(Bytes.of(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))), false);
	}

	@Test
	void ofAnAlternativeEachFormIsTakenOnce() {
		Body body = body("Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n"
				+ "--b\nContent-Type: text/plain\n\nBonjour\n--b\nContent-Type: multipart/related; boundary=c\n\n"
				+ "--c\nContent-Type: text/html\n\n<p>Bonjour</p>\n--c\nContent-Type: image/png\nContent-ID: <i>\nContent-Disposition: inline\n\nx\n--c--\n--b--\n"
				+ "--a\nContent-Type: application/pdf; name=cr.pdf\n\n%PDF\n--a--\n");
		assertEquals("Bonjour", body.text().strip());
		assertEquals("<p>Bonjour</p>", body.html().orElseThrow().strip());
		assertEquals(List.of("cr.pdf"), body.attachments().stream().map(Attachment::name).toList());
	}

	@Test
	void textBesideHtmlIsShownEscaped() {
		Body body = body("Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/html\n\n<b>gras</b>\n"
				+ "--a\nContent-Type: text/plain\n\n<script>non</script>\n--a--\n");
		String html = body.html().orElseThrow();
		assertTrue(html.contains("<b>gras</b>") && html.contains("&lt;script&gt;"), html);
	}

	@Test
	void aForwardedMessageIsAnAttachment() {
		Body body = body("Content-Type: multipart/mixed; boundary=a\n\n--a\n\nVoir ci-joint\n--a\nContent-Type: message/rfc822\n\n"
				+ "Subject: dedans\n\nautre texte\n--a--\n");
		assertEquals("Voir ci-joint", body.text().strip());
		assertEquals("message.eml", body.attachments().get(0).name());
		assertEquals(Optional.empty(), body.html());
	}

	@Test
	void listTextHasNoTraps() {
		assertEquals("a b c", Clean.line("a\r\nb\u0000c\u202E"));
		assertEquals(499, Clean.line("x".repeat(499) + "\uD83D\uDE00").length());
	}

	@Test
	void aDateOutOfThisWorldIsReplaced() {
		Instant now = Instant.parse("2026-03-02T08:00:00Z");
		Optional<Instant> received = Optional.of(now.minusSeconds(60));
		assertEquals(received.get(), Dates.shown(Dates.parse("Mon, 2 Mar 2099 09:00:00 +0100"), received, now));
		assertEquals(received.get(), Dates.shown(Dates.parse("gestern"), received, now));
		assertEquals(now.minus(Duration.ofDays(2)), Dates.shown(Dates.parse("Sat, 28 Feb 2026 09:00:00 +0100"), received, now));
		assertFalse(Dates.parse("").isPresent());
	}
}
