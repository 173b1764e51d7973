package org.vaguemestre.cli.internal;

import java.net.ProxySelector;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

import org.vaguemestre.crypto.Fetcher;
import org.vaguemestre.crypto.RevocationSource;

/** What the command line knows of revocation, kept in the user's cache from one call to the next. */
final class Revocations {

	private Revocations() {
	}

	static Optional<RevocationSource> kept(Clock clock, SecureRandom random) {
		String cache = System.getenv("XDG_CACHE_HOME"); //$NON-NLS-1$
		Path folder = cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache); //$NON-NLS-1$ //$NON-NLS-2$
		ProxySelector proxies = Optional.ofNullable(ProxySelector.getDefault()).orElseGet(() -> ProxySelector.of(null));
		return Optional.of(RevocationSource.kept(folder.resolve("vaguemestre").resolve("revocation"), Fetcher.http(proxies), clock, random, //$NON-NLS-1$ //$NON-NLS-2$
				RevocationSource.Settings.ALL));
	}
}
