package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.Test;

/** Finding messages again. */
class MailboxSearchTest extends MailboxTestCase {

	private static final int FOLDER = 11;

	private void open() {
		mail.add(Samples.lab(1, "1979-03-05"));
		mail.add(Samples.lab(2, "1979-03-05"), FakeMail.ARCHIVE);
		mail.add(Samples.plain(3, "Consultation de Mme Dubois"), FakeMail.ARCHIVE);
		fill(50);
		mail.account(Samples.account());
		robot.waitFor("the list", () -> rows().size() == 51);
	}

	@Test
	void inANarrowWindowNothingOfTheLineAboveTheListIsCut() {
		open();
		robot.type("mailbox.filter", "pot");
		robot.waitForText("mailbox.count", "1 message");
		Point before = robot.onUi(() -> table().getShell().getSize());
		assertEquals("Non lus", unread());
		try {
			size(new Point(920, before.y));
			robot.waitFor("how many are unread", this::inboxIsWhole);
			size(new Point(760, before.y));
			robot.waitFor("icons alone", () -> unread().isEmpty());
			robot.look();
		} finally {
			size(before);
		}
		robot.waitFor("the words", () -> unread().equals("Non lus"));
		robot.waitForText("mailbox.count", "1 message");
	}

	private boolean inboxIsWhole() {
		Tree folders = (Tree) Widgets.find("mailbox.folders");
		TreeItem inbox = folders.getItem(0).getItem(0);
		GC gc = new GC(folders);
		try {
			gc.setFont(inbox.getFont());
			return inbox.getText().endsWith(")") && inbox.getBounds().x + gc.textExtent(inbox.getText()).x <= folders.getClientArea().width;
		} finally {
			gc.dispose();
		}
	}

	private String unread() {
		return robot.with(ToolItem.class, "mailbox.filter.UNREAD", ToolItem::getText);
	}

	private void size(Point size) {
		robot.onUi(() -> {
			table().getShell().setSize(size);
			return Boolean.TRUE;
		});
	}

	@Test
	void oneTypesAndSeesWhatIsFoundHereThenEverywhere() throws Exception {
		open();
		assertFalse(robot.exists("mailbox.search.everywhere"));
		robot.type("mailbox.filter", "pot");
		robot.waitFor("one message", () -> rows().size() == 1);
		robot.waitForText("mailbox.count", "1 message");
		select("Résultats");
		robot.waitForText("reader.excerpt", "Le potassium est élevé");
		picture("search-here");
		robot.setText("mailbox.filter", "dubois");
		robot.waitForText("reader.excerpt", "Mme Camille DUBOIS");
		robot.click("mailbox.search.everywhere");
		robot.waitFor("three messages", () -> rows().size() == 3 && rows().get(2).get(FOLDER).equals("Archives"));
		robot.waitFor("the folder of the first", () -> rows().stream().anyMatch(r -> r.get(FOLDER).equals("Boîte de réception")));
		select("Consultation");
		picture("search-everywhere");
		robot.onUi(() -> Widgets.find("mailbox.filter").setFocus());
		awayFromTooltips();
		robot.key(SWT.NONE, SWT.ESC);
		robot.waitFor("all messages", () -> rows().size() == 51);
		robot.waitFor("the list has the keys", () -> Display.getCurrent().getFocusControl() == table());
		assertFalse(robot.exists("mailbox.search.everywhere"));
	}

	@Test
	void filtersAreSwitchedByButtonAndKeyAndGoTogether() throws Exception {
		open();
		robot.click("mailbox.filter.ATTACHMENT");
		robot.waitFor("one message", () -> rows().size() == 1);
		robot.click("mailbox.filter.ATTACHMENT");
		robot.waitFor("all messages", () -> rows().size() == 51);
		awayFromTooltips();
		robot.onUi(() -> table().setFocus());
		robot.key(SWT.SHIFT, 'u');
		robot.waitFor("unread messages", () -> rows().size() > 1 && rows().size() < 51 && rows().stream().allMatch(r -> r.get(0).startsWith("Non lu")));
		int unread = robot.onUi(() -> rows().size());
		robot.waitForText("mailbox.count", unread + " messages");
		picture("filter-unread");
		robot.key(SWT.SHIFT, 't');
		robot.waitFor("what is to be filed", () -> rows().size() == 1);
		robot.key(SWT.SHIFT, 't');
		robot.type("mailbox.filter", "martin");
		robot.waitFor("unread messages about her", () -> rows().size() > 0 && rows().size() < unread
				&& rows().stream().allMatch(r -> r.get(SUBJECT).contains("Martin")));
	}

	@Test
	void anUnreadMessageStaysInTheListWhileItIsRead() {
		open();
		robot.click("mailbox.filter.UNREAD");
		robot.waitFor("unread messages", () -> rows().size() > 2 && rows().stream().allMatch(r -> r.get(0).startsWith("Non lu")));
		int unread = robot.onUi(() -> rows().size());
		robot.selectRow("mailbox.list", "the second one", r -> r.get(SUBJECT).startsWith("Avis sur Mme Martin"));
		robot.waitForText("reader.body", "Texte du message");
		robot.waitFor("it is read and still there", () -> rows().size() == unread && !rows().get(1).get(0).startsWith("Non lu"));
		robot.waitFor("it is still shown", () -> Widgets.find("reader.body") != null && table().getSelectionIndex() == 1);
		robot.onUi(() -> table().setFocus());
		awayFromTooltips();
		robot.key(SWT.NONE, SWT.ARROW_DOWN);
		robot.waitFor("the other one is read", () -> rows().size() == unread - 1 && table().getSelectionIndex() == 1
				&& !rows().get(1).get(0).startsWith("Non lu"));
	}

	@Test
	void aSearchIsKeptShowsItsHitsLiveAndIsRenamedAndRemoved() throws Exception {
		open();
		robot.type("mailbox.filter", "dubois");
		robot.click("mailbox.search.everywhere");
		robot.waitFor("three messages", () -> rows().size() == 3);
		robot.click("mailbox.search.keep");
		robot.setText("search.name", "Mme Dubois");
		picture("search-keep");
		robot.click("search.name.keep");
		robot.waitForRow("mailbox.folders", "the search", r -> r.get(0).equals("Mme Dubois"));
		robot.setText("mailbox.filter", "");
		robot.waitFor("all messages", () -> rows().size() == 51);
		robot.selectRow("mailbox.folders", "the search", r -> r.get(0).equals("Mme Dubois"));
		robot.waitFor("its messages", () -> rows().size() == 3);
		mail.arrive(Samples.plain(900, "Lettre pour Mme Dubois"));
		robot.waitFor("the new one, too", () -> rows().size() == 4);
		picture("search-kept");
		robot.menu("Renommer…");
		robot.setText("search.name", "Camille Dubois");
		robot.click("search.name.keep");
		robot.waitForRow("mailbox.folders", "the other name", r -> r.get(0).equals("Camille Dubois"));
		assertEquals(1, mail.savedSearches().size());
		assertEquals("dubois", mail.savedSearches().get(0).query());
		robot.selectRow("mailbox.folders", "the search", r -> r.get(0).equals("Camille Dubois"));
		robot.menu("Retirer cette recherche");
		robot.waitFor("no search", () -> mail.savedSearches().isEmpty());
		robot.waitFor("the inbox again", () -> rows().size() == 52);
	}

	@Test
	void aSearchOfOneFolderIsKeptWithItsFilters() {
		open();
		robot.click("mailbox.filter.UNREAD");
		robot.type("mailbox.filter", "martin");
		robot.waitFor("her messages", () -> rows().size() > 0 && rows().size() < 11);
		robot.click("mailbox.search.keep");
		robot.click("search.name.keep");
		robot.waitFor("the search", () -> mail.savedSearches().size() == 1);
		assertEquals("martin is:unread in:\"INBOX\"", mail.savedSearches().get(0).query());
		assertEquals("martin", mail.savedSearches().get(0).name());
	}

	@Test
	void theHelpSaysWhatCanBeTypedAndTypesIt() throws Exception {
		open();
		robot.click("mailbox.help.open");
		robot.find(Control.class, "mailbox.help");
		picture("search-help");
		robot.onUi(() -> {
			org.eclipse.swt.widgets.Link link = (org.eclipse.swt.widgets.Link) Widgets.find("mailbox.help.patient");
			link.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
			return Boolean.TRUE;
		});
		robot.waitForText("mailbox.filter", "patient:");
		robot.type("mailbox.filter", "dub");
		robot.waitFor("her message", () -> rows().size() == 1);
		assertTrue(robot.onUi(() -> List.of(rows().get(0).get(PATIENT))).contains("DUBOIS Camille"));
	}
}
