package org.vaguemestre.cabinet.internal.ui;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.vaguemestre.cabinet.internal.Office;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.host.HostUser;

/** Cabinet: opens the practice's data, asks who works, and shows the window. */
public final class CabinetApplication implements IApplication {

	@Override
	public Object start(IApplicationContext context) {
		Display display = PlatformUI.createDisplay();
		Location place = Platform.getInstanceLocation();
		try {
			context.applicationRunning();
			if (!lock(place)) {
				return stop(display, Texts.get("start.busy")); //$NON-NLS-1$
			}
			Optional<Office> office = office(display);
			if (office.isEmpty()) {
				return stop(display, Texts.get("start.failed", place.getURL().getPath())); //$NON-NLS-1$
			}
			return work(display, office.get());
		} catch (IOException e) {
			Platform.getLog(CabinetApplication.class).error("the place of the data cannot be used", e); //$NON-NLS-1$
			return stop(display, Texts.get("start.failed", place.getURL().getPath())); //$NON-NLS-1$
		} finally {
			display.dispose();
			place.release();
		}
	}

	@Override
	public void stop() {
		if (PlatformUI.isWorkbenchRunning()) {
			Display display = PlatformUI.getWorkbench().getDisplay();
			display.syncExec(() -> PlatformUI.getWorkbench().close());
		}
	}

	private static Object work(Display display, Office office) {
		Optional<HostUser> user = new SignIn(office).ask(null);
		if (user.isEmpty()) {
			return EXIT_OK;
		}
		office.signIn(user.get());
		int result = PlatformUI.createAndRunWorkbench(display, new CabinetWorkbenchAdvisor(office));
		office.signOut();
		return result == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
	}

	/** Two windows on one set of data would not know of each other's changes. */
	private static boolean lock(Location place) throws IOException {
		// a product that is started as part of another application finds the place locked for it already
		return place.isLocked() ? true : place.lock();
	}

	/** The data, opened in the background while the display stays alive; the first start makes it, which takes a moment. */
	private static Optional<Office> office(Display display) {
		CompletableFuture<Optional<Office>> opening = CompletableFuture.supplyAsync(CabinetApplication::find);
		opening.whenComplete((o, e) -> display.wake());
		while (!opening.isDone()) {
			if (!display.readAndDispatch() && !opening.isDone()) {
				display.sleep();
			}
		}
		try {
			return opening.join();
		} catch (CompletionException e) {
			Platform.getLog(CabinetApplication.class).error("the data cannot be opened", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	private static Optional<Office> find() {
		BundleContext bundles = FrameworkUtil.getBundle(CabinetApplication.class).getBundleContext();
		ServiceReference<Office> reference = bundles.getServiceReference(Office.class);
		return reference == null ? Optional.empty() : Optional.ofNullable(bundles.getService(reference));
	}

	private static Object stop(Display display, String why) {
		Shell shell = new Shell(display);
		new MessageDialog(shell, Texts.get("product"), null, why, MessageDialog.ERROR, 0, Texts.get("button.close")).open(); //$NON-NLS-1$ //$NON-NLS-2$
		shell.dispose();
		return EXIT_OK;
	}
}
