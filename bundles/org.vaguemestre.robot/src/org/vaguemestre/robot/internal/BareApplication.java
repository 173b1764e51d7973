package org.vaguemestre.robot.internal;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** A workbench with nothing but the messaging perspective, for tests that use views of the suite without a host. */
public final class BareApplication implements IApplication {

	private static final Point SIZE = new Point(1360, 860);

	@Override
	public Object start(IApplicationContext context) {
		Display display = PlatformUI.createDisplay();
		PlatformUI.createAndRunWorkbench(display, new WorkbenchAdvisor() {
			@Override
			public String getInitialWindowPerspectiveId() {
				return "org.vaguemestre.ui.perspective";
			}

			@Override
			public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
				configurer.setInitialSize(SIZE);
				configurer.setShowCoolBar(false);
				configurer.setShowStatusLine(false);
				configurer.setTitle("Vaguemestre");
				return super.createWorkbenchWindowAdvisor(configurer);
			}
		});
		display.dispose();
		return EXIT_OK;
	}

	@Override
	public void stop() {
		PlatformUI.getWorkbench().close();
	}
}
