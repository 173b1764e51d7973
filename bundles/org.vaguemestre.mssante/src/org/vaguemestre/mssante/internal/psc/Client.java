package org.vaguemestre.mssante.internal.psc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.mssante.PscSettings;
import org.vaguemestre.mssante.internal.psc.PscException.Reason;

/** This program as the provider knows it: asks for tokens and looks at what comes. */
final class Client {

	private final PscSettings settings;
	private final Secret secret;
	private final Http http;
	private final Provider provider;
	private final PublicKeys keys;
	private final Clock clock;

	/** Where the secret of the client comes from, each time it is needed. */
	@FunctionalInterface
	interface Secret {
		/** @return the secret; empty for a client that has none */
		Optional<char[]> get() throws PscException;
	}

	Client(PscSettings settings, Secret secret, Http http, Clock clock) throws PscException {
		this.settings = settings;
		this.secret = secret;
		this.http = http;
		this.clock = clock;
		this.provider = Provider.of(settings, http);
		this.keys = new PublicKeys(() -> http.get(provider.keys()), clock);
	}

	Provider provider() {
		return provider;
	}

	PscSettings settings() {
		return settings;
	}

	/** Asks with the identity of this client. */
	Http.Answer ask(URI address, Map<String, String> form) throws PscException {
		Map<String, String> all = new LinkedHashMap<>(form);
		Optional<String> own = secret.get().map(String::new);
		if (own.isPresent() && provider.basic()) {
			String pair = Http.encode(settings.clientId()) + ':' + Http.encode(own.get());
			return http.post(address, all, Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))); //$NON-NLS-1$
		}
		all.put("client_id", settings.clientId()); //$NON-NLS-1$
		own.ifPresent(s -> all.put("client_secret", s)); //$NON-NLS-1$
		return http.post(address, all, Optional.empty());
	}

	/** Asks for tokens; a refusal becomes a failure. */
	Tokens tokens(Map<String, String> form) throws PscException {
		Http.Answer answer = ask(provider.token(), form);
		if (answer.status() != 200) {
			throw refusal(answer);
		}
		return Tokens.of(answer.json());
	}

	/** Who a new sign-in says that it is. */
	IdToken identity(Tokens tokens, Optional<String> nonce) throws PscException {
		return identity(tokens, nonce, Optional.empty());
	}

	/** That a session that goes on is of the same holder (OpenID Connect Core §12.2). */
	void same(Tokens tokens, String subject) throws PscException {
		identity(tokens, Optional.empty(), Optional.of(subject));
	}

	private IdToken identity(Tokens tokens, Optional<String> nonce, Optional<String> subject) throws PscException {
		String token = tokens.identity().orElseThrow(() -> new PscException(Reason.TOKEN, "no identity token")); //$NON-NLS-1$
		return IdToken.check(token, new IdToken.Wanted(settings.issuer().toString(), settings.clientId(), nonce, subject, tokens.access()), keys, clock);
	}

	/** Gives a refresh token back (RFC 7009), if the provider takes it. */
	void revoke(String refresh) {
		if (provider.revocation().isPresent()) {
			try {
				ask(provider.revocation().get(), Map.of("token", refresh, "token_type_hint", "refresh_token")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			} catch (PscException e) {
				// most answer with nothing at all; and whoever cannot be reached lets it die by itself
				return;
			}
		}
	}

	/** What a refusal of the token endpoint means (RFC 6749 §5.2, CIBA §11). */
	static PscException refusal(Http.Answer answer) {
		String what = "HTTP " + answer.status() + ' ' + answer.error(); //$NON-NLS-1$
		if (answer.passing()) {
			return PscException.busy(what, answer.rest());
		}
		return new PscException(switch (answer.error()) {
		case "invalid_client", "unauthorized_client" -> Reason.CLIENT; //$NON-NLS-1$ //$NON-NLS-2$
		case "access_denied" -> Reason.DENIED; //$NON-NLS-1$
		case "expired_token", "transaction_failed" -> Reason.EXPIRED; //$NON-NLS-1$ //$NON-NLS-2$
		case "invalid_grant" -> Reason.ENDED; //$NON-NLS-1$
		default -> Reason.ANSWER;
		}, what);
	}
}
