package org.vaguemestre.mssante.internal.psc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.SignInDialog;
import org.vaguemestre.mssante.internal.Texts;
import org.vaguemestre.mssante.PscSettings;
import org.vaguemestre.mssante.internal.psc.PscException.Reason;

/** Signs in in the system's browser: authorization code with PKCE (RFC 6749 §4.1, RFC 7636, RFC 8252). */
final class BrowserFlow implements Flow {

	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

	private final SecureRandom random;
	private final Duration patience;

	/** @param patience how long the holder may take */
	BrowserFlow(SecureRandom random, Duration patience) {
		this.random = random;
		this.patience = patience;
	}

	@Override
	public Signed sign(Client client, SignInDialog dialog, IProgressMonitor monitor) throws PscException {
		PscSettings settings = client.settings();
		String state = random();
		String nonce = random();
		String verifier = random();
		Locale locale = Locale.getDefault();
		try (Loopback loopback = new Loopback(settings.redirect(), Texts.of("browser.done", locale), Texts.of("browser.refused", locale))) { //$NON-NLS-1$
			Map<String, String> asked = new LinkedHashMap<>();
			asked.put("response_type", "code"); //$NON-NLS-1$ //$NON-NLS-2$
			asked.put("client_id", settings.clientId()); //$NON-NLS-1$
			asked.put("redirect_uri", loopback.redirect().toString()); //$NON-NLS-1$
			asked.put("scope", settings.scopes()); //$NON-NLS-1$
			asked.put("acr_values", settings.acr()); //$NON-NLS-1$
			asked.put("state", state); //$NON-NLS-1$
			asked.put("nonce", nonce); //$NON-NLS-1$
			asked.put("code_challenge", challenge(verifier)); //$NON-NLS-1$
			asked.put("code_challenge_method", "S256"); //$NON-NLS-1$ //$NON-NLS-2$
			asked.values().removeIf(String::isEmpty);
			if (!dialog.browse(with(client.provider().authorization(), asked))) {
				throw new PscException(Reason.BROWSER, "the browser could not be opened"); //$NON-NLS-1$
			}
			dialog.tell(Texts.of("browser.waiting", locale), ""); //$NON-NLS-1$ //$NON-NLS-2$
			Map<String, String> back = loopback.await(state, patience, monitor);
			String issuer = back.getOrDefault("iss", client.provider().namesItself() ? "" : settings.issuer().toString()); //$NON-NLS-1$ //$NON-NLS-2$
			if (!issuer.equals(settings.issuer().toString())) {
				throw new PscException(Reason.ISSUER, "another provider answered"); //$NON-NLS-1$
			}
			if (back.containsKey("error")) { //$NON-NLS-1$
				throw new PscException(switch (back.get("error")) { //$NON-NLS-1$
				case "access_denied" -> Reason.DENIED; //$NON-NLS-1$
				case "temporarily_unavailable", "server_error" -> Reason.BUSY; //$NON-NLS-1$ //$NON-NLS-2$
				case "unauthorized_client" -> Reason.CLIENT; //$NON-NLS-1$
				default -> Reason.ANSWER;
				}, "the provider refused"); //$NON-NLS-1$
			}
			String code = Optional.ofNullable(back.get("code")).orElseThrow(() -> new PscException(Reason.ANSWER, "no code")); //$NON-NLS-1$ //$NON-NLS-2$
			Tokens tokens = client.tokens(Map.of("grant_type", "authorization_code", "code", code, //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					"redirect_uri", loopback.redirect().toString(), "code_verifier", verifier)); //$NON-NLS-1$ //$NON-NLS-2$
			return new Signed(tokens, client.identity(tokens, Optional.of(nonce)));
		}
	}

	private static URI with(URI address, Map<String, String> parameters) {
		String query = parameters.entrySet().stream().map(e -> Http.encode(e.getKey()) + '=' + Http.encode(e.getValue())).collect(Collectors.joining("&")); //$NON-NLS-1$
		return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + query); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private String random() {
		byte[] bytes = new byte[32];
		random.nextBytes(bytes);
		return BASE64.encodeToString(bytes);
	}

	private static String challenge(String verifier) throws PscException {
		try {
			return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII))); //$NON-NLS-1$
		} catch (GeneralSecurityException e) {
			throw new PscException(Reason.BROWSER, "no SHA-256", e); //$NON-NLS-1$
		}
	}
}
