package org.vaguemestre.mail.ui.internal.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mime.Bytes;

class SendWarningsTest {

	private static final KeyStates FINE = new KeyStates(true, "", List.of());

	private static OutgoingMessage message(String subject, String text, boolean encrypt, Attached... files) {
		return new OutgoingMessage("a", List.of(Address.of("a@b.example")), List.of(), List.of(), subject, text, List.of(files), true, encrypt,
				Optional.empty());
	}

	private static List<String> warnings(String text, Attached... files) {
		return SendWarnings.of(message("Objet", text, true, files), text, FINE, false);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Vous trouverez ci-joint le compte rendu.", "Ci joint la lettre", "le bilan en pièce jointe", "Cf. PJ.",
			"PIÈCES JOINTES : 2", "veuillez trouver ci-inclus", "please find attached" })
	void anAnnouncedAttachmentIsMissed(String text) {
		assertEquals(List.of(Words.get("warn.attachment")), warnings(text));
		assertEquals(List.of(), warnings(text, new Attached("a.pdf", "application/pdf", Bytes.EMPTY)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Merci de ton avis.", "Je vous joins demain par téléphone.", "Chapeau", "Le pjeun n’est pas un mot" })
	void otherTextsAnnounceNothing(String text) {
		assertEquals(List.of(), warnings(text));
	}

	@Test
	void whatIsQuotedAnnouncesNothing() {
		String quoted = "Le 20 novembre 2026 à 09:12, X a écrit :";
		String text = "Bien reçu.\n\n" + quoted + "\n> Veuillez trouver ci-joint\n";
		assertEquals("Bien reçu.\n", SendWarnings.written(text, quoted));
		assertEquals("Bien reçu.\n\n" + quoted, SendWarnings.written(text, ""));
	}

	@Test
	void subjectClearAnswerAndCautionsAreAskedAbout() {
		KeyStates caution = new KeyStates(false, "", List.of(new KeyStates.Line(KeyStates.Mark.CAUTION, "", "Hors de l’espace."),
				new KeyStates.Line(KeyStates.Mark.GOOD, "X", "valide")));
		assertEquals(List.of(Words.get("warn.subject"), Words.get("warn.clear"), "Hors de l’espace."),
				SendWarnings.of(message(" ", "Bonjour", false), "Bonjour", caution, true));
		assertEquals(List.of(), SendWarnings.of(message("Objet", "Bonjour", true), "Bonjour", FINE, true));
	}
}
