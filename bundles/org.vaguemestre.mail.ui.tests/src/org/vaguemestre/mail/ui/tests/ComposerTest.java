package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.RecipientKeyState.State;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.OutgoingMessage;

/** Writing a message, as the practitioner does it. */
class ComposerTest extends ComposerTestCase {

	@Test
	void aNewMessageIsCompletedCheckedAndSent() throws Exception {
		mail.add(Samples.plain(101, "Avis"));
		compose();
		robot.type("composer.to", "lefe");
		robot.waitFor("the directory's proposals", () -> proposals().size() == 3);
		picture("composer-completion");
		assertEquals(List.of("M. Julien LEFEBVRE, boîte personnelle, Infirmier · Villeurbanne, julien.lefebvre@ide.mssante.example, "
				+ "Annuaire national, dans l’espace de confiance"), robot.rows("composer.proposals").get(1));
		robot.type("composer.to", "v");
		robot.waitFor("fewer proposals", () -> proposals().size() == 1);
		// keys that a program makes do not reach a field while a list is open over it: this is what Enter does
		robot.with(Text.class, "composer.to", t -> t.traverse(SWT.TRAVERSE_RETURN));
		robot.waitUntilGone("composer.proposals");
		robot.waitForText("composer.keys", "Ce message partira signé et chiffré : seuls les destinataires pourront le lire.");
		robot.waitForText("composer.keys", "Dr Hélène Lefèvre : certificat valable jusqu’au 29 mars 2099");
		robot.setText("composer.subject", "Avis sur Mme Camille DUBOIS");
		robot.setText("composer.body", "Chère Hélène,\n\nMerci de ton avis.\n\nClaire\n");
		picture("composer-new");
		robot.click("composer.send");
		OutgoingMessage message = sent();
		gone();
		assertEquals(List.of(HELENE), message.to());
		assertEquals(List.of(), message.cc());
		assertEquals("Avis sur Mme Camille DUBOIS", message.subject());
		assertEquals("Chère Hélène,\n\nMerci de ton avis.\n\nClaire\n", message.text());
		assertTrue(message.sign() && message.encrypt());
		assertEquals(Optional.empty(), message.origin());
		assertEquals(List.of(Draft.State.WAITING), drafts.all().stream().map(Draft::state).toList());
	}

	@Test
	void closingKeepsADraftThatIsTakenUpAgain() throws Exception {
		compose();
		robot.setText("composer.subject", "Lettre commencée");
		robot.setText("composer.body", "Chère consœur,");
		robot.onUi(() -> Widgets.find("composer.body").setFocus());
		key(SWT.NONE, SWT.ESC);
		gone();
		robot.waitFor("the draft", () -> drafts.all().size() == 1);
		assertEquals("Chère consœur,", drafts.all().get(0).message().text());
		robot.selectRow("mailbox.folders", "the drafts", r -> r.get(0).startsWith("Brouillons locaux"));
		select("Lettre commencée");
		robot.click("drafts.resume");
		robot.waitForText("composer.body", "Chère consœur,");
		robot.waitForText("composer.window", "Lettre commencée – Message");
		robot.setText("composer.body", "Chère consœur, merci.");
		key(CTRL, 's');
		robot.waitForText("composer.status", "Brouillon enregistré à");
		robot.waitFor("what is written now", () -> drafts.all().get(0).message().text().equals("Chère consœur, merci."));
		assertEquals(1, drafts.all().size());
	}

	@Test
	void whatIsWrittenIsKeptByItself() {
		compose();
		robot.type("composer.body", "Bonjour");
		robot.waitForText("composer.status", "Brouillon enregistré à");
		// fingers that rested in between made it be kept before
		robot.waitFor("all of it", () -> drafts.all().get(0).message().text().equals("Bonjour"));
	}

	@Test
	void anUntouchedWindowLeavesNoDraftAndDiscardingAsks() {
		compose();
		key(SWT.NONE, SWT.ESC);
		gone();
		assertTrue(drafts.all().isEmpty());
		compose();
		robot.setText("composer.body", "Non, finalement.");
		robot.waitForText("composer.status", "Brouillon enregistré");
		robot.click("composer.discard");
		robot.clickButton("Annuler");
		assertEquals("Non, finalement.", robot.text("composer.body"));
		robot.click("composer.discard");
		robot.clickButton("Jeter");
		gone();
		robot.waitFor("no draft", () -> drafts.all().isEmpty());
	}

	@Test
	void aDraftThatCannotBeKeptKeepsTheWindow() {
		drafts.full = true;
		compose();
		robot.setText("composer.body", "Important");
		robot.onUi(() -> Widgets.find("composer.body").setFocus());
		key(SWT.NONE, SWT.ESC);
		robot.waitForText("composer.problem", "Le brouillon n’a pas pu être enregistré.");
		assertEquals("Important", robot.text("composer.body"));
		drafts.full = false;
		key(SWT.NONE, SWT.ESC);
		gone();
	}

	@Test
	void whatCannotBeHandedOverKeepsTheTextAndSaysWhatToDo() throws Exception {
		outbox.failures.add(new MailException(MailFailure.STORE, "No space left on device"));
		compose();
		robot.setText("composer.to", HELENE.address());
		robot.setText("composer.subject", "Avis");
		robot.setText("composer.body", "Bonjour Hélène");
		robot.click("composer.send");
		robot.waitForText("composer.problem", "No space left on device");
		assertEquals("Bonjour Hélène", robot.text("composer.body"));
		picture("composer-failed");
		robot.click("composer.send");
		assertEquals("Bonjour Hélène", sent().text());
		gone();
	}

	@Test
	void withoutACertificateNothingLeavesUntilTheUserDecides() throws Exception {
		vault.know(PAUL.address(), State.EXPIRED);
		compose();
		robot.setText("composer.to", HELENE + ", " + PAUL + ", Infirmière <ide@soins.mssante.example>, ");
		robot.waitForText("composer.keys", "Ce message ne peut pas partir ainsi.");
		robot.waitForText("composer.keys", "Infirmière : aucun certificat.");
		robot.waitForText("composer.keys", "Dr Paul Garnier : certificat expiré le 29 mars 2099.");
		robot.setText("composer.subject", "Visite");
		picture("composer-missing");
		robot.click("composer.send");
		robot.waitForText("composer.guards", "Infirmière : aucun certificat.");
		assertFalse(robot.exists("composer.guards.all"));
		assertTrue(outbox.handed.isEmpty());
		robot.click("composer.encrypt");
		robot.waitForText("composer.keys", "Ce message partira signé mais non chiffré.");
		robot.click("composer.send");
		assertFalse(sent().encrypt());
		assertEquals(3, sent().to().size());
	}

	@Test
	void whoHasNoKeyYetCanStillWrite() {
		vault.states.clear();
		compose();
		robot.waitForText("composer.keys", "aucune clé n’est encore importée");
		assertFalse(checked("composer.sign"));
		assertFalse(checked("composer.encrypt"));
		robot.click("composer.sign");
		robot.waitForText("composer.keys", "Aucune clé valable pour votre adresse claire.moreau@medecin.mssante.example.");
	}

	@Test
	void doubtsAreAskedOnce() throws Exception {
		vault.know("ami@ailleurs.example", State.UNTRUSTED);
		compose();
		robot.setText("composer.to", "ami@ailleurs.example, ");
		robot.setText("composer.body", "Bonjour,\n\nVoir ci-joint.\n");
		robot.waitForText("composer.keys", "n’appartient pas à l’espace de confiance MSSanté");
		robot.click("composer.send");
		robot.waitForText("composer.guards", "Le message n’a pas d’objet.");
		picture("composer-doubts");
		for (String doubt : List.of("Le texte dit « ci-joint »", "n’appartient pas à l’espace de confiance")) {
			robot.waitForText("composer.guards", doubt);
		}
		robot.click("composer.guards.back");
		robot.waitFor("the sheet to go", () -> Widgets.find("composer.guards") == null);
		assertTrue(outbox.handed.isEmpty());
		robot.click("composer.send");
		robot.waitForText("composer.guards", "Le message n’a pas d’objet.");
		robot.click("composer.guards.all");
		assertEquals("", sent().subject());
	}

	@Test
	void filesAreDroppedListedAndTakenOut(@TempDir Path folder) throws Exception {
		Path letter = Files.write(folder.resolve("Compte rendu & annexe.pdf"), new byte[40_000]);
		Path note = Files.writeString(folder.resolve("note.txt"), "Bonjour");
		Path large = folder.resolve("IRM.zip");
		Files.write(large, new byte[(18 << 20) + 1]);
		compose();
		drop(letter, note);
		robot.waitForText("composer.attachments", "Compte rendu & annexe.pdf  (40 Ko)\nnote.txt  (1 Ko)");
		robot.waitForText("composer.size", "0,1 sur 25 Mo");
		picture("composer-attachments");
		drop(large);
		robot.waitForText("composer.problem", "IRM.zip pèse 18 Mo.");
		robot.click("composer.attachments.remove");
		robot.waitFor("one attachment less", () -> "note.txt  (1 Ko)".equals(Widgets.find("composer.attachments").getData("org.vaguemestre.text")));
		robot.setText("composer.to", HELENE.address());
		robot.setText("composer.subject", "Note");
		key(CTRL, SWT.CR);
		assertEquals(List.of("note.txt"), sent().attachments().stream().map(a -> a.name()).toList());
		assertEquals("text/plain", sent().attachments().get(0).type());
		assertEquals("Bonjour", new String(sent().attachments().get(0).content().toArray(), java.nio.charset.StandardCharsets.UTF_8));
	}

	@Test
	void copiesAreShownOnDemandAndAnInvalidAddressIsNamed() throws Exception {
		vault.know(PAUL.address(), State.VALID);
		compose();
		assertFalse(robot.exists("composer.cc"));
		robot.click("composer.copies");
		robot.setText("composer.to", HELENE.address());
		robot.setText("composer.cc", PAUL.address() + "; pas une adresse, ");
		robot.setText("composer.subject", "Avis");
		robot.click("composer.send");
		robot.waitForText("composer.guards", "pas une adresse : ce n’est pas une adresse de messagerie.");
		robot.setText("composer.cc", PAUL.address());
		robot.setText("composer.bcc", Samples.CLAIRE.address());
		picture("composer-copies");
		robot.click("composer.send");
		assertEquals(List.of(Address.of(PAUL.address())), sent().cc());
		assertEquals(List.of(Address.of(Samples.CLAIRE.address())), sent().bcc());
	}

	@Test
	void everyFieldIsReachedByTheTabKeyInOrder() {
		compose();
		robot.onUi(() -> Widgets.find("composer.from").setFocus());
		for (String id : List.of("composer.to", "composer.copies", "composer.subject", "composer.sign", "composer.encrypt", "composer.body")) {
			key(SWT.NONE, SWT.TAB);
			robot.waitFor("focus on " + id, () -> id.equals(focus()));
		}
	}

	private static String focus() {
		Control focus = Display.getCurrent().getFocusControl();
		return focus == null ? "" : String.valueOf(focus.getData(org.vaguemestre.robot.Robot.ID));
	}

	private static List<Object> proposals() {
		return Widgets.find("composer.proposals") instanceof Table table ? List.of((Object[]) table.getItems()) : List.of();
	}

	private void drop(Path... files) {
		robot.onUi(() -> {
			Drops.files(robotShell(), files);
			return Boolean.TRUE;
		});
	}

	private static Shell robotShell() {
		return Widgets.find("composer.body").getShell();
	}
}
