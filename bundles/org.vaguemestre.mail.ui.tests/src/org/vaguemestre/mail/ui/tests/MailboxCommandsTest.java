package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.WaitingChange;

/** Moving, deleting and taking back; conversations; what waits. */
class MailboxCommandsTest extends MailboxTestCase {

	private void open(int count) {
		fill(count);
		mail.account(Samples.account());
		robot.waitFor("the list", () -> rows().size() == count && !rows().get(0).get(SUBJECT).isEmpty());
	}

	private void selectRows(int from, int to) {
		robot.onUi(() -> {
			table().setFocus();
			table().setSelection(from, to);
			table().notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
			return Boolean.TRUE;
		});
	}

	@Test
	void whatWasDeletedIsTakenBackWithoutAQuestion() throws Exception {
		open(10);
		selectRows(2, 4);
		robot.key(SWT.NONE, SWT.DEL);
		robot.waitForText("mailbox.undo.words", "3 messages supprimés.");
		robot.waitFor("three less", () -> rows().size() == 7);
		picture("undo");
		robot.click("mailbox.undo.do");
		robot.waitFor("all again", () -> rows().size() == 10);
		robot.waitUntilGone("mailbox.undo");
	}

	@Test
	void archivingAndMovingAreTakenBackByKeyTheLatestFirst() {
		open(10);
		selectRows(0, 0);
		robot.key(SWT.NONE, 'e');
		robot.waitForText("mailbox.undo.words", "Message archivé.");
		robot.waitFor("one less", () -> rows().size() == 9);
		selectRows(0, 1);
		robot.menu("Déplacer vers", "2026");
		robot.waitForText("mailbox.undo.words", "2 messages déplacés vers 2026.");
		robot.waitFor("two less", () -> rows().size() == 7);
		robot.onUi(() -> table().setFocus());
		robot.key(SWT.MOD1, 'z');
		robot.waitFor("two again", () -> rows().size() == 9);
		robot.waitForText("mailbox.undo.words", "Message archivé.");
		robot.key(SWT.MOD1, 'z');
		robot.waitFor("all again", () -> rows().size() == 10);
	}

	@Test
	void deletingFromTheTrashAsks() {
		mail.add(Samples.plain(1, "Ancien"), FakeMail.TRASH);
		open(3);
		robot.selectRow("mailbox.folders", "the trash", r -> r.get(0).startsWith("Corbeille"));
		select("Ancien");
		robot.onUi(() -> table().setFocus());
		robot.key(SWT.NONE, SWT.DEL);
		robot.clickButton("Annuler");
		assertFalse(robot.exists("mailbox.undo"));
	}

	@Test
	void messagesAreDraggedToFoldersThatCanTakeThem() throws Exception {
		open(10);
		selectRows(0, 2);
		assertFalse(robot.onUi(() -> Drops.messages((Tree) find("mailbox.folders"), item("Boîte de réception"), table())));
		assertEquals(10, robot.onUi(() -> rows().size()));
		assertTrue(robot.onUi(() -> Drops.messages((Tree) find("mailbox.folders"), item("Archives"), table())));
		robot.waitForText("mailbox.undo.words", "3 messages déplacés vers Archives.");
		robot.waitFor("three less", () -> rows().size() == 7);
	}

	@Test
	void aFolderThatCouldNotBeReadSaysSoAndWhy() throws Exception {
		open(10);
		mail.lock("Le serveur refuse. Montrez ce message à votre opérateur.");
		robot.waitFor("it is marked", () -> item("Archives").getText().equals("Archives (non lu)"));
		robot.onUi(() -> {
			Tree tree = (Tree) find("mailbox.folders");
			Event move = new Event();
			move.x = item("Archives").getBounds().x + 2;
			move.y = item("Archives").getBounds().y + 2;
			tree.notifyListeners(SWT.MouseMove, move);
			assertEquals("Le serveur refuse. Montrez ce message à votre opérateur.", tree.getToolTipText());
			return null;
		});
		picture("folder-unread");
	}

	private static TreeItem item(String name) {
		for (TreeItem root : ((Tree) find("mailbox.folders")).getItems()) {
			for (TreeItem item : root.getItems()) {
				if (item.getText().startsWith(name)) {
					return item;
				}
			}
		}
		throw new AssertionError(name);
	}

	@Test
	void keysGoFromUnreadToUnread() {
		open(200);
		selectRows(0, 0);
		robot.waitFor("it is read", () -> !rows().get(0).get(0).startsWith("Non lu"));
		List<Integer> unread = robot.onUi(() -> java.util.stream.IntStream.range(0, 100).filter(i -> rows().get(i).get(0).startsWith("Non lu")).boxed().toList());
		robot.key(SWT.NONE, 'n');
		robot.waitFor("the first unread", () -> table().getSelectionIndex() == unread.get(0));
		robot.key(SWT.NONE, 'j');
		robot.waitFor("the second unread", () -> table().getSelectionIndex() == unread.get(1));
		robot.waitFor("both are read", () -> !rows().get(unread.get(0)).get(0).startsWith("Non lu") && !rows().get(unread.get(1)).get(0).startsWith("Non lu"));
		robot.key(SWT.NONE, 'p');
		robot.waitForText("mailbox.state", "Pas d’autre message non lu ici.");
	}

	@Test
	void aConversationIsListedShownAndLeft() throws Exception {
		mail.add(Samples.plain(1, "Avis sur M. Petit"));
		mail.add(Samples.plain(2, "Re: Avis sur M. Petit"), FakeMail.SENT);
		mail.add(Samples.plain(3, "Re: Avis sur M. Petit"));
		mail.join(7, 1, 2, 3);
		open(20, 22);
		select("Avis sur M. Petit");
		robot.waitForText("reader.conversation", "3 messages dans cette conversation");
		picture("conversation-link");
		robot.onUi(() -> table().setFocus());
		robot.key(SWT.NONE, 't');
		robot.waitFor("its messages", () -> rows().size() == 3 && rows().stream().anyMatch(r -> r.get(11).equals("Envoyés")));
		robot.waitForText("mailbox.search.back", "Conversation : Avis sur M. Petit");
		picture("conversation");
		robot.onUi(() -> table().setFocus());
		robot.key(SWT.NONE, SWT.ESC);
		robot.waitFor("the folder again", () -> rows().size() == 22);
		robot.waitFor("the message is still selected", () -> table().getSelectionCount() == 1);
	}

	private void open(int fill, int all) {
		fill(fill);
		mail.account(Samples.account());
		robot.waitFor("the list", () -> rows().size() == all && !rows().get(0).get(SUBJECT).isEmpty());
	}

	@Test
	void theMenuMarksAndCopiesTheAddress() throws Exception {
		open(5);
		selectRows(1, 1);
		robot.waitForText("reader.body", "Texte du message");
		robot.menu("Marquer pour suivi");
		robot.waitFor("the flag", () -> rows().get(1).get(1).equals("Suivi"));
		robot.menu("Copier l’adresse");
		robot.waitFor("the address", () -> {
			Clipboard clipboard = new Clipboard(Display.getCurrent());
			try {
				return "helene.lefevre@cardio.mssante.example".equals(clipboard.getContents(TextTransfer.getInstance()));
			} finally {
				clipboard.dispose();
			}
		});
	}

	@Test
	void whatWaitsForTheServerIsListed() throws Exception {
		open(5);
		mail.waiting = List.of(new WaitingChange(Optional.of(100L), "Marquer « Avis sur Mme Martin » comme lu", Samples.DAY, Optional.empty()),
				new WaitingChange(Optional.empty(), "Déplacer « Réunion de pôle jeudi » vers Archive", Samples.DAY, Optional.empty()));
		mail.state(new AccountState("a", AccountState.Status.OFFLINE, "La connexion au serveur imap.mssante.example est perdue.",
				"Un nouvel essai se fera de lui-même.", Instant.EPOCH, Optional.empty(), 2));
		robot.waitForText("mailbox.waiting", "2 modifications");
		robot.click("mailbox.waiting");
		robot.waitForRow("mailbox.waiting.rows", "a change", r -> r.get(1).startsWith("Déplacer « Réunion"));
		picture("waiting");
	}
}
