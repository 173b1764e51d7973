package org.vaguemestre.cabinet.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.robot.Robot;

/** Cabinet as its users see it, and as the suite asks it. The interface is French here. */
class CabinetTest {

	private static final String CHART = "org.vaguemestre.cabinet.chart";
	private static final String PATIENTS = "org.vaguemestre.cabinet.patients";
	private static final int TYPE = 1;
	private static final int TITLE = 2;
	private static final int FILED_BY = 4;

	private final Robot robot = new Robot(Display.getDefault());
	private OfficeHost host;

	@BeforeEach
	void startWithAllPatients() {
		BundleContext bundles = FrameworkUtil.getBundle(CabinetTest.class).getBundleContext();
		host = bundles.getService(bundles.getServiceReference(OfficeHost.class));
		show(PATIENTS);
		robot.setText("cabinet.search", "");
		robot.waitFor("all patients", () -> rowCount() == 300);
	}

	@Test
	void whoWorksIsAskedInFrenchAndNamedInTheWindow() {
		assertEquals("Ouvrir", SignedInApplication.button);
		assertEquals("Dr Claire Moreau – Médecin généraliste", SignedInApplication.offered[0]);
		assertEquals(3, SignedInApplication.offered.length);
		assertEquals("Dr Claire Moreau", robot.text("cabinet.user"));
		assertEquals("Cabinet – Dr Claire Moreau", robot.onUi(() -> shell().getText()));
		assertEquals("Dr Claire Moreau", host.currentUser().orElseThrow().displayName());
	}

	@Test
	void patientsAreFoundAsOneTypesAndTheChartFollows() {
		robot.picture("cabinet-patients");
		robot.type("cabinet.search", "duboîs c");
		robot.waitFor("five are left", () -> rowCount() == 5);
		assertEquals("5 patients", robot.text("cabinet.count"));
		robot.selectRow("cabinet.patients", "Camille", r -> r.get(0).equals("DUBOIS Camille") && r.get(1).equals("05/03/1979"));
		robot.waitForText("cabinet.chart", "DUBOIS Camille");
		String header = robot.text("cabinet.chart");
		assertTrue(header.contains("née le 5 mars 1979 ("), header);
		assertTrue(header.contains("INS 2 79 03 51 215 189 89 – qualifiée"), header);
		assertEquals("279035121518989", host.currentPatient().flatMap(p -> p.identity().ins()).map(Ins::matricule).orElseThrow());
		robot.picture("cabinet-chart");
		robot.selectRow("cabinet.patients", "her namesake", r -> r.get(1).equals("05/03/1997"));
		robot.waitForText("cabinet.chart", "né le 5 mars 1997");
	}

	@Test
	void nothingFoundIsSaid() {
		robot.setText("cabinet.search", "zzz");
		robot.waitForText("cabinet.count", "Aucun patient");
		assertEquals(0, rowCount());
	}

	@Test
	void whatIsFiledThroughTheHostIsInTheOpenChartAtOnce() throws HostException {
		Patient camille = host.findByIns(new Ins("279035121518989", Ins.OID_NIR_TEST)).get(0);
		host.openChart(camille.id());
		robot.waitForText("cabinet.chart", "née le 5 mars 1979");
		String title = "Bilan thyroïdien " + UUID.randomUUID();
		FilingRequest request = new FilingRequest(camille.id(), new DocumentKey(title, Optional.empty(), 1, title.substring(17)),
				Optional.of("11502-2"), "CR d'examens biologiques", title, OffsetDateTime.now(), "Laboratoire Biolab", "text/plain",
				"bilan.txt", "TSH : 6,2 mUI/L".getBytes(StandardCharsets.UTF_8));
		FiledDocument filed = host.file(request);
		robot.waitFor("the document in the timeline", () -> robot.rows("cabinet.timeline").stream().anyMatch(r -> r.get(TITLE).equals(title)));
		List<String> row = robot.rows("cabinet.timeline").get(0);
		assertEquals(title, row.get(TITLE), "the latest is first");
		assertEquals("CR d'examens biologiques", row.get(TYPE));
		assertTrue(row.get(FILED_BY).startsWith("Dr Claire Moreau, "), row.toString());
		robot.selectRow("cabinet.timeline", "the document", r -> r.get(TITLE).equals(title));
		robot.waitForText("cabinet.document", "TSH : 6,2 mUI/L");
		robot.picture("cabinet-filed");
		assertEquals(List.of(filed), host.findFiled(request.key()));
		assertThrows(HostException.class, () -> host.file(request));
		assertEquals(1, robot.rows("cabinet.timeline").stream().filter(r -> r.get(TITLE).equals(title)).count());
	}

	@Test
	void theSuiteBringsAChartToTheFront() throws HostException {
		show("org.vaguemestre.cabinet.tests.guest");
		robot.waitFor("the chart is covered", () -> !visible(CHART));
		host.openChart("P0010");
		robot.waitFor("the chart is in front", () -> visible(CHART));
		robot.waitForText("cabinet.chart", "N’GUYEN--ROUX Anne-Sophie");
	}

	@Test
	void aWrongIdentityIsShownForWhatItIs() throws HostException {
		host.openChart("P0013");
		robot.waitForText("cabinet.chart", "non qualifiée");
		assertTrue(robot.text("cabinet.chart").contains("née DA SILVA Inês"), robot.text("cabinet.chart"));
		host.openChart("P0037");
		robot.waitForText("cabinet.chart", "S’oppose aux messages dans Mon espace santé");
		host.openChart("P0015");
		robot.waitForText("cabinet.chart", "date de naissance inconnue");
		assertTrue(robot.text("cabinet.chart").contains("Pas d’INS"), robot.text("cabinet.chart"));
		robot.picture("cabinet-unknown");
	}

	@Test
	void aViewThatSomeoneInstalledIsOneClickAway() {
		String item = "cabinet.go.org.vaguemestre.cabinet.tests.guest";
		assertEquals("Invitée", robot.text(item));
		robot.click(item);
		robot.waitForText("guest.label", "Bonjour");
		robot.waitFor("the bar marks it", () -> robot.with(ToolItem.class, item, ToolItem::getSelection));
		assertFalse(robot.with(ToolItem.class, "cabinet.go." + CHART, ToolItem::getSelection));
		robot.menu("Affichage", "Dossier");
		robot.waitFor("the chart is back", () -> visible(CHART));
		assertTrue(menuTexts().contains("Affichage"), menuTexts().toString());
		robot.picture("cabinet-bar");
	}

	@Test
	void anotherUserSignsInAndTheChartIsClosed() throws HostException {
		host.openChart("P0001");
		robot.waitForText("cabinet.chart", "DUBOIS");
		robot.menu("Fichier", "Changer d’utilisateur…");
		robot.find(Combo.class, "signin.user");
		robot.with(Combo.class, "signin.user", c -> {
			c.select(2);
			return null;
		});
		robot.click("signin.open");
		robot.waitForText("cabinet.user", "Nadia Benali");
		robot.waitFor("the title", () -> "Cabinet – Nadia Benali".equals(robot.onUi(() -> shell().getText())));
		robot.waitFor("no patient", () -> host.currentPatient().isEmpty());
		robot.waitFor("no chart", () -> robot.text("cabinet.chart").isEmpty());
		robot.menu("Fichier", "Changer d’utilisateur…");
		robot.with(Combo.class, "signin.user", c -> {
			c.select(0);
			return null;
		});
		robot.click("signin.open");
		robot.waitForText("cabinet.user", "Dr Claire Moreau");
	}

	private int rowCount() {
		return robot.with(Table.class, "cabinet.patients", Table::getItemCount);
	}

	private boolean visible(String view) {
		return robot.onUi(() -> page().findView(view) != null && page().isPartVisible(page().findView(view)));
	}

	private void show(String view) {
		robot.onUi(() -> page().showView(view));
	}

	private List<String> menuTexts() {
		return robot.onUi(() -> List.of(shell().getMenuBar().getItems()).stream().map(MenuItem::getText).map(t -> t.replace("&", ""))
				.toList());
	}

	private static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
	}

	private static Shell shell() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
	}
}
