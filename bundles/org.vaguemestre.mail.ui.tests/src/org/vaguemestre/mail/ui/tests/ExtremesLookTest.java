package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.vaguemestre.crypto.RecipientKeyState.State;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.PatientMail;
import org.vaguemestre.host.Sex;
import org.vaguemestre.filing.WaitingReason;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.ui.tests.DocumentSamples.Enclosed;
import org.vaguemestre.robot.Robot;

/** Windows with more in them than anybody drew them for, in the language that they are opened in. */
class ExtremesLookTest extends ComposerTestCase {

	private static final String LONG = "Compte rendu de l’hospitalisation du 3 au 17 novembre 2026 en cardiologie et soins intensifs, "
			+ "avec les résultats des explorations, le traitement de sortie et les rendez-vous de contrôle déjà pris";
	private static final String NAMES = "DE LA ROCHEFOUCAULD-MONTMORENCY D’ARTAGNAN";

	@Test
	void aLongSubjectALongNameAndManyFilesAreAllThere() throws Exception {
		PatientIdentity patient = new PatientIdentity(Optional.empty(), false, NAMES, List.of("Marie-Antoinette", "Joséphine", "Éléonore"),
				Optional.empty(), Optional.empty(), Optional.of(LocalDate.of(1931, 2, 28)), Sex.FEMALE, Optional.empty());
		host.patients.add(new Patient("p7", patient));
		Enclosed[] files = IntStream.rangeClosed(1, 40).mapToObj(i -> i == 1 ? DocumentSamples.results("2026-11-20", patient, "6,4", "mmol/L", "HH")
				: DocumentSamples.text("Annexe n° " + i + " – explorations fonctionnelles respiratoires et bilan complet.csv", "text/csv", "a;b"))
				.toArray(Enclosed[]::new);
		mail.arrive(DocumentSamples.message(1, LONG, "Chère consœur,\n\nVoici tout.\n", files));
		select("Compte rendu");
		robot.waitForText("reader.body", "Voici tout");
		assertEquals(LONG, Robot.plainSpaces(robot.text("reader.subject")));
		robot.waitFor("every file", () -> robot.rows("reader.attachments").size() == 40);
		robot.waitFor("the patient", () -> robot.isEnabled("reader.file"));
		picture("extreme-message");
	}

	@Test
	void sendersWriteInAllScripts() throws Exception {
		mail.arrive(Samples.citizen(1, new Address("د. ليلى بن علي", "leila@patient.mssante.example"), "نتائج التحاليل – résultats"));
		mail.arrive(Samples.citizen(2, new Address("ד״ר נועה לוי", "noa@cardio.mssante.example"), "שלום – avis"));
		mail.arrive(Samples.citizen(3, new Address("Zoé 🌻👩‍⚕️", "zoe@cardio.mssante.example"), "Merci 🙏 pour tout 🎉"));
		robot.waitFor("all of them", () -> rows().size() == 3);
		select("Merci");
		robot.waitForText("reader.subject", "pour tout");
		assertTrue(robot.text("reader.from").startsWith("Zoé 🌻"), robot.text("reader.from"));
		picture("extreme-scripts");
	}

	@Test
	void sixtyRecipientsLeaveRoomForTheText() throws Exception {
		compose();
		robot.setText("composer.to", IntStream.range(0, 60).mapToObj(i -> "Dr Prénom-" + i + " DE SAINT-NOM <n" + i + "@cardio.mssante.example>")
				.collect(Collectors.joining(", ")) + ", ");
		robot.setText("composer.subject", LONG);
		robot.waitFor("sixty chips", () -> String.valueOf(Widgets.find("composer.to.chips").getData(Robot.TEXT)).lines().count() == 60);
		robot.waitFor("room for the text", () -> Widgets.find("composer.body").getSize().y > 200);
		picture("extreme-recipients");
	}

	@Test
	void allGuardsAtOnceFitInTheirSheet() throws Exception {
		Patient other = new Patient("p2", new PatientIdentity(Optional.empty(), false, NAMES, List.of("Louis"), Optional.empty(), Optional.empty(),
				Optional.of(LocalDate.of(1961, 7, 2)), Sex.MALE, Optional.empty()));
		host.patients.add(other);
		vault.know("jean.martin@cardio.mssante.example", State.VALID);
		vault.know("ami@ailleurs.example", State.VALID);
		vault.know("280099912345678@patient.mssante.example", State.VALID);
		BundleContext context = FrameworkUtil.getBundle(ExtremesLookTest.class).getBundleContext();
		context.getService(context.getServiceReference(PatientMail.class)).writeAbout("p1", List.of());
		robot.waitForText("composer.about", "DUBOIS Camille");
		robot.setText("composer.subject", "");
		robot.setText("composer.to", "jean.martin@cardio.mssante.example, ami@ailleurs.example, 280099912345678@patient.mssante.example, ");
		robot.setText("composer.body", "Bonjour,\n\nVoir ci-joint. Please find attached.\n");
		host.current = Optional.of(other);
		robot.click("composer.send");
		robot.waitForText("composer.guards", "MARTIN");
		robot.waitForText("composer.guards", "ailleurs.example");
		robot.waitForText("composer.guards", NAMES);
		robot.waitFor("the text in sight", () -> bottom("composer.body") <= Widgets.find("composer.body").getShell().getClientArea().height);
		picture("extreme-guards");
		assertTrue(outbox.handed.isEmpty());
	}

	@Test
	void fiftyLettersWait() throws Exception {
		host.patients.clear();
		for (int i = 1; i <= 50; i++) {
			mail.arrive(Samples.lab(i, "1979-03-05"));
			desk.waitingList().put(i, WaitingReason.UNKNOWN_PATIENT);
		}
		robot.waitFor("the list of those that wait", () -> roots().length > 1);
		robot.onUi(() -> {
			TreeItem waiting = roots()[roots().length - 1];
			Tree tree = waiting.getParent();
			tree.setSelection(waiting);
			Event event = new Event();
			event.item = waiting;
			tree.notifyListeners(SWT.Selection, event);
			return Boolean.TRUE;
		});
		robot.waitFor("all fifty", () -> rows().size() == 50);
		robot.onUi(() -> {
			((Table) find("mailbox.list")).setSelection(49);
			((Table) find("mailbox.list")).showSelection();
			((Table) find("mailbox.list")).notifyListeners(SWT.Selection, new Event());
			return Boolean.TRUE;
		});
		robot.waitForText("reader.patient", "DUBOIS");
		picture("extreme-waiting");
	}

	@Test
	void sixtyPagesAreTurnedInOneDocument() throws Exception {
		mail.arrive(DocumentSamples.message(1, "Dossier", "Bonjour.", DocumentSamples.pdf("dossier-complet.pdf", 1_500)));
		select("Dossier");
		robot.click("reader.view.1");
		robot.waitForText("reader.document.pages", "3");
		String count = Robot.plainSpaces(robot.text("reader.document.pages")).replaceAll("\\D+", " ").strip();
		assertTrue(Integer.parseInt(count.substring(count.lastIndexOf(' ') + 1)) >= 60, count);
		robot.with(Button.class, "reader.document.pages.more", more -> {
			more.notifyListeners(SWT.Selection, new Event());
			return more;
		});
		robot.waitForText("reader.document.pages", "6");
		picture("extreme-pages");
	}

	@Test
	void anEmptyMailboxSaysSo() throws Exception {
		robot.waitFor("the folders", () -> roots().length > 0);
		robot.waitFor("no row", () -> rows().isEmpty());
		picture("empty-inbox");
		robot.setText("mailbox.filter", "zzzz");
		robot.waitFor("still no row", () -> rows().isEmpty());
		picture("empty-search");
	}

	/** Where the lower edge of a control is in its window. */
	private static int bottom(String id) {
		Control control = Widgets.find(id);
		return control.getShell().toControl(control.toDisplay(0, control.getSize().y)).y;
	}

	private static TreeItem[] roots() {
		return find("mailbox.folders") instanceof Tree tree ? tree.getItems() : new TreeItem[0];
	}
}
