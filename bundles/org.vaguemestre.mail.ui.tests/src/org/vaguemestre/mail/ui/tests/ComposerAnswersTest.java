package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.RecipientKeyState.State;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Teamwork;

/** Answering and forwarding: who gets it, what is quoted, what goes along. */
class ComposerAnswersTest extends ComposerTestCase {

	private static final Address SECRETARY = new Address("Secrétariat", "secretariat@cardio.mssante.example");

	@Test
	void anAnswerQuotesAndGoesToTheSender() throws Exception {
		vault.know(Samples.LAB.address(), State.VALID);
		mail.arrive(Samples.lab(1, "1979-03-05"));
		open("Résultats d'analyses");
		robot.click("mailbox.reply");
		robot.waitForText("composer.to", Samples.LAB.toString());
		assertEquals("Re: Résultats d'analyses de Mme DUBOIS Camille", robot.text("composer.subject"));
		String text = robot.text("composer.body");
		assertTrue(text.startsWith("\n\nLe 20 novembre 2026 à "), text);
		assertTrue(text.contains(", Laboratoire BioLab a écrit :\n> Chère consœur,\n> \n"), text);
		robot.waitForText("composer.keys", "Laboratoire BioLab : certificat valable");
		robot.type("composer.body", "Merci.");
		picture("composer-reply");
		robot.click("composer.send");
		OutgoingMessage message = sent();
		assertEquals(List.of(Samples.LAB), message.to());
		Origin origin = message.origin().orElseThrow();
		assertEquals(Origin.Kind.REPLY, origin.kind());
		assertEquals("<1@test.example>", origin.messageId());
		assertEquals(List.of("<1@test.example>"), origin.references());
		assertEquals(1, origin.localId());
		assertEquals(List.of(), message.attachments());
	}

	@Test
	void theColleaguesSeeThatAMessageIsAnsweredUntilTheWindowIsClosed() {
		FakeTeam team = new FakeTeam(mail, Samples.DAY);
		register(Teamwork.class, team);
		mail.arrive(Samples.plain(7, "Réunion de pôle jeudi"));
		open("Réunion");
		robot.click("mailbox.reply");
		robot.find(org.eclipse.swt.widgets.Shell.class, "composer.window");
		robot.waitFor("the work", () -> team.told.equals(List.of("begin 7")));
		robot.onUi(() -> {
			robot.find(org.eclipse.swt.widgets.Shell.class, "composer.window").dispose();
			return Boolean.TRUE;
		});
		robot.waitFor("the end of the work", () -> team.told.equals(List.of("begin 7", "end 7")));
	}

	@Test
	void anAnswerInClearToAnEncryptedMessageIsAskedAbout() {
		mail.arrive(Samples.lab(1, "1979-03-05"));
		open("Résultats d'analyses");
		robot.click("mailbox.reply");
		robot.waitForText("composer.keys", "aucun certificat");
		robot.click("composer.encrypt");
		robot.waitForText("composer.keys", "signé mais non chiffré");
		robot.click("composer.send");
		// the quoted letter says "ci-joint", which announces nothing
		robot.waitForText("composer.guards", "Le message d’origine était chiffré ; votre réponse ne l’est pas : son objet et ce qu’elle cite pourront être lus en chemin.");
		assertFalse(robot.text("composer.guards").contains("ci-joint"));
		assertEquals(0, outbox.handed.size());
		robot.click("composer.guard.CLEAR_ANSWER.ENCRYPT");
		robot.waitFor("the answer to be encrypted", () -> checked("composer.encrypt"));
	}

	@Test
	void anAnswerToAllLeavesOneselfOut() {
		ReadMessage plain = Samples.plain(7, "Réunion de pôle jeudi");
		mail.arrive(with(plain, List.of(Samples.CLAIRE, PAUL), List.of(SECRETARY, HELENE, Address.of("CLAIRE.moreau@medecin.mssante.example"))));
		open("Réunion");
		robot.click("mailbox.replyAll");
		robot.waitForText("composer.to", HELENE.toString());
		robot.waitForText("composer.cc", PAUL + ", " + SECRETARY);
		robot.click("composer.encrypt");
		robot.click("composer.send");
		assertEquals(List.of(HELENE), sent().to());
		assertEquals(List.of(PAUL, SECRETARY), sent().cc());
		assertEquals("Re: Réunion de pôle jeudi", sent().subject());
	}

	@Test
	void forwardingTakesTheAttachmentsAlong() throws Exception {
		mail.arrive(Samples.lab(1, "1979-03-05"));
		open("Résultats d'analyses");
		robot.click("mailbox.forward");
		robot.waitForText("composer.attachments", "IHE_XDM.ZIP");
		assertEquals("Tr: Résultats d'analyses de Mme DUBOIS Camille", robot.text("composer.subject"));
		assertTrue(robot.text("composer.body").contains("---------- Message transféré ----------\nDe : " + Samples.LAB));
		robot.setText("composer.to", HELENE.toString());
		robot.waitForText("composer.keys", "Dr Hélène Lefèvre : certificat valable");
		picture("composer-forward");
		robot.click("composer.send");
		OutgoingMessage message = sent();
		assertEquals("IHE_XDM.ZIP", message.attachments().get(0).name());
		assertEquals("application/zip", message.attachments().get(0).type());
		assertTrue(message.attachments().get(0).content().length() > 0);
		assertEquals(Origin.Kind.FORWARD, message.origin().orElseThrow().kind());
	}

	/** The buttons come alive when the message is there: the robot waits for them. */
	private void open(String subject) {
		select(subject);
	}

	private static ReadMessage with(ReadMessage m, List<Address> to, List<Address> cc) {
		return new ReadMessage(m.row(), m.secure(), m.from(), to, cc, m.replyTo(), m.subject(), m.date(), m.messageId(), m.references(),
				m.html(), m.text(), m.attachments(), m.files(), m.patient(), m.warnings());
	}
}
