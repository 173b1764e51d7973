package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.RecipientKeyState.State;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.SendReport.Refusal;

/** What was written leaves by itself, can be taken back for a while, and says when it could not go. */
class OutboxInMailboxTest extends ComposerTestCase {

	private Draft sendOne() {
		fill(30);
		compose();
		robot.setText("composer.to", HELENE + ", ");
		robot.setText("composer.subject", "Avis sur Mme Martin");
		robot.setText("composer.body", "Chère Hélène, merci.");
		robot.click("composer.send");
		gone();
		return drafts.all().get(0);
	}

	@Test
	void aMessageIsTakenBackWhileItWaits() throws Exception {
		sendOne();
		robot.waitForText("mailbox.sending.words", "Le message pour Dr Hélène Lefèvre part dans 10 s.");
		robot.waitForRow("mailbox.folders", "the outbox", r -> r.get(0).equals("Boîte d’envoi (1)"));
		picture("outbox-counting");
		robot.click("mailbox.sending.do");
		robot.waitForText("composer.body", "Chère Hélène, merci.");
		robot.waitUntilGone("mailbox.sending");
		assertEquals(Draft.State.WRITING, drafts.all().get(0).state());
	}

	@Test
	void whenItHasGoneThatIsSaid() {
		Draft draft = sendOne();
		outbox.change(draft, Draft.State.SENDING, "", Optional.empty(), 1);
		robot.waitForText("mailbox.sending.words", "Envoi du message pour Dr Hélène Lefèvre…");
		outbox.gone(draft);
		robot.waitForText("mailbox.sending.words", "Message envoyé à Dr Hélène Lefèvre.");
		robot.waitUntilGone("mailbox.sending");
		robot.waitFor("no outbox", () -> robot.rows("mailbox.folders").stream().noneMatch(r -> r.get(0).startsWith("Boîte d’envoi")));
	}

	@Test
	void aFailureIsToldAndShown() throws Exception {
		Draft draft = sendOne();
		outbox.change(draft, Draft.State.FAILED, "Le serveur a refusé le message : 550 5.7.1 non autorisé.", Optional.empty(), 1);
		robot.waitForText("mailbox.state", "Le message pour Dr Hélène Lefèvre n’a pas pu être envoyé. Le serveur a refusé");
		robot.click("mailbox.show");
		robot.waitFor("the message", () -> rows().size() == 1 && rows().get(0).get(PATIENT).equals("Non envoyé"));
		select("Avis sur Mme Martin");
		robot.click("drafts.now");
		robot.waitFor("another try", () -> outbox.now.equals(List.of(draft.id())));
		picture("outbox-failed");
		robot.click("drafts.resume");
		robot.waitForText("composer.problem", "550 5.7.1 non autorisé");
		robot.waitForText("composer.body", "Chère Hélène, merci.");
	}

	@Test
	void aPassingFailureSaysWhenItIsTriedAgain() {
		Draft draft = sendOne();
		outbox.change(draft, Draft.State.WAITING, "Pas de connexion.", Optional.of(Instant.now().plusSeconds(300)), 1);
		robot.waitForText("mailbox.state", "n’a pas encore pu partir ; nouvel essai");
		robot.waitUntilGone("mailbox.sending");
		robot.click("mailbox.show");
		robot.waitFor("when", () -> rows().size() == 1 && rows().get(0).get(PATIENT).startsWith("Nouvel essai "));
	}

	@Test
	void whoWasRefusedGetsItUnderAnotherAddress() throws Exception {
		vault.know(PAUL.address(), State.VALID);
		Draft draft = sendOne();
		outbox.gone(draft, new Refusal(PAUL, 550, "550 5.1.1 unknown user"));
		picture("outbox-refused");
		robot.waitForText("mailbox.refused.words", "le serveur l’a refusé pour " + PAUL.address() + " : 550 5.1.1 unknown user");
		picture("outbox-refused");
		robot.click("mailbox.refused.do");
		robot.waitForText("composer.to", PAUL.toString());
		assertFalse(robot.text("composer.to").contains(HELENE.address()));
		robot.waitForText("composer.body", "Chère Hélène, merci.");
	}

	@Test
	void aMessageIsSentLater() throws Exception {
		compose();
		robot.setText("composer.to", HELENE + ", ");
		robot.setText("composer.subject", "Avis");
		robot.waitForText("composer.keys", "Ce message partira signé et chiffré");
		robot.menu("Choisir le jour et l’heure…");
		robot.find(org.eclipse.swt.widgets.Control.class, "later.day");
		picture("send-later");
		robot.click("later.ok");
		sent();
		gone();
		Draft draft = drafts.all().get(0);
		assertEquals(LocalTime.of(8, 0), draft.due().orElseThrow().atZone(ZoneId.systemDefault()).toLocalTime());
		assertTrue(draft.due().get().isAfter(Instant.now()));
		robot.waitForText("mailbox.sending.words", "Le message pour Dr Hélène Lefèvre part");
		robot.selectRow("mailbox.folders", "the outbox", r -> r.get(0).equals("Boîte d’envoi (1)"));
		select("Avis");
		robot.waitFor("when it goes", () -> rows().get(0).get(PATIENT).startsWith("Part "));
		picture("outbox-later");
	}

	@Test
	void whatHasGoneOnlyNeedsItsCopy() {
		drafts.add(new Draft("d1", written("Parti"), Samples.DAY, Draft.State.COPY_MISSING, ""));
		robot.selectRow("mailbox.folders", "the outbox", r -> r.get(0).startsWith("Boîte d’envoi"));
		select("Parti");
		robot.click("drafts.now");
		robot.waitFor("another try", () -> outbox.now.equals(List.of("d1")));
		assertFalse(robot.exists("composer.window"));
	}

	@Test
	void aDraftTellsWhyItIsStillHere() {
		drafts.add(new Draft("d1", written("Refusé"), Samples.DAY, Draft.State.FAILED, "La boîte aux lettres est pleine."));
		robot.selectRow("mailbox.folders", "the outbox", r -> r.get(0).startsWith("Boîte d’envoi"));
		select("Refusé");
		robot.click("drafts.resume");
		robot.waitForText("composer.problem", "La boîte aux lettres est pleine.");
		robot.setText("composer.body", "Bonjour, plus court.");
		robot.waitFor("that the old problem goes", () -> Widgets.find("composer.problem") == null);
		// the same draft is not opened twice
		robot.with(Shell.class, "composer.window", s -> s);
		robot.click("drafts.resume");
		robot.waitForText("composer.body", "Bonjour, plus court.");
		robot.click("composer.send");
		assertEquals("Bonjour, plus court.", sent().text());
		gone();
	}

	private static OutgoingMessage written(String subject) {
		return new OutgoingMessage("a", List.of(HELENE), List.of(), List.of(), subject, "Bonjour", List.of(), true, true, Optional.empty());
	}
}
