package org.vaguemestre.crypto.ui.internal;

import java.nio.file.Path;
import java.time.Clock;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.KeyVaultListener;
import org.vaguemestre.ui.Followed;

/** Brings the services to the crypto pane. */
public final class CryptoView extends ViewPart {

	/** The view's identifier. */
	public static final String ID = "org.vaguemestre.crypto.ui.crypto"; //$NON-NLS-1$

	private final KeyVaultListener listener = () -> changed();
	private final Followed<KeyVault> vaults = new Followed<>(CryptoView.class, KeyVault.class, this::came, this::went);
	private final Followed<KeySources> sources = new Followed<>(CryptoView.class, KeySources.class, () -> { });
	private volatile CryptoPane pane;

	@Override
	public void createPartControl(Composite parent) {
		BundleContext context = FrameworkUtil.getBundle(CryptoView.class).getBundleContext();
		sources.open();
		pane = new CryptoPane(parent, Clock.systemUTC(), vaults::best, sources::best,
				new Traces(context, Platform.getLog(CryptoView.class)));
		pane.addDisposeListener(e -> {
			vaults.close();
			sources.close();
		});
		vaults.open();
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

	private void came(KeyVault vault) {
		vault.addListener(listener);
		changed();
	}

	private void went(KeyVault vault) {
		vault.removeListener(listener);
		changed();
	}

	private void changed() {
		pane.changed();
	}

	@Override
	public void setFocus() {
		pane.setFocus();
	}
}
