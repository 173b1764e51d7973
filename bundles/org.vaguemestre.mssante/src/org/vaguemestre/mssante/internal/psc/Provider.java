package org.vaguemestre.mssante.internal.psc;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mssante.PscSettings;
import org.vaguemestre.mssante.internal.psc.PscException.Reason;

/**
 * What a provider says of itself (OpenID Connect Discovery §3).
 *
 * @param authorization where the browser goes
 * @param token         where codes become tokens
 * @param keys          where its public keys are
 * @param backchannel   where a sign-in on the telephone begins
 * @param revocation    where tokens are given back
 * @param basic         whether a client may show its secret in a header
 * @param namesItself   whether it names itself in its answers (RFC 9207)
 */
record Provider(URI authorization, URI token, URI keys, Optional<URI> backchannel, Optional<URI> revocation, boolean basic,
		boolean namesItself) {

	static Provider of(PscSettings settings, Http http) throws PscException {
		Json said = http.get(settings.discovery());
		if (!said.text("issuer").equals(Optional.of(settings.issuer().toString()))) { //$NON-NLS-1$
			throw new PscException(Reason.ISSUER, "the description is of another issuer"); //$NON-NLS-1$
		}
		List<String> methods = said.texts("token_endpoint_auth_methods_supported"); //$NON-NLS-1$
		return new Provider(required(said, "authorization_endpoint"), required(said, "token_endpoint"), required(said, "jwks_uri"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				optional(said, "backchannel_authentication_endpoint"), optional(said, "revocation_endpoint"), //$NON-NLS-1$ //$NON-NLS-2$
				methods.isEmpty() || methods.contains("client_secret_basic"), //$NON-NLS-1$
				Boolean.TRUE.equals(said.members().get("authorization_response_iss_parameter_supported"))); //$NON-NLS-1$
	}

	private static URI required(Json said, String name) throws PscException {
		return optional(said, name).orElseThrow(() -> new PscException(Reason.ANSWER, "no " + name)); //$NON-NLS-1$
	}

	private static Optional<URI> optional(Json said, String name) throws PscException {
		Optional<String> text = said.text(name);
		if (text.isEmpty()) {
			return Optional.empty();
		}
		try {
			URI address = URI.create(text.get());
			if (!"https".equals(address.getScheme()) || address.getHost() == null || address.getRawUserInfo() != null) { //$NON-NLS-1$
				throw new PscException(Reason.ANSWER, name + " is not an https address"); //$NON-NLS-1$
			}
			return Optional.of(address);
		} catch (IllegalArgumentException e) {
			throw new PscException(Reason.ANSWER, name + " is no address"); //$NON-NLS-1$
		}
	}
}
