package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mime.Bytes;

/** What an answer quotes and a record files is what the reader has seen, and nothing else. */
class ShownTextTest {

	private static ReadMessage read(String message) {
		return MessageReader.of(new ReadContext(List.of(), List.of(), List.of(), List.of(), Instant.EPOCH))
				.read(Bytes.of(message.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void theTextBesideAPageIsNotWhatIsShown() {
		ReadMessage read = read("From: a@b.example\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nJe signe le contrat.\n"
				+ "--b\nContent-Type: text/html\n\n<p>Quel temps !</p>\n--b--\n");
		assertEquals("Quel temps !", read.shownText());
		assertEquals("Je signe le contrat.", read.text().strip());
	}

	@Test
	void withoutAPageTheTextIsShown() {
		assertEquals("Bonjour", read("From: a@b.example\n\nBonjour\n").shownText().strip());
		assertEquals("Bonjour", read("From: a@b.example\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nBonjour\n"
				+ "--b\nContent-Type: text/html\n\n\n--b--\n").shownText().strip());
	}

	@Test
	void conditionalRulesDecideNothing() {
		String rules = "<style>@media print{.a{display:none}} @supports (color:red){.b{display:none}} .c{display:none}</style>"
				+ "<div class=a>Un</div><div class=b>Deux</div><div class=c>Trois</div><div style='display:none'>Quatre</div><p hidden>Cinq</p>";
		ReadMessage read = read("From: a@b.example\nContent-Type: text/html\n\n" + rules);
		assertEquals("Un\nDeux\nTrois\nQuatre\n\nCinq", read.shownText());
	}

	@Test
	void ciphertextInAnAnswerableLetterStaysCiphertext() {
		String closed = "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n"
				+ "MIAGCSqGSIb3DQEHA6CAMIACAQAxAAAAAAAA\n";
		for (String type : List.of("mixed", "related", "alternative", "report", "digest")) {
			ReadMessage read = read("From: a@b.example\nContent-Type: multipart/" + type + "; boundary=b\n\n--b\nContent-Type: text/html\n\n"
					+ "<p>Bonjour</p><div style='height:0'>\n--b\n" + closed + "\n--b\nContent-Type: message/rfc822\n\nSubject: x\n" + closed + "\n--b--\n");
			assertEquals(EncryptionVerdict.Status.REFUSED, read.secure().encryption().status(), type);
			assertEquals(ReasonCode.PARTLY_ENCRYPTED, read.secure().encryption().reason(), type);
			assertEquals("Bonjour", read.shownText().strip(), type);
			assertFalse(read.html().orElse("").contains("MIAG"), type);
		}
	}
}
