package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.AccountState;

/** The mailbox as its user meets it. */
class MailboxViewTest extends MailboxTestCase {

	@Test
	void withoutAccountTheUserIsLedToTheWizard() throws Exception {
		robot.waitFor("the welcome", () -> robotButton("mailbox.account.new"));
		picture("welcome");
	}

	@Test
	void theKeysGoToTheListAsSoonAsItIsThere() throws Exception {
		mail.add(Samples.lab(1, "1979-03-05"));
		mail.account(Samples.account());
		robot.waitFor("the list has the keys", () -> table() != null && table().isFocusControl());
	}

	@Test
	void aLaboratoryMessageIsReadTrustedAndFiledOnce() throws Exception {
		mail.add(Samples.lab(1, "1979-03-05"));
		fill(40);
		mail.account(Samples.account());
		select("Résultats d'analyses");
		robot.waitForText("reader.banner", "Signé par resultats@labo-biolab.mssante.example, qui est bien l’expéditeur.");
		robot.waitForText("reader.banner", "Il est arrivé chiffré.");
		robot.waitForText("reader.body", "Le potassium est élevé");
		robot.waitForText("reader.patient", "DUBOIS Camille");
		robot.waitForText("reader.patient.ins", "INS 279035121518989");
		robot.waitForText("reader.patient.certainty", "par son INS");
		robot.waitFor("all results", () -> robot.rows("reader.results").size() >= 5);
		List<List<String>> results = robot.rows("reader.results");
		assertEquals(List.of("Potassium", "6,4 mmol/L", "3,5 – 5,0", "très élevé"), results.get(0));
		assertEquals("Leucocytes", results.get(1).get(0));
		assertEquals("bas", results.get(2).get(3));
		assertEquals("Hématologie", results.get(3).get(0));
		assertEquals("normal", results.get(4).get(3));
		picture("lab");

		robot.click("reader.file");
		robot.waitForText("reader.filed", "Classé dans le dossier de DUBOIS Camille");
		assertEquals(2, host.requests.size());
		assertEquals("text/plain", host.requests.get(1).mediaType());
		robot.waitFor("the mark of a filed message", () -> row("Résultats").get(FILED).equals("Classé dans le dossier"));
		picture("filed");
		robot.click("reader.file");
		robot.waitForText("reader.filed", "rien n’a été classé une seconde fois");
		assertEquals(2, host.requests.size());
	}

	@Test
	void theListShowsMarksInWordsAndReadingMarksAsRead() {
		mail.add(Samples.lab(1, "1979-03-05"));
		mail.account(Samples.account());
		robot.waitFor("the message", () -> !rows().isEmpty() && !rows().get(0).get(SUBJECT).isEmpty());
		List<String> row = robot.onUi(() -> row("Résultats"));
		assertEquals("Non lu", row.get(0));
		assertEquals("DUBOIS Camille", row.get(PATIENT));
		assertEquals("Signé par son expéditeur", row.get(SIGNATURE));
		assertEquals("Reçu chiffré", row.get(ENCRYPTION));
		robot.waitFor("the unread count", () -> folderNames().contains("Boîte de réception (1)"));
		select("Résultats");
		robot.waitFor("the mark of a read message", () -> row("Résultats").get(0).isEmpty());
		robot.waitFor("the unread count", () -> folderNames().contains("Boîte de réception"));
	}

	@Test
	void aForgedTwinIsShownAsNotGenuine() throws Exception {
		mail.add(Samples.lab(1, "1979-03-05"));
		mail.account(Samples.account());
		robot.waitFor("the message", () -> rows().size() == 1);
		mail.arrive(Samples.forged(2));
		robot.selectRow("mailbox.list", "the twin", r -> r.get(SIGNATURE).equals("Signature non fiable"));
		robot.waitForText("reader.banner", "Message non authentique : signé par contact@labo-biolab.example.net, "
				+ "qui n’est pas l’expéditeur resultats@labo-biolab.mssante.example.");
		robot.waitForText("reader.banner", "en clair");
		picture("forged");
	}

	@Test
	void whatIsNotGenuineIsFiledOnlyWhenTheUserInsists() throws Exception {
		mail.add(Samples.lab(1, "1979-03-05", Samples.byAnother()));
		mail.account(Samples.account());
		select("Résultats");
		robot.click("reader.file");
		picture("forged-asked");
		robot.clickButton("Annuler");
		assertTrue(host.requests.isEmpty());
		robot.click("reader.file");
		robot.clickButton("Classer quand même");
		robot.waitForText("reader.filed", "Classé dans le dossier");
		assertFalse(host.requests.isEmpty());
	}

	@Test
	void aDifferentBirthDateIsComparedAndAskedBeforeFiling() throws Exception {
		mail.add(Samples.lab(1, "1981-03-05"));
		mail.account(Samples.account());
		select("Résultats");
		robot.waitForText("reader.patient.certainty", "l’identité diffère");
		assertTrue(robot.rows("reader.patient.compare").stream()
				.anyMatch(r -> r.equals(List.of("Date de naissance", "05/03/1981", "05/03/1979", "diffère"))));
		picture("mismatch");
		robot.click("reader.file");
		robot.find(Table.class, "confirm.compare");
		picture("mismatch-asked");
		robot.clickButton("Annuler");
		robot.waitUntilGone("confirm.compare");
		assertTrue(host.requests.isEmpty());
		robot.click("reader.file");
		robot.find(Table.class, "confirm.compare");
		robot.clickButton("Classer quand même");
		robot.waitForText("reader.filed", "Classé dans le dossier");
		assertEquals(2, host.requests.size());
	}

	@Test
	void aLargeFolderIsReadByPages() throws Exception {
		fill(20_000);
		mail.account(Samples.account());
		robot.waitFor("the list", () -> table() != null && table().getItemCount() == 20_000 && !table().getItem(0).getText(SUBJECT).isEmpty());
		assertTrue(mail.pagesRead.get() < 8, "pages read at the start: " + mail.pagesRead.get());
		picture("list");
		robot.onUi(() -> {
			table().setTopIndex(15_000);
			return Boolean.TRUE;
		});
		robot.waitFor("a row far below", () -> !table().getItem(15_003).getText(SUBJECT).isEmpty());
		assertTrue(mail.pagesRead.get() < 20, "pages read: " + mail.pagesRead.get());
	}

	@Test
	void theFilterFindsAndSaysWhenNothingMatches() throws Exception {
		mail.add(Samples.lab(1, "1979-03-05"));
		fill(50);
		mail.account(Samples.account());
		robot.waitFor("the list", () -> rows().size() == 51);
		robot.type("mailbox.filter", "dubois");
		robot.waitFor("one message", () -> rows().size() == 1);
		robot.setText("mailbox.filter", "xyz");
		robot.waitFor("no message", () -> rows().isEmpty());
		picture("no-match");
	}

	@Test
	void keysDoWhatButtonsDo() {
		fill(3);
		mail.account(Samples.account());
		robot.selectRow("mailbox.list", "the first message", r -> !r.get(SUBJECT).isEmpty());
		robot.waitForText("reader.body", "Texte du message");
		robot.waitFor("it is read", () -> rows().get(0).get(0).isEmpty() || rows().get(0).get(0).equals("Répondu"));
		robot.onUi(() -> table().setFocus());
		robot.key(SWT.NONE, 'u');
		robot.waitFor("it is unread", () -> rows().get(0).get(0).startsWith("Non lu"));
		robot.key(SWT.NONE, SWT.DEL);
		robot.waitFor("one message less", () -> rows().size() == 2);
		robot.waitFor("the next one is selected", () -> table().getSelectionCount() == 1);
	}

	@Test
	void fetchingShowsProgressAndCanBeStopped() throws Exception {
		fill(3);
		mail.account(Samples.account());
		robot.waitFor("the list", () -> rows().size() == 3);
		robot.click("mailbox.sync");
		robot.waitForText("mailbox.state", "Relève de la boîte de réception");
		robot.waitForText("mailbox.sync", "Arrêter");
		robot.click("mailbox.sync");
		assertTrue(mail.syncCancelled.await(10, TimeUnit.SECONDS));
		robot.waitForText("mailbox.sync", "Relever");
	}

	@Test
	void aLostConnectionIsAMessageAndMailStaysReadable() throws Exception {
		fill(3);
		mail.account(Samples.account());
		robot.waitFor("the list", () -> rows().size() == 3);
		mail.state(new AccountState("a", AccountState.Status.OFFLINE, "La connexion au serveur imap.mssante.example est perdue.",
				"Vérifiez le réseau ; un nouvel essai se fera de lui-même.", Instant.EPOCH, Optional.empty(), 2));
		robot.waitForText("mailbox.state", "La connexion au serveur imap.mssante.example est perdue.");
		robot.waitForText("mailbox.waiting", "2 modifications partiront au retour de la connexion");
		robot.selectRow("mailbox.list", "a message", r -> !r.get(SUBJECT).isEmpty());
		robot.waitForText("reader.body", "Texte du message");
		picture("offline");
		robot.click("mailbox.retry");
		robot.waitForText("mailbox.state", "Connecté.");
	}

	@Test
	void aMessageThatCannotBeOpenedCostsNoOther() {
		mail.add(Samples.plain(1, "Cassé"));
		mail.add(Samples.plain(2, "Entier"));
		mail.messages.remove(1L);
		mail.account(Samples.account());
		select("Cassé");
		robot.find(org.eclipse.swt.widgets.Button.class, "reader.again");
		select("Entier");
		robot.waitForText("reader.body", "Texte du message");
		assertFalse(robot.exists("reader.again"));
	}
}
