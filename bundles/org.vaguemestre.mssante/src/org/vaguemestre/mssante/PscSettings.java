package org.vaguemestre.mssante;

import java.net.URI;
import java.util.Objects;

/**
 * How this installation signs in with Pro Santé Connect, the OpenID provider of French health professionals. Identity and secret of
 * the client are given by the Agence du Numérique en Santé to whoever installs the software; without them the method is not offered.
 *
 * @param issuer    who signs identity tokens, exactly as they name it; https
 * @param discovery where the provider describes itself; https
 * @param clientId  the name of this client; empty while none was given
 * @param redirect  where the browser is sent back to: http on a loopback address, with the port that was registered, or without one for
 *                  a port that is free (RFC 8252 §7.3)
 * @param scopes    what is asked for, separated by spaces
 * @param acr       how well the holder has to be known
 * @param flow      how the holder signs in
 */
public record PscSettings(URI issuer, URI discovery, String clientId, URI redirect, String scopes, String acr, Flow flow) {

	/** How the holder signs in. */
	public enum Flow {
		/** In the browser of this computer (authorization code with PKCE, RFC 7636). */
		BROWSER,
		/** On the holder's telephone (OpenID Connect CIBA), for workstations without the holder's browser. */
		TELEPHONE
	}

	private static final URI LOOPBACK = URI.create("http://127.0.0.1/psc"); //$NON-NLS-1$
	private static final int LAST_PORT = 65_535;
	private static final String SCOPES = "openid scope_all"; //$NON-NLS-1$
	private static final String ACR = "eidas1"; //$NON-NLS-1$
	private static final String WALLET = "/.well-known/wallet-openid-configuration"; //$NON-NLS-1$

	/** @throws IllegalArgumentException if an address is none that may be used */
	public PscSettings {
		Objects.requireNonNull(scopes);
		Objects.requireNonNull(acr);
		Objects.requireNonNull(flow);
		clientId = clientId.strip();
		for (URI address : new URI[] { issuer, discovery }) {
			if (!"https".equals(address.getScheme()) || address.getHost() == null || address.getRawUserInfo() != null) { //$NON-NLS-1$
				throw new IllegalArgumentException("not an https address: " + address); //$NON-NLS-1$
			}
		}
		for (URI address : new URI[] { issuer, discovery, redirect }) {
			if (address.getPort() > LAST_PORT) {
				throw new IllegalArgumentException("no port: " + address); //$NON-NLS-1$
			}
		}
		String host = String.valueOf(redirect.getHost());
		if (!"http".equals(redirect.getScheme()) || !host.equals("127.0.0.1") && !host.equals("localhost") && !host.equals("[::1]") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				|| redirect.getRawQuery() != null || redirect.getRawFragment() != null) {
			throw new IllegalArgumentException("not an address of this computer: " + redirect); //$NON-NLS-1$
		}
	}

	/** @return the production platform, without a client */
	public static PscSettings production() {
		return of("https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet"); //$NON-NLS-1$
	}

	/** @return the platform for trials ("bac à sable"), without a client */
	public static PscSettings sandbox() {
		return of("https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet"); //$NON-NLS-1$
	}

	private static PscSettings of(String issuer) {
		return new PscSettings(URI.create(issuer), URI.create(issuer + WALLET), "", LOOPBACK, SCOPES, ACR, Flow.BROWSER); //$NON-NLS-1$
	}

	/**
	 * @param id   the name of the client
	 * @param back where the browser is sent back to
	 * @return the same for that client
	 */
	public PscSettings client(String id, URI back) {
		return new PscSettings(issuer, discovery, id, back, scopes, acr, flow);
	}

	/**
	 * @param other how the holder signs in
	 * @return the same that way
	 */
	public PscSettings by(Flow other) {
		return new PscSettings(issuer, discovery, clientId, redirect, scopes, acr, other);
	}
}
