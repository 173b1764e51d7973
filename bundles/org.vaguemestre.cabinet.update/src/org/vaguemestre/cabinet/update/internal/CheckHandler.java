package org.vaguemestre.cabinet.update.internal;

import java.util.Locale;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.equinox.p2.core.IProvisioningAgent;
import org.eclipse.ui.handlers.HandlerUtil;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** Opens the window of updates; there is no such command where the application was not installed by p2. */
public final class CheckHandler extends AbstractHandler {

	private static final String SITES = "cabinet.update.site"; //$NON-NLS-1$

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		BundleContext bundles = context();
		ServiceReference<IProvisioningAgent> reference = bundles.getServiceReference(IProvisioningAgent.class);
		if (reference != null) {
			Updates updates = new Updates(bundles.getService(reference), UpdateSites.parse(bundles.getProperty(SITES)),
					Locale.getDefault());
			try {
				new UpdateDialog(HandlerUtil.getActiveShellChecked(event), updates).open();
			} finally {
				bundles.ungetService(reference);
			}
		}
		return null;
	}

	@Override
	public boolean isEnabled() {
		return context().getServiceReference(IProvisioningAgent.class) != null;
	}

	private static BundleContext context() {
		return FrameworkUtil.getBundle(CheckHandler.class).getBundleContext();
	}
}
