package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.OutgoingMessage;

/** What was begun and not sent is found again. */
class DraftsInMailboxTest extends MailboxTestCase {

	@Test
	void aDraftIsFoundWithItsStateAndThrownAwayOnlyAfterAQuestion() throws Exception {
		fill(3);
		mail.account(Samples.account());
		robot.waitFor("the list", () -> rows().size() == 3);
		assertTrue(robot.rows("mailbox.folders").stream().noneMatch(r -> r.get(0).startsWith("Brouillons locaux")));
		drafts.add(draft("d1", "Lettre commencée", Draft.State.WRITING, ""));
		drafts.add(draft("d2", "Compte rendu", Draft.State.FAILED, "Le serveur a refusé le message."));
		robot.selectRow("mailbox.folders", "the drafts", r -> r.get(0).equals("Brouillons locaux (2)"));
		robot.waitFor("both drafts", () -> rows().size() == 2);
		select("Compte rendu");
		robot.find(Button.class, "drafts.resume");
		picture("drafts");
		robot.onUi(() -> table().setFocus());
		robot.key(SWT.NONE, SWT.DEL);
		robot.clickButton("Annuler");
		assertEquals(2, drafts.all().size());
		robot.onUi(() -> table().setFocus());
		robot.key(SWT.NONE, SWT.DEL);
		robot.clickButton("Supprimer");
		robot.waitFor("one draft less", () -> rows().size() == 1);
		assertEquals("d1", drafts.all().get(0).id());
	}

	private static Draft draft(String id, String subject, Draft.State state, String words) {
		OutgoingMessage message = new OutgoingMessage("a", List.of(Address.parse("Dr Hélène Lefèvre <helene.lefevre@cardio.mssante.example>")),
				List.of(), List.of(), subject, "Bonjour", List.of(), true, true, Optional.empty());
		return new Draft(id, message, Samples.DAY, state, words);
	}
}
