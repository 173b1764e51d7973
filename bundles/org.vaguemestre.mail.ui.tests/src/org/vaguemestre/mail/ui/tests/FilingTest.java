package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.filing.FilingRule;
import org.vaguemestre.mail.Keywords;

/** From a letter into the chart: taken back, waiting, critical values, rules, and a morning's letters in a row. */
class FilingTest extends MailboxTestCase {

	private static final String RULES = "org.vaguemestre.mail.ui.filing";

	@BeforeEach
	void account() {
		mail.account(Samples.account());
	}

	@Test
	void aFilingIsTakenBack() throws Exception {
		mail.arrive(Samples.lab(1, "1979-03-05"));
		select("Résultats");
		robot.waitFor("the patient", () -> robot.isEnabled("reader.file"));
		robot.click("reader.file");
		robot.waitForText("reader.filed", "Classé dans le dossier de DUBOIS Camille");
		robot.waitFor("a way back", () -> robot.isEnabled("reader.undo"));
		picture("filing-undo");
		robot.click("reader.undo");
		robot.waitForText("reader.filed", "Retiré du dossier");
		assertTrue(host.filed.isEmpty());
		robot.waitFor("to be filed again", () -> row("Résultats").get(FILED).isEmpty());
	}

	@Test
	void aLetterWaitsForItsPatientAndIsFiledWhenThePatientIsThere() throws Exception {
		host.patients.clear();
		mail.arrive(Samples.lab(1, "1979-03-05"));
		select("Résultats");
		robot.waitFor("what is known", () -> robot.isEnabled("reader.wait"));
		assertFalse(robot.isEnabled("reader.file"));
		robot.click("reader.wait");
		robot.waitFor("the list of those that wait", () -> folderRoots().contains("En attente de patient"));
		robot.onUi(() -> chooseRoot("En attente de patient"));
		robot.waitFor("why it waits", () -> rows().size() == 1 && rows().get(0).stream().anyMatch(c -> c.startsWith("Patient inconnu du cabinet")));
		picture("filing-waiting");
		host.patients.add(Samples.patient());
		desk.waitingList().matchAgain();
		robot.waitFor("the patient is found", () -> rows().get(0).contains("Patient trouvé : DUBOIS Camille"));
		robot.onUi(() -> {
			table().deselectAll();
			table().notifyListeners(SWT.Selection, new Event());
			return null;
		});
		select("Résultats");
		robot.waitFor("the proposal", () -> robot.isEnabled("reader.file"));
		robot.click("reader.file");
		robot.waitFor("filed", () -> !host.filed.isEmpty());
	}

	@Test
	void criticalValuesStayOnTopUntilSomebodyHasSeenThem() throws Exception {
		fill(4);
		mail.arrive(Samples.lab(1, "1979-03-05"));
		robot.waitForText("mailbox.attention.title", "1 résultat critique que personne n’a vu");
		robot.selectRow("mailbox.attention", "the letter", r -> r.get(0).equals("DUBOIS Camille"));
		robot.waitForText("reader.attention", "Potassium");
		picture("filing-critical");
		robot.click("reader.attention.seen");
		robot.waitForText("reader.attention", "vues");
		robot.waitUntilGone("mailbox.attention");
		assertTrue(mail.rows.get(1L).flags().keywords().contains(Keywords.RESULTS_SEEN));
	}

	@Test
	void aRuleIsOfferedWithASentenceAndKept() throws Exception {
		mail.arrive(Samples.lab(1, "1979-03-05"));
		select("Résultats");
		robot.waitFor("the offer", () -> robot.exists("reader.more") && robot.exists("reader.rule"));
		MenuItem rule = robot.find(MenuItem.class, "reader.rule");
		Display.getDefault().asyncExec(() -> rule.notifyListeners(SWT.Selection, new Event()));
		robot.clickButton("Classer d’office");
		robot.waitForText("reader.filed", "Désormais");
		assertEquals(1, desk.rules().all().size());
		assertTrue(desk.rules().all().get(0).enabled());
	}

	@Test
	void aRuleIsTurnedOffAndRemovedOnItsPage() throws Exception {
		desk.rules().save(new FilingRule("biolab", "Laboratoire BioLab", true, Set.of("paul.garnier@labo-biolab.mssante.example"), FilingRule.Proof.SIGNATURE, false));
		PreferenceDialog[] dialog = new PreferenceDialog[1];
		Display.getDefault().asyncExec(() -> {
			dialog[0] = PreferencesUtil.createPreferenceDialogOn(page().getWorkbenchWindow().getShell(), RULES, new String[] { RULES }, null);
			dialog[0].open();
		});
		try {
			robot.waitFor("the rule", () -> find("rules.list") instanceof Table t && t.getItemCount() == 1 && t.getItem(0).getChecked());
			picture("rules");
			robot.onUi(() -> {
				Table table = (Table) find("rules.list");
				table.getItem(0).setChecked(false);
				Event event = new Event();
				event.item = table.getItem(0);
				event.detail = SWT.CHECK;
				table.notifyListeners(SWT.Selection, event);
				return Boolean.TRUE;
			});
			robot.waitFor("the rule to be off", () -> !desk.rules().all().get(0).enabled());
			robot.waitFor("its row", () -> !((Table) find("rules.list")).getItem(0).getChecked());
			Button remove = robot.find(Button.class, "rules.remove");
			Display.getDefault().asyncExec(() -> remove.notifyListeners(SWT.Selection, new Event()));
			robot.waitFor("the question", () -> Widgets.shows("Supprimer la règle « Laboratoire BioLab » ?"));
			robot.onUi(() -> {
				Shell question = Stream.of(Display.getCurrent().getShells()).filter(w -> w.getText().equals("Supprimer la règle")).findFirst().orElseThrow();
				Stream.of(question.getDefaultButton().getParent().getChildren()).filter(c -> c instanceof Button yes && yes.getText().equals("Supprimer"))
						.findFirst().orElseThrow().notifyListeners(SWT.Selection, new Event());
				return Boolean.TRUE;
			});
			robot.waitFor("no rule", () -> ((Table) find("rules.list")).getItemCount() == 0);
			assertEquals(List.of(), desk.rules().all());
		} finally {
			robot.onUi(() -> dialog[0] == null || dialog[0].close());
		}
	}

	@Test
	void aMorningIsFiledByKeyboard() throws Exception {
		mail.arrive(Samples.lab(1, "1979-03-05"));
		mail.arrive(Samples.lab(2, "1979-03-05"));
		mail.arrive(Samples.lab(3, "1980-01-01"));
		robot.click("mailbox.batch");
		robot.waitForText("batch.progress", "1 sur 3");
		robot.waitFor("the first letter", () -> robot.isEnabled("batch.file"));
		picture("filing-batch");
		type('f');
		robot.waitForText("batch.progress", "2 sur 3");
		assertFalse(host.filed.isEmpty());
		robot.waitFor("the second letter", () -> robot.isEnabled("batch.skip"));
		type('n');
		robot.waitForText("batch.progress", "3 sur 3");
		robot.waitFor("the third letter", () -> robot.isEnabled("batch.aside"));
		type('a');
		robot.waitForText("batch.summary", "1 classé · 1 en attente · 1 passé");
		picture("filing-summary");
		type('u');
		robot.waitForText("batch.progress", "3 sur 3");
		robot.click("batch.close");
		robot.waitUntilGone("batch.window");
	}

	/** Through the keys of the window; what a program types goes to no window under a tooltip. */
	private void type(char key) {
		pointTo(robot.exists("batch.summary") ? "batch.summary" : "batch.progress", 2);
		robot.key(SWT.NONE, key);
	}

	private List<String> folderRoots() {
		return Stream.of(((org.eclipse.swt.widgets.Tree) find("mailbox.folders")).getItems()).map(i -> i.getText().replaceAll(" \\(.*", "")).toList();
	}

	private Object chooseRoot(String name) {
		org.eclipse.swt.widgets.Tree tree = (org.eclipse.swt.widgets.Tree) find("mailbox.folders");
		for (org.eclipse.swt.widgets.TreeItem item : tree.getItems()) {
			if (item.getText().startsWith(name)) {
				tree.setSelection(item);
				Event event = new Event();
				event.item = item;
				tree.notifyListeners(SWT.Selection, event);
			}
		}
		return null;
	}
}
