package org.vaguemestre.directory.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.Workplace;

/** Several sources at once: who is asked when, who answers, who does not, and how each is. */
class SourcesTest extends ViewTestCase {

	private final FakeSource hospital = new FakeSource("ldap:CHU", Kind.LDAP, false);
	private final FakeSource near = new FakeSource("host", Kind.HOST, true);

	@BeforeEach
	void addSources() throws Exception {
		fill();
		sources.add(hospital);
		sources.add(near);
		hospital.hits.add(DirectoryHit.of(person("durand@chu.mssante.example", "DURAND", "Jean", "Médecin", "69"), "ldap:CHU"));
		near.hits.add(DirectoryHit.of(person("durand@ici.mssante.example", "DURAND", "Luc", "Infirmier", "69"), "host"));
		near.hits.add(DirectoryHit.of(person("durand.anne@ici.mssante.example", "DURAND", "Anne", "Médecin", "38"), "host"));
	}

	private static DirectoryEntry person(String address, String last, String first, String profession, String department) {
		return new DirectoryEntry(address, BoxType.PER, new Holder("", last, first, profession, "", ""),
				new Workplace("", "", "", "", List.of(), department + "000", "VILLE", department, ""), false);
	}

	@Test
	void theWorkstationAnswersAtOnceAndServersWhenTheFingersRest() {
		hospital.answers = new CountDownLatch(1);
		show();
		// letter by letter, but faster than any fingers rest, however busy the machine is
		robot.with(Text.class, "directory.search", field -> {
			"durand".chars().forEach(letter -> field.append(Character.toString(letter)));
			return Boolean.TRUE;
		});
		waitForRows(2);
		robot.waitForText("directory.asking", "Interrogation de CHU");
		assertEquals(List.of("durand"), hospital.asked(), "asked once, for all of it");
		hospital.answers.countDown();
		waitForRows(3);
		robot.waitFor("nobody is waited for", () -> said("directory.asking").isEmpty());
	}

	@Test
	void enterAsksServersAtOnceAndWhoeverIsSelectedStaysSo() {
		hospital.answers = new CountDownLatch(1);
		show();
		robot.type("directory.search", "durand");
		robot.key(SWT.NONE, SWT.CR);
		waitForFocus("directory.results");
		robot.selectRow("directory.results", "the second", of("durand.anne@"));
		hospital.answers.countDown();
		waitForRows(3);
		robot.waitForText("directory.card.name", "Anne DURAND");
		assertTrue(robot.onUi(() -> table("directory.results").getSelection()[0].getText().contains("durand.anne@")));
	}

	@Test
	void anAnswerToWhatWasTypedBeforeIsNotShown() {
		CountDownLatch first = new CountDownLatch(1);
		hospital.answers = first;
		show();
		robot.type("directory.search", "durand");
		robot.waitForText("directory.asking", "Interrogation de CHU");
		robot.setText("directory.search", "lefevre");
		first.countDown();
		waitForRows(2);
		robot.waitFor("the server is asked for the new words", () -> hospital.asked().contains("lefevre"));
		robot.waitFor("nobody is waited for", () -> said("directory.asking").isEmpty());
		robot.waitFor("what was found for the new words, and nothing else", () -> robot.rows("directory.results").size() == 2
				&& robot.rows("directory.results").stream().allMatch(row -> row.get(0).contains("LEF")));
	}

	@Test
	void aServerThatFailsIsSaidQuietly() throws Exception {
		hospital.failure = new DirectoryException(Reason.TIMEOUT, "", null);
		show();
		robot.type("directory.search", "durand");
		waitForRows(2);
		robot.waitForText("directory.asking", "CHU\u00a0: Le serveur de l’annuaire ne répond pas à temps");
		hospital.state = new SourceState(SourceState.Status.FAILING, Optional.empty(), Optional.empty(), Optional.of(hospital.failure));
		hospital.failure = new DirectoryException(Reason.TOO_SOON, "90", null);
		robot.setText("directory.search", "duran");
		robot.waitForText("directory.asking", "Réessayez dans 2 minutes");
		robot.waitForText("directory.state", "CHU\u00a0: ne répond pas");
		hospital.failure = new DirectoryException(Reason.NOT_TRUSTED, "Le certificat de chu.example est périmé.", null);
		robot.setText("directory.search", "dura");
		robot.waitForText("directory.asking", "Le certificat de chu.example est périmé.");
		picture("11-failed");
	}

	@Test
	void filtersAreChosenByKeyboardAlone() throws Exception {
		show();
		robot.type("directory.search", "durand");
		waitForRows(3);
		robot.onUi(() -> control(shell(), org.eclipse.swt.widgets.Canvas.class, "directory.filter.PROFESSION").orElseThrow().setFocus());
		robot.key(SWT.NONE, SWT.CR);
		waitForFocus("directory.choice.text");
		robot.type("directory.choice.text", "medec");
		robot.waitFor("the one that fits", () -> robotRows("directory.choice.list") == 1);
		picture("12-choice");
		robot.key(SWT.NONE, SWT.CR);
		waitForRows(2);
		robot.waitFor("the chip tells", () -> "Profession\u00a0: Médecin".equals(chip("PROFESSION")));
		waitForFocus("directory.filter.PROFESSION");
		picture("13-filtered");
		// several: the arrow into the list, space for another one
		robot.key(SWT.NONE, SWT.CR);
		waitForFocus("directory.choice.text");
		robot.key(SWT.NONE, SWT.ARROW_DOWN);
		waitForFocus("directory.choice.list");
		robot.key(SWT.NONE, SWT.ESC);
		robot.waitUntilGone("directory.choice");
		robot.onUi(() -> control(shell(), org.eclipse.swt.widgets.Canvas.class, "directory.filter.PROFESSION").orElseThrow().setFocus());
		robot.key(SWT.NONE, SWT.DEL);
		waitForRows(3);
		robot.onUi(() -> control(shell(), org.eclipse.swt.widgets.Canvas.class, "directory.filter.PAPERLESS").orElseThrow().setFocus());
		robot.key(SWT.NONE, SWT.CR);
		robot.waitFor("nobody who wants no paper", () -> table("directory.results").getItemCount() == 0);
		robot.click("directory.filter.all");
		waitForRows(3);
	}

	private static String said(String id) {
		return control(shell(), org.eclipse.swt.widgets.Label.class, id).orElseThrow().getText();
	}

	private static int robotRows(String id) {
		return Stream.of(Display.getCurrent().getShells()).flatMap(shell -> control(shell, Table.class, id).stream()).findFirst().orElseThrow().getItemCount();
	}

	private static Object chip(String facet) {
		return control(shell(), org.eclipse.swt.widgets.Canvas.class, "directory.filter." + facet).orElseThrow()
				.getData(org.vaguemestre.robot.Robot.TEXT);
	}

	@Test
	void theSourcesSayHowTheyAreAndAreUpdated() throws Exception {
		hospital.state = new SourceState(SourceState.Status.FAILING, Optional.empty(), Optional.empty(),
				Optional.of(new DirectoryException(Reason.UNREACHABLE, "", null)));
		CountDownLatch begun = new CountDownLatch(1);
		near.update = Optional.of(monitor -> {
			monitor.beginTask("", 2);
			monitor.worked(1);
			begun.countDown();
			while (!monitor.isCanceled()) {
				Thread.onSpinWait();
			}
			throw new OperationCanceledException();
		});
		show();
		robot.waitForText("directory.state", "Annuaire national\u00a0: 704 boîtes, du 26 août 2026  ·  CHU\u00a0: ne répond pas");
		robot.click("directory.state");
		robot.waitForText("directory.source.host", "Logiciel métier\u00a0: répond");
		robot.waitForText("directory.problem.ldap:CHU", "injoignable");
		assertFalse(robot.exists("directory.update.ldap:CHU"), "there is nothing to update");
		picture("14-sources");
		robot.click("directory.update.host");
		robot.waitForText("directory.import.running", "Mise à jour de Logiciel métier");
		robot.waitFor("the bar", () -> begun.getCount() == 0
				&& control(shell(), ProgressBar.class, "directory.import.bar").orElseThrow().getSelection() == 100);
		robot.click("directory.import.cancel");
		robot.waitFor("the line to go", () -> !control(shell(), ProgressBar.class, "directory.import.bar").orElseThrow().isVisible());
		near.update = Optional.of(monitor -> Optional.of(new ImportReport(10, 3, 2, 1, 0, Duration.ofSeconds(1))));
		update("host");
		robot.waitForText("directory.notice.words", "3 boîtes ajoutées, 2 modifiées, 1 supprimées");
		near.update = Optional.of(monitor -> {
			throw new DirectoryException(Reason.REFUSED, "", null);
		});
		update("host");
		robot.waitForText("directory.notice.words", "Vérifiez la clé ou le mot de passe");
	}

	private void update(String id) {
		robot.click("directory.state");
		robot.click("directory.update." + id);
		robot.waitUntilGone("directory.sources");
	}
}
