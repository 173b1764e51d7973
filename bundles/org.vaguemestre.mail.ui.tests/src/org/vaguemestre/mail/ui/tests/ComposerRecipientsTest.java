package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.RecipientKeyState.State;
import org.vaguemestre.directory.AddressGroup;
import org.vaguemestre.mail.Address;
import org.vaguemestre.robot.Robot;

/** Recipients as chips: typed, chosen, walked over, taken out, pasted. */
class ComposerRecipientsTest extends ComposerTestCase {

	private static final String TO = "composer.to";

	@Test
	void whatIsCompleteBecomesAChipWithItsMark() throws Exception {
		compose();
		robot.type(TO, "paul.garnier@labo-biolab.mssante.example,");
		chips("paul.garnier@labo-biolab.mssante.example, dans l’espace de confiance");
		robot.type(TO, HELENE + ";");
		chips("Dr Hélène Lefèvre, certificat connu");
		robot.type(TO, "ami@ailleurs.example");
		key(SWT.NONE, SWT.CR);
		chips("ami@ailleurs.example, hors de l’espace de confiance");
		robot.type(TO, "\"Dupont, Marie\" <marie@soins.mssante.example>,");
		chips("Dupont, Marie, dans l’espace de confiance");
		robot.type(TO, "280099912345678@patient.mssante.example,");
		chips("280099912345678@patient.mssante.example, usager");
		robot.type(TO, "pas une adresse,");
		chips("pas une adresse, pas une adresse de messagerie");
		robot.waitForText("composer.keys", "pas une adresse : ce n’est pas une adresse de messagerie.");
		assertEquals("", typed());
		robot.setText("composer.subject", "Réunion");
		picture("composer-chips");
		robot.click("composer.send");
		robot.waitForText("composer.guards", "pas une adresse : ce n’est pas une adresse de messagerie.");
		assertTrue(outbox.handed.isEmpty());
	}

	@Test
	void keysWalkOverTheChips() {
		compose();
		robot.setText(TO, "a@x.mssante.example, b@x.mssante.example, c@x.mssante.example, d@x.mssante.example");
		assertEquals("a, b, c, d", names());
		key(SWT.NONE, SWT.BS);
		robot.waitFor("the last one is chosen, not gone", () -> chosen().equals("d") && names().equals("a, b, c, d"));
		key(SWT.NONE, SWT.BS);
		waitForNames("a, b, c");
		key(SWT.NONE, SWT.ARROW_LEFT);
		key(SWT.NONE, SWT.ARROW_LEFT);
		robot.waitFor("the second one is chosen", () -> chosen().equals("b"));
		key(SWT.NONE, SWT.DEL);
		waitForNames("a, c");
		key(SWT.NONE, SWT.HOME);
		key(CTRL, 'x');
		waitForNames("c");
		assertEquals("a@x.mssante.example", clipboard());
		robot.type(TO, "e@x.mssante.example,");
		waitForNames("c, e");
		key(CTRL, 'a');
		robot.waitFor("both are chosen", () -> chosen().equals("c, e"));
		key(CTRL, 'c');
		robot.waitFor("both in the clipboard", () -> "c@x.mssante.example, e@x.mssante.example".equals(clipboard()));
		key(SWT.NONE, SWT.END);
		key(SWT.NONE, SWT.ARROW_LEFT);
		key(SWT.NONE, SWT.F2);
		robot.waitFor("the chip to be text", () -> "e@x.mssante.example".equals(typed()));
		robot.type(TO, ".fr");
		key(SWT.NONE, SWT.TAB);
		robot.waitFor("the edited chip", () -> robot.text(TO).equals("c@x.mssante.example, e@x.mssante.example.fr"));
		robot.waitFor("the next field", () -> !TO.equals(focus()));
	}

	@Test
	void escapeLeavesTheChipsBeforeTheWindow() {
		compose();
		robot.setText(TO, "a@x.mssante.example, b@x.mssante.example");
		key(SWT.NONE, SWT.ARROW_LEFT);
		robot.waitFor("the last chip is chosen", () -> chosen().equals("b"));
		key(SWT.NONE, SWT.ESC);
		robot.waitFor("none is chosen", () -> chosen().isEmpty());
		key(SWT.NONE, SWT.DEL);
		robot.type(TO, "c@x.mssante.example,");
		waitForNames("a, b, c");
	}

	@Test
	void aListOfManyIsPastedAndTheRestIsSaid() throws Exception {
		compose();
		robot.onUi(() -> Widgets.find(TO).setFocus());
		copy(IntStream.range(0, 12).mapToObj(i -> (i % 2 == 0 ? "\"N" + i + ", Dr\" <n" + i + "@x.mssante.example>" : "n" + i + "@x.mssante.example"))
				.collect(Collectors.joining("\r\n")) + "; Docteur Perdu\nm1@x.mssante.example m2@x.mssante.example");
		key(CTRL, 'v');
		robot.waitFor("the chips", () -> count() == 14);
		robot.waitForText("composer.problem", "« Docteur Perdu » n’est pas une adresse");
		assertEquals("Docteur Perdu", typed());
		picture("composer-many");
		robot.with(Text.class, TO, t -> {
			t.setText("");
			return t;
		});
		copy(IntStream.range(0, 600).mapToObj(i -> "p" + i + "@x.mssante.example").collect(Collectors.joining(",")));
		key(CTRL, 'v');
		robot.waitFor("as many as fit", () -> count() == 500);
		robot.waitForText("composer.problem", "114");
	}

	@Test
	void aGroupBringsItsMembers() throws Exception {
		own.save(new AddressGroup("RCP cardiologie", List.of(HELENE.address(), PAUL.address())));
		compose();
		robot.type(TO, "rcp");
		robot.waitFor("the group", () -> proposals() == 1);
		assertTrue(robot.rows("composer.proposals").get(0).get(0).startsWith("RCP cardiologie, groupe de 2, "));
		picture("composer-group");
		robot.with(Text.class, TO, t -> t.traverse(SWT.TRAVERSE_RETURN));
		chips("Dr Hélène LEFÈVRE, certificat connu");
		chips("paul.garnier@labo-biolab.mssante.example, dans l’espace de confiance");
	}

	@Test
	void namesakesAreToldApart() throws Exception {
		compose();
		robot.type(TO, "martin jean");
		robot.waitFor("both", () -> proposals() == 2);
		assertEquals("Dr Jean MARTIN, boîte personnelle, Médecin, Pédiatrie · Bron, jean.martin.2@pediatrie.mssante.example, Annuaire national, "
				+ "dans l’espace de confiance", robot.rows("composer.proposals").get(1).get(0));
		picture("composer-namesakes");
		robot.with(Text.class, TO, t -> t.traverse(SWT.TRAVERSE_TAB_NEXT));
		chips("Dr Jean MARTIN, dans l’espace de confiance");
		robot.waitFor("the namesake in the tooltip", () -> tooltip().contains("Médecin, Cardiologie · Lyon")
				&& tooltip().contains("Homonyme : Médecin, Pédiatrie · Bron"));
	}

	@Test
	void nothingIsTakenThatWasNotSeen() {
		compose();
		synchronized (source.gate) {
			robot.type(TO, "martin");
			robot.waitFor("the question", () -> !source.asked.isEmpty());
			robot.with(Text.class, TO, t -> t.traverse(SWT.TRAVERSE_RETURN));
			robot.type(TO, ",");
			assertEquals("martin", typed());
		}
		robot.waitFor("the proposals", () -> proposals() == 2);
		assertEquals(0, count());
	}

	@Test
	void theOtherMailboxOfTheSamePersonIsOneClickAway() throws Exception {
		compose();
		robot.setText(TO, "paul.GARNIER@medical57.apicrypt.example, ide@soins.mssante.example");
		String words = "Écrire plutôt à paul.garnier@labo-biolab.mssante.example (MSSanté, Dr Paul GARNIER, Metz)";
		robot.waitFor("the offer", () -> tooltip().contains(words));
		picture("composer-other-mailbox");
		Control field = robot.with(Canvas.class, TO + ".chips", c -> c);
		robot.onUi(() -> {
			org.eclipse.swt.widgets.Event press = new org.eclipse.swt.widgets.Event();
			press.x = 15;
			press.y = 14;
			press.button = 1;
			press.count = 1;
			field.notifyListeners(SWT.MouseDown, press);
			return Boolean.TRUE;
		});
		waitForNames("ide, paul.garnier");
		chips("paul.garnier@labo-biolab.mssante.example, dans l’espace de confiance");
		picture("composer-other-mailbox-taken");
		robot.setText(TO, "paul.GARNIER@medical57.apicrypt.example");
		chips("paul.GARNIER@medical57.apicrypt.example, hors de l’espace de confiance");
		key(SWT.NONE, SWT.BS);
		robot.waitFor("the last one is chosen", () -> chosen().startsWith("paul.GARNIER"));
		robot.menu(words);
		waitForNames("ide, paul.garnier");
	}

	@Test
	void aChipIsRememberedOrMovedFromItsMenu() {
		compose();
		robot.setText(TO, "Infirmière <ide@soins.mssante.example>, " + PAUL);
		chips("Dr Paul Garnier, dans l’espace de confiance");
		key(SWT.NONE, SWT.HOME);
		robot.waitFor("the first is chosen", () -> chosen().startsWith("Infirmière"));
		robot.menu("Retenir dans l’annuaire");
		robot.waitFor("the entry", () -> own.remembered.size() == 1);
		assertEquals("Infirmière", own.remembered.get(0).displayName());
		robot.menu("Déplacer vers Cc");
		robot.waitForText("composer.cc", "Infirmière <ide@soins.mssante.example>");
		assertEquals(PAUL.toString(), robot.text(TO));
	}

	@Test
	void whoIsOutsideIsAskedAboutOnceForThisMessage() throws Exception {
		vault.know("ami@ailleurs.example", State.VALID);
		vault.know("voisin@ailleurs.example", State.VALID);
		outbox.failures.add(new org.vaguemestre.mail.MailException(org.vaguemestre.mail.MailFailure.STORE, "No space left on device"));
		compose();
		robot.setText(TO, "ami@ailleurs.example, voisin@ailleurs.example");
		robot.setText("composer.subject", "Visite");
		chips("ami@ailleurs.example, hors de l’espace de confiance");
		robot.click("composer.send");
		robot.waitForText("composer.guards", "ailleurs.example");
		picture("composer-outside");
		robot.click("composer.guard.OUTSIDE_TRUST_SPACE.SEND");
		robot.waitForText("composer.problem", "No space left on device");
		robot.click("composer.send");
		assertEquals(2, sent().to().size());
		gone();
		assertFalse(robot.exists("composer.window"));
	}

	private void chips(String wanted) {
		robot.waitFor("the chip " + wanted, () -> chipTexts().contains(wanted));
	}

	private static List<String> chipTexts() {
		return String.valueOf(Widgets.find(TO + ".chips").getData(org.vaguemestre.robot.Robot.TEXT)).lines().toList();
	}

	private int count() {
		return robot.onUi(() -> chipTexts().size());
	}

	/** The local parts of all recipients. */
	private String names() {
		return robot.text(TO).lines().flatMap(l -> List.of(l.split(", ")).stream()).map(a -> Address.of(a).address().replaceAll("@.*", ""))
				.collect(Collectors.joining(", "));
	}

	/** The local parts of those that are chosen. */
	private static String chosen() {
		return chipTexts().stream().filter(c -> c.endsWith(", choisi")).map(c -> c.replaceAll("@.*", "")).collect(Collectors.joining(", "));
	}

	private void waitForNames(String wanted) {
		robot.waitFor("the recipients " + wanted, () -> names().equals(wanted));
	}

	private String typed() {
		return robot.with(Text.class, TO, Text::getText);
	}

	private static String tooltip() {
		Control field = Widgets.find(TO + ".chips");
		org.eclipse.swt.widgets.Event move = new org.eclipse.swt.widgets.Event();
		move.x = 20;
		move.y = 12;
		field.notifyListeners(SWT.MouseMove, move);
		return Robot.plainSpaces(String.valueOf(field.getToolTipText()));
	}

	private static String focus() {
		Control focus = Display.getCurrent().getFocusControl();
		return focus == null ? "" : String.valueOf(focus.getData(org.vaguemestre.robot.Robot.ID));
	}

	private static int proposals() {
		return Widgets.find("composer.proposals") instanceof Table table ? table.getItemCount() : 0;
	}

	private void copy(String text) {
		robot.onUi(() -> {
			Clipboard clipboard = new Clipboard(Display.getCurrent());
			clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
			return Boolean.TRUE;
		});
	}

	private String clipboard() {
		return robot.onUi(() -> {
			Clipboard clipboard = new Clipboard(Display.getCurrent());
			Object content = clipboard.getContents(TextTransfer.getInstance());
			clipboard.dispose();
			return String.valueOf(content);
		});
	}
}
