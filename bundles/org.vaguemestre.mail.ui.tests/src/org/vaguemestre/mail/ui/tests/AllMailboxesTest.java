package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.AccountState;

/** The inboxes of several mailboxes as one list, without a search (ERGO/va1.08). */
class AllMailboxesTest extends ComposerTestCase {

	private static final int MAILBOX = 11;
	private static final String ALL = "Toutes les boîtes";

	private void open() {
		mail.add(Samples.lab(1, "1979-03-05"), FakeMail.OTHER_INBOX);
		mail.add(Samples.plain(2, "Demande de rendez-vous"), FakeMail.OTHER_INBOX);
		mail.add(Samples.plain(3, "Ancien courrier"), FakeMail.ARCHIVE);
		fill(20);
		mail.account(Samples.practice());
		robot.selectRow("mailbox.folders", "all mailboxes", r -> r.get(0).startsWith(ALL));
		robot.waitFor("both inboxes", () -> rows().size() == 22 && !rows().get(0).get(SUBJECT).isEmpty());
	}

	private List<String> roots() {
		return Stream.of(((Tree) find("mailbox.folders")).getItems()).map(i -> i.getText()).toList();
	}

	private void selectRows(int from, int to) {
		robot.onUi(() -> {
			table().setFocus();
			table().setSelection(from, to);
			table().notifyListeners(SWT.Selection, new Event());
			return Boolean.TRUE;
		});
	}


	@Test
	void theyStandAboveTheMailboxesWhereThereIsMoreThanOne() {
		fill(5);
		robot.waitForRow("mailbox.folders", "the mailbox", r -> r.get(0).equals("Dr Claire Moreau"));
		assertFalse(robot.onUi(this::roots).stream().anyMatch(r -> r.startsWith(ALL)));
		mail.account(Samples.practice());
		robot.waitFor("all of them", () -> roots().get(0).startsWith(ALL) && roots().contains("Cabinet du Parc"));
		robot.selectRow("mailbox.folders", "all mailboxes", r -> r.get(0).startsWith(ALL));
		mail.remove(FakeMail.OTHER);
		robot.waitFor("one alone", () -> roots().get(0).equals("Dr Claire Moreau"));
		robot.waitFor("its inbox", () -> ((Tree) find("mailbox.folders")).getSelection()[0].getText().startsWith("Boîte de réception"));
	}

	@Test
	void theInboxesOfAllAreOneListAndEachRowSaysItsMailbox() throws Exception {
		open();
		assertEquals("Cabinet du Parc", robot.onUi(() -> row("Résultats").get(MAILBOX)));
		assertEquals("Dr Claire Moreau", robot.onUi(() -> row("Avis").get(MAILBOX)));
		assertEquals("Boîte", robot.onUi(() -> table().getColumn(MAILBOX).getText()));
		assertTrue(robot.onUi(() -> rows().stream().noneMatch(r -> r.get(SUBJECT).startsWith("Ancien"))));
		select("Résultats");
		robot.waitForText("reader.subject", "Résultats");
		robot.waitFor("it can be filed", () -> robot.isEnabled("reader.file"));
		picture("all-mailboxes");
		robot.onUi(() -> {
			table().getColumn(SUBJECT).notifyListeners(SWT.Selection, new Event());
			return Boolean.TRUE;
		});
		robot.waitFor("the order of the subjects", () -> rows().size() == 22 && rows().get(0).get(SUBJECT).startsWith("Avis")
				&& rows().get(21).get(SUBJECT).startsWith("Réunion"));
	}

	@Test
	void whatIsNotReadIsCountedAndNewMailOfAnyMailboxComesIn() {
		open();
		long unread = mail.rows.values().stream().filter(r -> r.folderId() != FakeMail.ARCHIVE && !r.flags().seen()).count();
		robot.waitFor("the sum", () -> roots().get(0).equals(ALL + " (" + unread + ")"));
		mail.arrive(Samples.plain(60, "Nouvelle pour moi"));
		robot.waitFor("the new one", () -> rows().size() == 23 && roots().get(0).equals(ALL + " (" + (unread + 1) + ")"));
		mail.add(Samples.plain(61, "Nouvelle pour le cabinet"), FakeMail.OTHER_INBOX);
		mail.arrive(Samples.plain(62, "Encore une"));
		robot.waitFor("the other new ones", () -> rows().size() == 25 && rows().stream().anyMatch(r -> r.get(SUBJECT).equals("Nouvelle pour le cabinet")));
		robot.click("mailbox.filter.UNREAD");
		robot.waitFor("what is not read", () -> rows().size() == unread + 3);
	}

	@Test
	void theyAreSearchedAloneOrWithAllFolders() {
		open();
		robot.type("mailbox.filter", "courrier");
		robot.waitFor("nothing here", () -> rows().isEmpty());
		robot.click("mailbox.search.everywhere");
		robot.waitFor("one in the archive", () -> rows().size() == 1 && rows().get(0).get(MAILBOX).equals("Archives – Dr Claire Moreau"));
		robot.click("mailbox.search.here");
		robot.setText("mailbox.filter", "rendez");
		robot.waitFor("one here", () -> rows().size() == 1 && rows().get(0).get(MAILBOX).equals("Cabinet du Parc"));
		robot.click("mailbox.search.keep");
		robot.click("search.name.keep");
		robot.waitFor("the search", () -> mail.savedSearches().size() == 1);
		assertEquals("rendez in:\"inbox\"", mail.savedSearches().get(0).query());
	}

	@Test
	void messagesAreDeletedMarkedAndTakenBack() {
		open();
		selectRows(0, 1);
		robot.key(SWT.NONE, SWT.DEL);
		robot.waitForText("mailbox.undo.words", "2 messages supprimés.");
		robot.waitFor("two less", () -> rows().size() == 20);
		robot.click("mailbox.undo.do");
		robot.waitFor("all again", () -> rows().size() == 22);
		select("Demande de rendez-vous");
		robot.menu("Marquer pour suivi");
		robot.waitFor("the flag", () -> row("Demande de rendez-vous").get(1).equals("Suivi"));
	}

	@Test
	void anAnswerGoesFromTheMailboxThatTheMessageCameTo() {
		open();
		select("Demande de rendez-vous");
		robot.waitForText("reader.subject", "Demande de rendez-vous");
		robot.click("mailbox.reply");
		robot.waitForText("composer.from", "Cabinet du Parc");
	}

	@Test
	void aConversationIsShownAndLeft() {
		mail.add(Samples.plain(8, "Re: Demande de rendez-vous"), FakeMail.SENT);
		open();
		mail.join(7, 2, 8);
		select("Demande de rendez-vous");
		robot.waitForText("reader.subject", "Demande de rendez-vous");
		robot.menu("Montrer la conversation");
		robot.waitFor("its messages", () -> rows().size() == 2);
		robot.click("mailbox.search.back");
		robot.waitFor("both inboxes again", () -> rows().size() == 22);
	}

	@Test
	void theLineBelowSaysWhichMailboxIsInTroubleAndAllAreFetched() {
		open();
		robot.waitForText("mailbox.state", "Connecté.");
		mail.state(FakeMail.OTHER, new AccountState(FakeMail.OTHER, AccountState.Status.OFFLINE, "", "", Instant.EPOCH, Optional.empty(), 0));
		robot.waitForText("mailbox.state", "Cabinet du Parc : Pas de connexion.");
		mail.syncMayEnd.countDown();
		mail.silent.add("a");
		robot.click("mailbox.sync");
		robot.waitFor("both", () -> mail.synchronised.containsAll(List.of("a", FakeMail.OTHER)));
		robot.waitFor("whose server is silent", () -> robot.text("mailbox.state").startsWith("Dr Claire Moreau"));
	}
}
