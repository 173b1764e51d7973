package org.vaguemestre.site.walk;

import org.eclipse.ui.PlatformUI;
import org.vaguemestre.robot.Robot;

/** Signs in and waits for the window. */
final class Enter implements Step {

	@Override
	public String take(Robot robot) {
		robot.click("signin.open");
		robot.waitFor("the host's window", () -> PlatformUI.isWorkbenchRunning()
				&& PlatformUI.getWorkbench().getActiveWorkbenchWindow() != null
				&& PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage() != null);
		return "the host opens as " + robot.onUi(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell().getText());
	}
}
