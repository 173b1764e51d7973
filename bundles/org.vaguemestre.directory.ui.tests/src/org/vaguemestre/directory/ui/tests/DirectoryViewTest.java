package org.vaguemestre.directory.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryState;
import org.vaguemestre.directory.DirectoryState.Status;

/** The directory view on a directory in a folder of its own, used by hand and in French. */
class DirectoryViewTest extends ViewTestCase {

	@Test
	void anEmptyDirectorySaysWhatToDoAndIsFilledByAnImport() throws Exception {
		show();
		robot.find(Button.class, "directory.import.first");
		assertFalse(robot.isEnabled("directory.search"), "nothing to search yet");
		picture("1-empty");
		importFile(new Extraction().people(2000).line("PER|abîmé").write(folder.resolve("Extraction_202608261200.txt")));
		robot.clickButton("Fermer");
		robot.waitForText("directory.state", "2\u202f004 boîtes, du 26 août 2026");
		robot.type("directory.search", "lefevre");
		waitForRows(2);
		assertEquals(2004, directory.state().entries());
	}

	@Test
	void theReportTellsWhatChanged() throws Exception {
		directory.importFile(new Extraction().people(10).write(folder.resolve("one.txt")), new NullProgressMonitor());
		show();
		importFile(new Extraction().people(15).line("PER|abîmé").write(folder.resolve("two.txt")));
		robot.waitFor("the report", () -> dialog("Annuaire importé").isPresent());
		picture("2-report");
		String report = robot.onUi(() -> said(dialog("Annuaire importé").orElseThrow()));
		assertTrue(report.contains("19 boîtes sont maintenant dans l’annuaire"), report);
		assertTrue(report.contains("Ajoutées\u00a0: 5\nModifiées\u00a0: 0\nSupprimées\u00a0: 0"), report);
		assertTrue(report.contains("Une ligne du fichier était abîmée"), report);
		robot.clickButton("Fermer");
	}

	@Test
	void searchesAsOneTypesWhateverTheAccents() throws Exception {
		fill();
		show();
		robot.type("directory.search", "lefèv card");
		waitForRows(1);
		assertEquals(List.of("LEFÈVRE Hélène, Personnelle, Médecin, Cardiologie et maladies vasculaires  ·  CABINET DE CARDIOLOGIE, 69006 LYON 06, "
				+ HELENE), robot.rows("directory.results").get(0));
		assertEquals("Une boîte", robot.text("directory.count"));
		robot.waitForText("directory.card.name", "Dr Hélène LEFÈVRE");
		robot.setText("directory.search", "nom");
		robot.waitForText("directory.count", "700 boîtes");
		robot.waitFor("all of them, for the fingers rest", () -> table("directory.results").getItemCount() == 700);
		picture("3-many");
		robot.setText("directory.search", "lefevvre");
		robot.waitForText("directory.count", "voici ce qui s’en approche");
		robot.setText("directory.search", "personne de ce nom");
		robot.waitFor("no rows", () -> table("directory.results").getItemCount() == 0);
		picture("4-none");
		robot.setText("directory.search", "");
		robot.waitFor("nothing said of the last search",
				() -> control(shell(), Label.class, "directory.count").orElseThrow().getText().isEmpty());
		picture("5-start");
	}

	@Test
	void theCardSaysWhoseBoxItIs() throws Exception {
		fill();
		show();
		robot.type("directory.search", "lefevre");
		robot.selectRow("directory.results", "the colleague", of(HELENE));
		robot.waitForText("directory.card.name", "Dr Hélène LEFÈVRE");
		robot.waitForText("directory.card.activity", "Médecin, Cardiologie et maladies vasculaires");
		robot.waitForRow("directory.boxes", "her mailbox", of(HELENE));
		robot.waitForText("directory.details", "Source\nAnnuaire national, du 26 août 2026");
		String details = robot.text("directory.details");
		assertTrue(details.contains("Structure\nCABINET DE CARDIOLOGIE"), details);
		assertTrue(details.contains("Adresse postale\n8 BD DES BELGES\n69006 LYON 06"), details);
		assertTrue(details.contains("RPPS 10000000025\nStructure 690000029"), details);
		assertTrue(details.contains("Papier\nNe souhaite plus de copie papier"), details);
		picture("6-details");
		robot.setText("directory.search", "automate");
		robot.selectRow("directory.results", "the machine", of("automate@"));
		robot.waitForText("directory.details", "lue par une machine");
		picture("7-machine");
	}

	@Test
	void aNumberThatFoundSomebodyIsShown() throws Exception {
		fill();
		show();
		robot.type("directory.search", "10000000033");
		robot.waitForRow("directory.results", "the number", row -> row.get(0).contains("RPPS 10000000033"));
	}

	@Test
	void writingStartsAMessageToTheOneSelected() throws Exception {
		fill();
		show();
		robot.type("directory.search", "lefevre");
		waitForRows(2);
		assertFalse(robot.exists("directory.card.WRITE"), "nobody is selected");
		robot.selectRow("directory.results", "the colleague", of(HELENE));
		robot.click("directory.card.WRITE");
		robot.waitFor("the message", () -> written.size() == 1);
		assertEquals(List.of("Dr Hélène LEFÈVRE <" + HELENE + ">"), written.get(0));
	}

	@Test
	void theKeyboardIsEnough() throws Exception {
		fill();
		show();
		waitForFocus("directory.search");
		robot.type("directory.search", "lefevre");
		waitForRows(2);
		robot.key(SWT.NONE, SWT.ARROW_DOWN);
		waitForFocus("directory.results");
		// letters typed in the list go on in the field
		robot.key(SWT.NONE, ' ');
		for (char letter : "cardi".toCharArray()) {
			robot.key(SWT.NONE, letter);
		}
		waitForFocus("directory.search");
		robot.waitForText("directory.search", "cardi");
		robot.setText("directory.search", "lefevre cardio");
		robot.waitForText("directory.count", "Une boîte");
		robot.key(SWT.NONE, SWT.ARROW_DOWN);
		waitForFocus("directory.results");
		robot.key(SWT.MOD1, 'c');
		robot.waitForText("directory.notice.words", HELENE);
		assertEquals(HELENE, robot.onUi(() -> {
			Clipboard clipboard = new Clipboard(Display.getCurrent());
			Object held = clipboard.getContents(TextTransfer.getInstance());
			clipboard.dispose();
			return held;
		}));
		robot.key(SWT.NONE, SWT.CR);
		robot.waitFor("the message", () -> !written.isEmpty());
		assertEquals(1, written.size(), "once");
		robot.key(SWT.NONE, SWT.ESC);
		waitForFocus("directory.search");
		robot.key(SWT.NONE, SWT.ESC);
		robot.waitFor("the field is empty", () -> control(shell(), org.eclipse.swt.widgets.Text.class, "directory.search").orElseThrow()
				.getText().isEmpty());
	}

	@Test
	void aDepartmentIsChosenByItsNumberAndByKeyboardAlone() throws Exception {
		directory.importFile(Files.writeString(folder.resolve("departments.txt"), String.join("\n",
				"Type de BAL|Adresse BAL|Nom d'exercice|Prénom d'exercice|Libellé Profession|Département structure BAL",
				"PER|a@x.mssante.example|ROUX|Anne|Infirmier|Rhône", "PER|b@x.mssante.example|ROUX|Paul|Infirmier|Rhône",
				"PER|c@x.mssante.example|ROUX|Luc|Infirmier|Corse-du-Sud", "PER|d@x.mssante.example|ROUX|Zoé|Infirmier|Guadeloupe", "")),
				new NullProgressMonitor());
		show();
		waitForFocus("directory.search");
		robot.type("directory.search", "roux");
		waitForRows(4);
		tabTo("directory.filter.DEPARTMENT", SWT.NONE);
		chooseDepartment("2a");
		waitForRows(1);
		chooseDepartment("2a");
		waitForRows(4);
		chooseDepartment("971");
		waitForRows(1);
		chooseDepartment("971");
		waitForRows(4);
		chooseDepartment("69");
		waitForRows(2);
	}

	private void chooseDepartment(String typed) {
		waitForFocus("directory.filter.DEPARTMENT");
		robot.key(SWT.NONE, SWT.CR);
		waitForFocus("directory.choice.text");
		robot.type("directory.choice.text", typed);
		robot.waitFor("the one department", () -> Stream.of(Display.getCurrent().getShells())
				.flatMap(shell -> control(shell, Table.class, "directory.choice.list").stream()).anyMatch(list -> list.getItemCount() == 1));
		robot.key(SWT.NONE, SWT.CR);
		robot.waitUntilGone("directory.choice");
	}

	private void tabTo(String id, int modifiers) {
		for (int i = 0; i < 20; i++) {
			Control[] at = { null, null };
			robot.waitFor("the keyboard somewhere", () -> (at[0] = Display.getCurrent().getFocusControl()) != null);
			robot.key(modifiers, SWT.TAB);
			robot.waitFor("the keyboard to go on", () -> (at[1] = Display.getCurrent().getFocusControl()) != null && at[1] != at[0]);
			if (id.equals(robot.onUi(() -> id(at[1])))) {
				return;
			}
		}
		throw new AssertionError("the keyboard does not reach " + id);
	}

	@Test
	void thousandsOfHitsAreThereAtOnce() throws Exception {
		directory.importFile(new Extraction().people(12_000).write(folder.resolve("large.txt")), new NullProgressMonitor());
		show();
		robot.type("directory.search", "nom");
		robot.waitForText("directory.count", "Les 10\u202f000 premières des 12\u202f000 boîtes trouvées");
		robot.waitFor("all rows that are given", () -> table("directory.results").getItemCount() == Directory.MOST_HITS);
		robot.onUi(() -> table("directory.results").setFocus());
		robot.key(SWT.NONE, SWT.END);
		robot.waitFor("the last row", () -> table("directory.results").getSelectionIndex() == Directory.MOST_HITS - 1);
		robot.waitForText("directory.card.name", "NOM");
	}

	@Test
	void aBadFileIsRefusedInWordsAndTheDirectoryStays() throws Exception {
		fill();
		show();
		importFile(Files.writeString(folder.resolve("lettre.txt"), "Bonjour\n"));
		assertSaid("L’annuaire n’a pas été importé", "n’est pas une extraction de l’annuaire");
		importFile(folder.resolve("absent.txt"));
		assertSaid("L’annuaire n’a pas été importé", "ne peut pas être lu");
		String text = Files.readString(new Extraction().people(700).write(folder.resolve("cut.txt")));
		importFile(Files.writeString(folder.resolve("cut.txt"), text.substring(0, text.length() - 60)));
		assertSaid("L’annuaire n’a pas été importé", "est incomplet");
		assertEquals(704, directory.state().entries());
	}

	@Test
	void aMuchSmallerFileIsAQuestion() throws Exception {
		directory.importFile(new Extraction().people(1500).write(folder.resolve("large.txt")), new NullProgressMonitor());
		show();
		Path small = new Extraction().people(3).write(folder.resolve("small.txt"));
		importFile(small);
		robot.waitFor("the question", () -> dialog("Un annuaire beaucoup plus petit\u202f?").isPresent());
		picture("9-smaller");
		robot.clickButton("Annuler");
		robot.waitFor("the question to be gone", () -> dialog("Un annuaire beaucoup plus petit\u202f?").isEmpty());
		assertEquals(1504, directory.state().entries());
		importFile(small);
		robot.clickButton("Importer");
		robot.clickButton("Fermer");
		robot.waitForText("directory.state", "7 boîtes");
	}

	@Test
	void anImportShowsHowFarItIsAndCanBeCancelled() throws Exception {
		CountDownLatch cancelled = new CountDownLatch(1);
		offer(Directory.class, endless(cancelled), 2000);
		show();
		importFile(folder.resolve("Extraction.txt"));
		robot.waitForText("directory.import.running", "Importation de Extraction.txt");
		robot.waitFor("the bar to move", () -> control(shell(), ProgressBar.class, "directory.import.bar")
				.orElseThrow().getSelection() > 0);
		picture("10-import");
		robot.click("directory.import.cancel");
		assertTrue(cancelled.await(20, TimeUnit.SECONDS), "the import was told");
		robot.waitFor("the line to go", () -> !control(shell(), ProgressBar.class, "directory.import.bar").orElseThrow()
				.isVisible());
	}

	/** A directory that imports half of a file and then waits until it is cancelled. */
	private static Directory endless(CountDownLatch cancelled) {
		return (Directory) Proxy.newProxyInstance(Directory.class.getClassLoader(), new Class<?>[] { Directory.class },
				(proxy, method, arguments) -> switch (method.getName()) {
				case "importFile" -> {
					IProgressMonitor monitor = (IProgressMonitor) arguments[arguments.length - 1];
					monitor.beginTask("", 100);
					monitor.worked(50);
					while (!monitor.isCanceled()) {
						Thread.onSpinWait();
					}
					cancelled.countDown();
					throw new OperationCanceledException();
				}
				case "state" -> DirectoryState.without(Status.EMPTY);
				case "toString" -> "endless";
				case "hashCode" -> 1;
				case "equals" -> proxy == arguments[0];
				default -> null;
				});
	}

	private void assertSaid(String title, String words) throws Exception {
		robot.waitFor(title, () -> dialog(title).isPresent());
		String said = robot.onUi(() -> said(dialog(title).orElseThrow()));
		assertTrue(said.contains(words), said);
		picture("8-" + words.replaceAll("\\W+", "-"));
		robot.clickButton("Fermer");
		robot.waitFor("the message to be gone", () -> dialog(title).isEmpty());
	}
}
