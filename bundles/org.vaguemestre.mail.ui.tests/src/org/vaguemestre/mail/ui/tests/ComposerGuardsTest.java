package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.RecipientKeyState.State;

/** What is open about a message, answered by the keyboard alone. */
class ComposerGuardsTest extends ComposerTestCase {

	private static final String CARDIOLOGIST = "jean.martin@cardio.mssante.example";
	private static final String PAEDIATRICIAN = "jean.martin.2@pediatrie.mssante.example";

	private void asked(String words) {
		robot.waitForText("composer.guards", words);
		robot.waitFor("the cursor in the sheet", () -> {
			var focus = org.eclipse.swt.widgets.Display.getCurrent().getFocusControl();
			return focus instanceof org.eclipse.swt.widgets.Button;
		});
	}

	private void write(String to, String text) {
		vault.know(CARDIOLOGIST, State.VALID);
		vault.know(PAEDIATRICIAN, State.VALID);
		compose();
		robot.setText("composer.to", to + ", ");
		robot.setText("composer.body", text);
	}

	@Test
	void eachDoubtIsAnsweredByItsLetterAndNoneIsAskedTwice() throws Exception {
		write(CARDIOLOGIST, "Bonjour,\n\nVoir ci-joint.\n");
		key(CTRL, SWT.CR);
		asked("Plusieurs correspondants s’appellent Dr Jean MARTIN.");
		robot.waitForText("composer.guards", "Le message n’a pas d’objet.");
		robot.waitForText("composer.guards", "Le texte dit « ci-joint »");
		picture("guards-sheet");
		key(SWT.ALT, 'b');
		robot.waitFor("the subject to be answered", () -> !Widgets.find("composer.guards").getData("org.vaguemestre.text").toString().contains("objet"));
		key(SWT.NONE, SWT.ESC);
		robot.waitFor("the sheet to go", () -> Widgets.find("composer.guards") == null);
		assertTrue(outbox.handed.isEmpty());
		assertTrue(robot.exists("composer.window"));
		key(CTRL, SWT.CR);
		asked("Plusieurs correspondants");
		assertFalse(robot.text("composer.guards").contains("objet"));
		key(SWT.ALT, 's');
		robot.waitFor("the attachment to be answered", () -> !Widgets.find("composer.guards").getData("org.vaguemestre.text").toString().contains("ci-joint"));
		asked("Plusieurs correspondants");
		key(SWT.ALT, 'b');
		assertEquals(Set.of("NO_SUBJECT", "NO_ATTACHMENT", "NAMESAKE:" + CARDIOLOGIST), sent().answered());
		gone();
	}

	@Test
	void theOtherOneOfTheNameIsTakenInstead() throws Exception {
		write(CARDIOLOGIST, "Bonjour");
		robot.setText("composer.subject", "Avis");
		key(CTRL, SWT.CR);
		asked("Plusieurs correspondants");
		key(SWT.ALT, 'c');
		robot.waitForText("composer.status", "Plus rien à vérifier");
		assertTrue(outbox.handed.isEmpty());
		key(CTRL, SWT.CR);
		assertEquals(List.of(PAEDIATRICIAN), sent().to().stream().map(a -> a.address()).toList());
	}

	@Test
	void enterTakesTheSafeAnswer() throws Exception {
		write(HELENE.address(), "Bonjour");
		key(CTRL, SWT.CR);
		asked("Le message n’a pas d’objet.");
		key(SWT.NONE, SWT.CR);
		robot.waitFor("the cursor in the subject", () -> Widgets.find("composer.subject") != null && Widgets.find("composer.subject").isFocusControl());
		assertTrue(outbox.handed.isEmpty());
	}
}
