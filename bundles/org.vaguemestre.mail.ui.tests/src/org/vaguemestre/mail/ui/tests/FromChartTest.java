package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.menus.IMenuService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.PatientMail;
import org.vaguemestre.mail.OutgoingMessage;

/** What a host offers on its patients and documents, by its service, its commands and the buttons that come by themselves. */
class FromChartTest extends ComposerTestCase {

	private static final ChartDocument REPORT = document("r1", "1.2.250.1.999^CR-1", "ab".repeat(32), "CR d'examens biologiques",
			"Bilan sanguin du 20/11/2026", "Dr Paul Garnier", "bilan.pdf");
	private static final ChartDocument LETTER = document("r2", "lost", "cd".repeat(32), "Courrier", "Avis cardiologique", "Dr Hélène LEFÈVRE", "avis.pdf");

	private static ChartDocument document(String record, String id, String hash, String type, String title, String author, String file) {
		return new ChartDocument(new FiledDocument(record, "p1", new DocumentKey(id, Optional.empty(), 1, hash), title, Samples.DAY.plusSeconds(600), "u"),
				Optional.of("11502-2"), type, OffsetDateTime.parse("2026-11-20T08:30:00+01:00"), author, "application/pdf", file);
	}

	@BeforeEach
	void chart() {
		host.chart.add(REPORT);
		host.chart.add(LETTER);
	}

	private static PatientMail service() {
		var context = FrameworkUtil.getBundle(FromChartTest.class).getBundleContext();
		return context.getService(context.getServiceReference(PatientMail.class));
	}

	@Test
	void aMessageIsBegunAboutThePatientAndTakesDocumentsOfTheChart() throws Exception {
		service().writeAbout("p1", List.of());
		robot.waitForText("composer.about", "Au sujet de DUBOIS Camille");
		assertTrue(robot.text("composer.subject").endsWith("+Courrier DUBOIS"), robot.text("composer.subject"));
		robot.click("composer.chart");
		robot.find(Table.class, "chart.documents");
		assertEquals(List.of("20/11/2026", "CR d'examens biologiques", "Bilan sanguin du 20/11/2026", "Dr Paul Garnier"),
				robot.rows("chart.documents").get(0));
		check("chart.documents", 0);
		picture("chart-documents");
		robot.click("chart.ok");
		robot.waitForText("composer.attachments", "bilan.pdf");
		robot.waitFor("the title follows what is sent", () -> robot.text("composer.subject").endsWith("+CR d'examens biologiques DUBOIS"));
		picture("chart-compose");
		robot.click("composer.chart");
		robot.find(Table.class, "chart.documents");
		check("chart.documents", 1);
		robot.click("chart.ok");
		robot.waitForText("composer.attachments", "avis.pdf");
		robot.waitForText("composer.subject", "2 documents DUBOIS");
		robot.with(Text.class, "composer.to", t -> {
			t.setText(HELENE.toString());
			return t.traverse(SWT.TRAVERSE_RETURN);
		});
		robot.setText("composer.body", "Chère Hélène,\n");
		robot.click("composer.send");
		OutgoingMessage message = sent();
		gone();
		assertEquals(Optional.of("p1"), message.patientId());
		assertEquals(List.of("bilan.pdf", "avis.pdf"), message.attachments().stream().map(OutgoingMessage.Attached::name).toList());
		assertEquals("contenu de r1", new String(message.attachments().get(0).content().toArray(), StandardCharsets.UTF_8));
	}

	@Test
	void ownDocumentsBecomeClinicalDocumentsAndThoseOfOthersStayAsTheyAre() throws Exception {
		host.head = Optional.of(DocumentSamples.PRACTICE);
		host.chart.add(document("r3", "own", "ef".repeat(32), "CR d'imagerie médicale", "Échographie", "Dr Claire Moreau", "echo.pdf"));
		host.contents.put("r3", DocumentSamples.pdf("echo.pdf", 2).content().toArray());
		service().writeAbout("p1", List.of("r1", "r3"));
		robot.waitForText("composer.attachments", "echo.pdf");
		picture("chart-documents-offered");
		robot.click("composer.chart.document");
		robot.waitForText("composer.attachments", "IHE_XDM.ZIP");
		robot.waitForText("composer.attachments", "bilan.pdf");
		robot.waitFor("the document in the place of the file", () -> !robot.text("composer.attachments").contains("echo.pdf"));
		robot.waitForText("composer.subject", "XDM/1.0/DDM+");
		robot.waitUntilGone("composer.chart.document");
		picture("chart-documents-made");
		robot.with(Text.class, "composer.to", x -> {
			x.setText(HELENE.toString());
			return x.traverse(SWT.TRAVERSE_RETURN);
		});
		robot.setText("composer.body", "Chère Hélène,\n");
		robot.click("composer.send");
		OutgoingMessage message = sent();
		gone();
		var archive = message.attachments().stream().filter(a -> a.name().equals("IHE_XDM.ZIP")).findFirst().orElseThrow();
		var documents = org.vaguemestre.documents.DocumentReader.read(archive.content(), archive.name(), archive.type()).documents();
		assertEquals(List.of("Échographie"), documents.stream().map(d -> d.title()).toList());
		assertEquals(Optional.of("11502-2"), documents.get(0).typeCode());
		assertEquals("Dr Claire MOREAU", documents.get(0).author());
		assertEquals(3, message.attachments().size(), "the archive, its paper, and what somebody else wrote");
	}

	@Test
	void anAnswerToTheAuthorIsAnAnswerToTheMessageThatTheDocumentCameWith() {
		vault.know(Samples.LAB.address(), org.vaguemestre.crypto.RecipientKeyState.State.VALID);
		mail.add(Samples.lab(1, "1979-03-05"));
		mail.add(Samples.plain(101, "Autre chose"));
		service().replyToAuthor("p1", "r1");
		robot.waitForText("composer.subject", "Re: Résultats d'analyses de Mme DUBOIS Camille");
		robot.waitForText("composer.about", "DUBOIS Camille");
		robot.setText("composer.body", "Merci.\n");
		robot.click("composer.send");
		OutgoingMessage message = sent();
		gone();
		assertEquals(List.of(Samples.LAB.address()), message.to().stream().map(a -> a.address()).toList());
		assertEquals(1, message.origin().orElseThrow().localId());
		assertEquals(Optional.of("p1"), message.patientId());
	}

	@Test
	void whereTheMessageIsGoneTheAuthorIsLookedUp() {
		service().replyToAuthor("p1", "r2");
		robot.waitForText("composer.problem", "n’est plus dans la boîte aux lettres");
		robot.waitForText("composer.problem", HELENE.address());
		assertTrue(robot.text("composer.subject").endsWith("+Courrier DUBOIS"));
	}

	@Test
	void allMailOfThePatientIsOneCommandAway() throws Exception {
		fill(5);
		mail.add(Samples.lab(1, "1979-03-05"));
		run("org.vaguemestre.patient.mail", Map.of("org.vaguemestre.patient", "p1"));
		robot.waitForText("mailbox.filter", "patient:DUBOIS patient:Camille");
		robot.waitFor("the letter about her alone", () -> rows().size() == 1 && rows().get(0).get(SUBJECT).startsWith("Résultats"));
		picture("chart-mail");
	}

	@Test
	void theButtonsComeByThemselves() {
		Shell shell = robot.onUi(() -> {
			Shell s = new Shell(Display.getCurrent());
			s.setLayout(new FillLayout());
			ToolBarManager bar = new ToolBarManager();
			PlatformUI.getWorkbench().getService(IMenuService.class).populateContributionManager(bar, "toolbar:org.vaguemestre.patient");
			bar.createControl(s);
			s.pack();
			s.open();
			return s;
		});
		try {
			host.current = Optional.of(Samples.patient());
			List<String> words = robot.onUi(() -> items(shell).map(ToolItem::getText).toList());
			assertEquals(List.of("Écrire au sujet de ce patient", "Écrire au patient", "Tout le courrier de ce patient"), words);
			robot.onUi(() -> {
				items(shell).findFirst().orElseThrow().notifyListeners(SWT.Selection, new Event());
				return null;
			});
			robot.waitForText("composer.about", "DUBOIS Camille");
		} finally {
			robot.onUi(() -> {
				shell.dispose();
				return null;
			});
		}
	}

	private static Stream<ToolItem> items(Shell shell) {
		return Stream.of(((org.eclipse.swt.widgets.ToolBar) shell.getChildren()[0]).getItems()).filter(i -> !i.getText().isEmpty());
	}

	private void check(String table, int row) {
		robot.with(Table.class, table, t -> {
			t.getItem(row).setChecked(true);
			return null;
		});
	}

	private void run(String command, Map<String, String> parameters) {
		robot.onUi(() -> PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(ParameterizedCommand
				.generateCommand(PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(command), parameters), null));
	}
}
