package org.vaguemestre.mail.ui.internal.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest.Mode;
import org.vaguemestre.mime.Bytes;

/** An answer quotes what the reader has seen, whatever else the message holds. */
class CompositionTest {

	private static final Server SERVER = new Server("mail.example", 993, Security.TLS);
	private static final Account ACCOUNT = new Account("a", "Cabinet", "claire@example.org", "Claire", SERVER, SERVER, "claire", List.of(), "mssante");

	private static OutgoingMessage begin(Mode mode, String message) {
		ReadMessage read = MessageReader.of(new ReadContext(List.of(), List.of(), List.of(), List.of(), Instant.EPOCH))
				.read(Bytes.of(("From: paul@example.org\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nSubject: x\n" + message).getBytes(StandardCharsets.UTF_8)));
		return new Composition(Locale.FRENCH, ZoneOffset.UTC).begin(ComposeRequest.about(mode, read, "a"), ACCOUNT, new Composition.Protection(true, true));
	}

	@Test
	void theTextBesideThePageIsNotQuoted() {
		String covert = "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nJe signe le contrat.\n"
				+ "--b\nContent-Type: text/html\n\n<p>Quel temps !</p>\n--b--\n";
		for (Mode mode : List.of(Mode.REPLY, Mode.REPLY_ALL, Mode.FORWARD)) {
			String text = begin(mode, covert).text();
			assertTrue(text.contains("Quel temps !"), text);
			assertFalse(text.contains("contrat"), text);
		}
	}

	@Test
	void encryptedPartsAreNotQuoted() {
		String closed = "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n"
				+ "MIAGCSqGSIb3DQEHA6CAMIACAQAxAAAAAAAA\n";
		OutgoingMessage answer = begin(Mode.REPLY, "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nVu ?\n" + "\n".repeat(50) + "--b\n" + closed + "\n--b--\n");
		assertEquals("> Vu ?", answer.text().strip().lines().skip(1).reduce("", String::concat));
		assertEquals(List.of(), answer.attachments());
		assertEquals("", begin(Mode.REPLY, closed).text().strip().lines().skip(1).reduce("", String::concat).replace(">", "").strip());
	}
}
