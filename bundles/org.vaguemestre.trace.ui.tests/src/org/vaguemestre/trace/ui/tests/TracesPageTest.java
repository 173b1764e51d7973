package org.vaguemestre.trace.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;


import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.robot.Robot;
import org.vaguemestre.trace.TraceRetention;

/** How long traces are kept is set by hand. */
class TracesPageTest {

	private static final String PAGE = "org.vaguemestre.trace.ui.settings";
	private static final String MONTHS = "settings.retention.months";

	private final Robot robot = new Robot(Display.getDefault());
	private volatile PreferenceDialog dialog;

	private void open() {
		Display.getDefault().asyncExec(() -> {
			dialog = PreferencesUtil.createPreferenceDialogOn(PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(), PAGE, new String[] { PAGE }, null);
			dialog.open();
		});
		robot.waitForText(MONTHS, "6");
	}

	@AfterEach
	void close() {
		robot.onUi(() -> dialog == null || dialog.close());
		InstanceScope.INSTANCE.getNode(TraceRetention.NODE).remove(TraceRetention.KEY);
	}

	private PreferencePage page() {
		return (PreferencePage) dialog.getSelectedPage();
	}

	@Test
	void theRetentionIsKeptWhenItIsAppliedAndNotBefore() throws Exception {
		open();
		picture("traces-page");
		robot.setText(MONTHS, "0");
		robot.waitFor("it is said", () -> String.valueOf(page().getErrorMessage()).contains("entre 1 et 120"));
		assertFalse(robot.onUi(() -> page().isValid()));
		picture("traces-page-wrong");
		robot.setText(MONTHS, "24");
		assertEquals(6, TraceRetention.months());
		robot.onUi(() -> page().performOk());
		robot.waitFor("it is kept", () -> TraceRetention.months() == 24);
	}

	@Test
	void cancelKeepsNothing() {
		open();
		robot.setText(MONTHS, "24");
		robot.onUi(() -> dialog.close());
		assertEquals(6, TraceRetention.months());
	}

	private void picture(String name) throws Exception {
		robot.picture(name);
	}
}
