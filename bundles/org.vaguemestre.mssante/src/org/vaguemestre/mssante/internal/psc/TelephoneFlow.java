package org.vaguemestre.mssante.internal.psc;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.SignInDialog;
import org.vaguemestre.mssante.ProSanteConnect.Pause;
import org.vaguemestre.mssante.PscSettings;
import org.vaguemestre.mssante.internal.Texts;
import org.vaguemestre.mssante.internal.psc.PscException.Reason;

/** Signs in on the holder's telephone (OpenID Connect CIBA, poll mode). */
final class TelephoneFlow implements Flow {

	private static final String GRANT = "urn:openid:params:grant-type:ciba"; //$NON-NLS-1$
	private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
	private static final Duration SLOWER = Duration.ofSeconds(5);

	private final SecureRandom random;
	private final Duration patience;
	private final Pause pause;

	/** @param patience how long the holder may take at most, whatever the provider allows */
	TelephoneFlow(SecureRandom random, Duration patience, Pause pause) {
		this.random = random;
		this.patience = patience;
		this.pause = pause;
	}

	@Override
	public Signed sign(Client client, SignInDialog dialog, IProgressMonitor monitor) throws PscException {
		PscSettings settings = client.settings();
		URI begin = client.provider().backchannel().orElseThrow(() -> new PscException(Reason.ANSWER, "the provider has no such sign-in")); //$NON-NLS-1$
		Locale locale = Locale.getDefault();
		char[] holder = dialog.ask(Texts.of("telephone.holder", locale)).orElseThrow(OperationCanceledException::new); //$NON-NLS-1$
		// two digits that are compared with those on the telephone
		String mark = String.format(Locale.ROOT, "%02d", random.nextInt(100)); //$NON-NLS-1$
		Map<String, String> form = new LinkedHashMap<>();
		form.put("scope", settings.scopes()); //$NON-NLS-1$
		form.put("login_hint", new String(holder).strip()); //$NON-NLS-1$
		form.put("binding_message", mark); //$NON-NLS-1$
		form.put("acr_values", settings.acr()); //$NON-NLS-1$
		form.values().removeIf(String::isEmpty);
		Arrays.fill(holder, ' ');
		Http.Answer begun = client.ask(begin, form);
		if (begun.status() != 200) {
			throw begun.error().equals("unknown_user_id") ? new PscException(Reason.DENIED, "unknown holder") : Client.refusal(begun); //$NON-NLS-1$ //$NON-NLS-2$
		}
		String id = begun.json().text("auth_req_id").filter(i -> i.length() < 4096) //$NON-NLS-1$
				.orElseThrow(() -> new PscException(Reason.ANSWER, "no request id")); //$NON-NLS-1$
		long allowed = Math.min(patience.toSeconds(), begun.json().number("expires_in").filter(s -> s > 0).orElse(patience.toSeconds())); //$NON-NLS-1$
		Duration interval = begun.json().number("interval").filter(s -> s > 0 && s < 300).map(Duration::ofSeconds).orElse(USUAL_INTERVAL); //$NON-NLS-1$
		dialog.tell(Texts.of("telephone.waiting", locale), mark); //$NON-NLS-1$
		return poll(client, id, Duration.ofSeconds(allowed), interval, monitor);
	}

	private Signed poll(Client client, String id, Duration allowed, Duration first, IProgressMonitor monitor) throws PscException {
		Duration interval = first;
		Duration rest = Duration.ZERO;
		long end = System.nanoTime() + allowed.toNanos();
		while (System.nanoTime() - end < 0) {
			// a rest that the provider needs now says nothing of the pace afterwards
			pause.take(interval.compareTo(rest) < 0 ? rest : interval, monitor);
			rest = Duration.ZERO;
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			Http.Answer answer;
			try {
				answer = client.ask(client.provider().token(), Map.of("grant_type", GRANT, "auth_req_id", id)); //$NON-NLS-1$ //$NON-NLS-2$
			} catch (PscException e) {
				if (e.reason() != Reason.UNREACHABLE) {
					throw e;
				}
				// the holder has the telephone in hand: one answer that is lost must not end it (CIBA §10.1)
				interval = interval.plus(SLOWER);
				continue;
			}
			if (answer.passing()) {
				rest = answer.rest();
				interval = interval.plus(SLOWER);
			} else if (answer.status() == 200) {
				Tokens tokens = Tokens.of(answer.json());
				return new Signed(tokens, client.identity(tokens, Optional.empty()));
			} else if (answer.error().equals("slow_down")) { //$NON-NLS-1$
				interval = interval.plus(SLOWER);
			} else if (!answer.error().equals("authorization_pending")) { //$NON-NLS-1$
				throw Client.refusal(answer);
			}
		}
		throw new PscException(Reason.EXPIRED, "nobody confirmed"); //$NON-NLS-1$
	}
}
