package org.vaguemestre.crypto.ui.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.KeyVaultListener;

/** Brings the services to the crypto pane. */
public final class CryptoView extends ViewPart {

	/** The view's identifier. */
	public static final String ID = "org.vaguemestre.crypto.ui.crypto"; //$NON-NLS-1$

	private final KeyVaultListener listener = () -> changed();
	private final ConcurrentSkipListMap<ServiceReference<KeyVault>, KeyVault> vaults = new ConcurrentSkipListMap<>();
	private volatile CryptoPane pane;

	@Override
	public void createPartControl(Composite parent) {
		BundleContext context = FrameworkUtil.getBundle(CryptoView.class).getBundleContext();
		ServiceTracker<KeySources, KeySources> sources = new ServiceTracker<>(context, KeySources.class, null);
		ServiceTracker<KeyVault, KeyVault> tracker = tracker(context);
		sources.open();
		pane = new CryptoPane(parent, Clock.systemUTC(), this::vault, () -> Optional.ofNullable(sources.getService()),
				new Traces(context, Platform.getLog(CryptoView.class)));
		pane.addDisposeListener(e -> {
			tracker.close();
			sources.close();
		});
		tracker.open();
	}

	/**
	 * Imports a file as the import button does, after its file dialog.
	 *
	 * @param file a key file or a file of certificates
	 */
	public void importFile(Path file) {
		pane.importFile(file);
	}

	/**
	 * Exports the selected certificate as the export button does, after its dialogs.
	 *
	 * @param file where to
	 */
	public void exportCertificate(Path file) {
		pane.exportCertificate(file);
	}

	/**
	 * Exports the selected own key as the export button does, after its dialogs.
	 *
	 * @param file     where to
	 * @param password protects the file; wiped
	 */
	public void exportKey(Path file, char[] password) {
		pane.exportKey(file, password);
	}

	/** The vault of the highest rank. */
	private Optional<KeyVault> vault() {
		return Optional.ofNullable(vaults.lastEntry()).map(Map.Entry::getValue);
	}

	private void changed() {
		pane.changed();
	}

	@Override
	public void setFocus() {
		pane.setFocus();
	}

	private ServiceTracker<KeyVault, KeyVault> tracker(BundleContext context) {
		return new ServiceTracker<>(context, KeyVault.class, null) {
			@Override
			public KeyVault addingService(ServiceReference<KeyVault> reference) {
				KeyVault service = super.addingService(reference);
				if (service != null) {
					vaults.put(reference, service);
					service.addListener(listener);
					changed();
				}
				return service;
			}

			@Override
			public void removedService(ServiceReference<KeyVault> reference, KeyVault service) {
				vaults.remove(reference);
				service.removeListener(listener);
				super.removedService(reference, service);
				changed();
			}
		};
	}
}
