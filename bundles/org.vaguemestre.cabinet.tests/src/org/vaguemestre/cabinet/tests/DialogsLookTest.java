package org.vaguemestre.cabinet.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.Patient;
import org.vaguemestre.robot.Robot;

/** The dialogs of Cabinet, opened and left by the keyboard, in the language that it was started in. */
class DialogsLookTest {

	private static final boolean FRENCH = Locale.getDefault().getLanguage().equals("fr");

	private final Robot robot = new Robot(Display.getDefault());
	private OfficeHost host;
	private Patient camille;

	@BeforeEach
	void openAChart() throws Exception {
		BundleContext bundles = FrameworkUtil.getBundle(DialogsLookTest.class).getBundleContext();
		host = bundles.getService(bundles.getServiceReference(OfficeHost.class));
		camille = host.findByIns(new Ins("279035121518989", Ins.OID_NIR_TEST)).get(0);
		host.openChart(camille.id());
		robot.waitForText("cabinet.chart", "DUBOIS");
		robot.onUi(() -> {
			window().forceActive();
			return Boolean.TRUE;
		});
	}

	private static String words(String english, String french) {
		return FRENCH ? french : english;
	}

	@Test
	void whatAPatientRefusesIsRecordedAndTakenBack() throws Exception {
		oppositions();
		assertFalse(robot.with(Button.class, "opposition.MAIL_TO_PATIENT", Button::getSelection));
		robot.picture("cabinet-opposition");
		robot.click("opposition.MAIL_TO_PATIENT");
		enter("opposition.ok");
		robot.waitUntilGone("opposition.ok");
		robot.waitFor("the opposition", () -> opposed());
		robot.waitForText("cabinet.chart", "Mon espace santé");
		oppositions();
		robot.click("opposition.MAIL_TO_PATIENT");
		escape("opposition.ok");
		assertTrue(opposed(), "escape changes nothing");
		oppositions();
		robot.click("opposition.MAIL_TO_PATIENT");
		enter("opposition.ok");
		robot.waitUntilGone("opposition.ok");
		robot.waitFor("no opposition", () -> !opposed());
	}

	private boolean opposed() {
		try {
			return host.isOpposed(camille.id(), Opposition.MAIL_TO_PATIENT);
		} catch (org.vaguemestre.host.HostException e) {
			throw new IllegalStateException(e);
		}
	}

	private void oppositions() {
		Link link = robot.find(Link.class, "chart.opposition");
		Display.getDefault().asyncExec(() -> link.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event()));
		robot.find(Button.class, "opposition.ok");
	}

	@Test
	void aNewPatientIsAskedForWhatIsNeeded() {
		robot.click("cabinet.patient.new");
		robot.find(Button.class, "patient.ok");
		robot.picture("cabinet-new-patient");
		enter("patient.ok");
		robot.waitForText("patient.problem", words("birth", "naissance"));
		robot.waitFor("the cursor where something is missing", () -> robot.find(Text.class, "patient.birthName").isFocusControl());
		robot.picture("cabinet-new-patient-lacks");
		escape("patient.ok");
	}

	@Test
	void aboutSaysWhatItIs() {
		robot.menu(words("Help", "Aide"), words("About Cabinet", "À propos de Cabinet"));
		String close = words("Close", "Fermer");
		robot.waitFor("the dialog", () -> Stream.of(Display.getCurrent().getShells())
				.anyMatch(shell -> shell.isVisible() && shell.getText().equals(words("About Cabinet", "À propos de Cabinet"))));
		robot.picture("cabinet-about");
		robot.clickButton(close);
	}

	@Test
	void updatesSayWhatTheyFound() {
		robot.menu(words("Help", "Aide"), words("Check for updates…", "Rechercher des mises à jour…"));
		robot.waitFor("an answer", () -> robot.with(Button.class, "update.close", Button::getText).replace("&", "").equals(words("Close", "Fermer")));
		robot.picture("cabinet-updates");
		assertFalse(robot.isEnabled("update.install"), "there is nothing to install");
		escape("update.close");
	}

	@Test
	void aNarrowWindowCutsNothingOfTheHead() throws Exception {
		host.openChart("P0010");
		robot.waitForText("cabinet.chart", "GUYEN");
		Rectangle usual = robot.onUi(() -> window().getBounds());
		boolean maximized = robot.onUi(() -> window().getMaximized());
		try {
			resize(new Rectangle(0, 0, 800, 600), false);
			robot.waitFor("a narrow window", () -> window().getSize().x <= 800);
			robot.picture("cabinet-narrow");
		} finally {
			resize(usual, maximized);
			robot.waitFor("the window as before", () -> window().getSize().x == usual.width);
		}
	}

	private void resize(Rectangle bounds, boolean maximized) {
		robot.onUi(() -> {
			window().setMaximized(maximized);
			window().setBounds(bounds);
			return Boolean.TRUE;
		});
	}

	private static Shell window() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
	}

	private void enter(String button) {
		key(button, SWT.CR);
	}

	private void escape(String button) {
		key(button, SWT.ESC);
		robot.waitUntilGone(button);
	}

	/** A key in the dialog of a button. */
	private void key(String button, int key) {
		robot.waitFor("the dialog in front", () -> {
			Shell dialog = robot.find(Button.class, button).getShell();
			dialog.forceActive();
			return Display.getCurrent().getActiveShell() == dialog;
		});
		robot.key(SWT.NONE, key);
	}
}
