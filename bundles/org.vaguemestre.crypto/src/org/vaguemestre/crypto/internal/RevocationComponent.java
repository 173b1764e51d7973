package org.vaguemestre.crypto.internal;

import java.io.File;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.service.datalocation.Location;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vaguemestre.crypto.Fetcher;
import org.vaguemestre.crypto.RevocationSource;

/**
 * What the application knows of revocation, kept in the state area of this bundle in the workspace, which is only asked for at the
 * first use.
 */
@Component(service = RevocationSource.class)
public final class RevocationComponent implements RevocationSource {

	private static final String BUNDLE = "org.vaguemestre.crypto"; //$NON-NLS-1$

	private final Location workspace;
	private RevocationSource kept;

	/**
	 * @param workspace the instance area
	 */
	@Activate
	public RevocationComponent(@Reference(target = "(type=osgi.instance.area)") Location workspace) {
		this.workspace = workspace;
	}

	@Override
	public Session open() {
		return source().open();
	}

	private synchronized RevocationSource source() {
		if (kept == null) {
			kept = RevocationSource.kept(folder(), Fetcher.http(proxies()), Clock.systemUTC(), new SecureRandom(), Settings.ALL);
		}
		return kept;
	}

	/** Those of the host, whenever it changes them. */
	private static ProxySelector proxies() {
		return new ProxySelector() {
			@Override
			public List<java.net.Proxy> select(URI address) {
				return Optional.ofNullable(ProxySelector.getDefault()).map(p -> p.select(address)).orElse(List.of(java.net.Proxy.NO_PROXY));
			}

			@Override
			public void connectFailed(URI address, java.net.SocketAddress socket, IOException failure) {
				Optional.ofNullable(ProxySelector.getDefault()).ifPresent(p -> p.connectFailed(address, socket, failure));
			}
		};
	}

	private Path folder() {
		try {
			URL area = workspace.getDataArea(BUNDLE);
			// Equinox does not encode its file locations: a space in the user's name stays a space
			Path state = "file".equals(area.getProtocol()) ? new File(area.getPath()).toPath() : Path.of(area.toURI()); //$NON-NLS-1$
			return state.resolve("revocation"); //$NON-NLS-1$
		} catch (IOException | URISyntaxException e) {
			throw new IllegalStateException("The application has no workspace to keep revocation lists in", e); //$NON-NLS-1$
		}
	}
}
