package org.vaguemestre.cabinet.internal.ui;

import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.vaguemestre.cabinet.internal.Office;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.HostUser;

/** The window: its size, its title with the user, and the chart that comes to the front when it is asked for. */
final class CabinetWindowAdvisor extends WorkbenchWindowAdvisor {

	private static final Point SIZE = new Point(1440, 900);

	/** On screens up to this width the window takes all of it. */
	private static final int LARGE = 1920;

	private final Office office;
	private final Runnable front = () -> ui(this::showChart);
	private final HostListener listener = new HostListener() {
		@Override
		public void userChanged(Optional<HostUser> user) {
			ui(CabinetWindowAdvisor.this::title);
		}
	};

	CabinetWindowAdvisor(IWorkbenchWindowConfigurer configurer, Office office) {
		super(configurer);
		this.office = office;
	}

	@Override
	public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
		return new CabinetActions(configurer, office);
	}

	@Override
	public void preWindowOpen() {
		IWorkbenchWindowConfigurer window = getWindowConfigurer();
		Rectangle screen = Display.getCurrent().getPrimaryMonitor().getClientArea();
		window.setInitialSize(new Point(Math.min(SIZE.x, screen.width), Math.min(SIZE.y, screen.height)));
		window.setShowCoolBar(true);
		window.setShowPerspectiveBar(false);
		window.setShowStatusLine(false);
		window.setShowProgressIndicator(true);
		title();
	}

	@Override
	public void postWindowOpen() {
		if (Display.getCurrent().getPrimaryMonitor().getClientArea().width <= LARGE) {
			getWindowConfigurer().getWindow().getShell().setMaximized(true);
		}
		NavigationBar.addTo(getWindowConfigurer().getWindow());
		office.addListener(listener);
		office.addFront(front);
	}

	@Override
	public void dispose() {
		office.removeListener(listener);
		office.removeFront(front);
	}

	private void title() {
		getWindowConfigurer().setTitle(office.currentUser().map(u -> Texts.get("window.title", u.displayName())) //$NON-NLS-1$
				.orElse(Texts.get("product"))); //$NON-NLS-1$
	}

	private void showChart() {
		IWorkbenchPage page = getWindowConfigurer().getWindow().getActivePage();
		try {
			if (page != null) {
				page.showView(ChartView.ID);
			}
		} catch (PartInitException e) {
			Platform.getLog(CabinetWindowAdvisor.class).log(e.getStatus());
		}
	}

	private void ui(Runnable what) {
		Shell shell = getWindowConfigurer().getWindow().getShell();
		if (shell != null && !shell.isDisposed()) {
			shell.getDisplay().asyncExec(() -> {
				if (!shell.isDisposed()) {
					what.run();
				}
			});
		}
	}
}
