package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.Teamwork;

/** Several people at one mailbox: who has what is seen, taken, given back, and asked about. */
class TogetherTest extends ComposerTestCase {

	private final FakeTeam team = new FakeTeam(mail, Samples.DAY);

	private void letters() {
		register(Teamwork.class, team);
		fill(3);
		mail.setKeyword(List.of(101L), Keywords.assigned(FakeTeam.SOPHIE.code()), true);
		mail.setKeyword(List.of(102L), Keywords.inProgress(FakeTeam.SOPHIE.code()), true);
		robot.waitFor("the list", () -> rows().size() == 3 && !rows().get(0).get(SUBJECT).isEmpty());
	}

	private String who(String subject) {
		return robot.onUi(() -> row(subject).get(column("team")));
	}

	@Test
	void whoHasALetterIsSeenAndItIsTakenAndGivenBackByKeys() throws Exception {
		letters();
		robot.waitFor("room for who has it", () -> table().getColumn(column("team")).getWidth() > 0);
		assertEquals("Attribué à Sophie Petit", who("Compte rendu"));
		assertTrue(who("Réunion").startsWith("Sophie Petit traite ce message"), who("Réunion"));
		assertEquals("", who("Avis"));
		select("Avis");
		robot.waitForText("reader.body", "Texte du message");
		robot.onUi(() -> table().setFocus());
		robot.key(SWT.NONE, 'i');
		robot.waitForText("reader.team", "Attribué à vous");
		robot.waitFor("it in the list", () -> row("Avis").get(column("team")).equals("Attribué à vous"));
		picture("together");
		assertTrue(robot.isEnabled("mailbox.filter.MINE"));
		robot.click("mailbox.filter.MINE");
		robot.waitFor("mine alone", () -> rows().size() == 1 && rows().get(0).get(SUBJECT).startsWith("Avis"));
		robot.click("mailbox.filter.MINE");
		robot.waitFor("all", () -> rows().size() == 3);
		robot.onUi(() -> table().setFocus());
		robot.key(SWT.SHIFT, 'i');
		robot.waitFor("nobody's", () -> Keywords.assignee(mail.row(100).orElseThrow().flags().keywords()).isEmpty());
	}

	@Test
	void whoeverAnswersWhatAColleagueWorksOnIsAsked() throws Exception {
		letters();
		select("Réunion");
		robot.waitForText("reader.team", "Sophie Petit traite ce message");
		robot.click("mailbox.reply");
		robot.waitFor("the question", () -> Widgets.shows("Continuer à sa place"));
		picture("together-asked");
		robot.clickButton("Annuler");
		robot.waitFor("no question", () -> !Widgets.shows("Continuer à sa place"));
		assertFalse(robot.exists("composer.window"));
		robot.click("mailbox.reply");
		robot.clickButton("Continuer");
		robot.find(Shell.class, "composer.window");
		robot.waitFor("whose work it is now", () -> Set.of(Keywords.inProgress(FakeTeam.ME.code())).equals(mail.row(102).orElseThrow().flags().keywords()));
	}

	@Test
	void whoWorksAloneIsNotAskedWhoHasWhat() {
		team.people.remove(FakeTeam.SOPHIE);
		letters();
		assertTrue(robot.isEnabled("mailbox.filter.UNREAD"));
		assertFalse(robot.isEnabled("mailbox.filter.MINE"));
		assertEquals(0, robot.onUi(() -> table().getColumn(column("team")).getWidth()).intValue());
	}
}
