package org.vaguemestre.mssante.internal;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.vaguemestre.mssante.PscSettings;

/**
 * Pro Santé Connect as the preferences of the installation have it (node {@code org.vaguemestre.mssante}): {@code psc.platform}
 * ({@code production} or {@code sandbox}), {@code psc.client}, {@code psc.redirect}, {@code psc.flow} ({@code browser} or
 * {@code telephone}), and for other platforms {@code psc.issuer}, {@code psc.discovery}, {@code psc.scopes} and {@code psc.acr}. The
 * secret of the client is in the secure storage.
 */
final class PscPreferences {

	private PscPreferences() {
	}

	/**
	 * @param kept what is kept under a name; empty for nothing
	 * @return the settings; empty while no client was given
	 * @throws IllegalArgumentException if an address is none that may be used
	 */
	static Optional<PscSettings> read(UnaryOperator<String> kept) {
		String client = kept.apply("psc.client"); //$NON-NLS-1$
		if (client.isBlank()) {
			return Optional.empty();
		}
		PscSettings usual = kept.apply("psc.platform").equals("sandbox") ? PscSettings.sandbox() : PscSettings.production(); //$NON-NLS-1$ //$NON-NLS-2$
		URI issuer = address(kept, "psc.issuer", usual.issuer()); //$NON-NLS-1$
		URI described = issuer.equals(usual.issuer()) ? usual.discovery()
				: URI.create(issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		PscSettings.Flow flow = text(kept, "psc.flow", "browser").toLowerCase(Locale.ROOT).equals("telephone") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				? PscSettings.Flow.TELEPHONE : PscSettings.Flow.BROWSER;
		return Optional.of(new PscSettings(issuer, address(kept, "psc.discovery", described), client, //$NON-NLS-1$
				address(kept, "psc.redirect", usual.redirect()), text(kept, "psc.scopes", usual.scopes()), //$NON-NLS-1$ //$NON-NLS-2$
				text(kept, "psc.acr", usual.acr()), flow)); //$NON-NLS-1$
	}

	private static String text(UnaryOperator<String> kept, String name, String usual) {
		String text = kept.apply(name).strip();
		return text.isEmpty() ? usual : text;
	}

	private static URI address(UnaryOperator<String> kept, String name, URI usual) {
		return URI.create(text(kept, name, usual.toString()));
	}
}
