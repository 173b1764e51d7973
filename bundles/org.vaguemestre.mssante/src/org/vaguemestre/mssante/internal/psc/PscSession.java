package org.vaguemestre.mssante.internal.psc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.mssante.internal.psc.PscException.Reason;

/**
 * A holder's session: its access token, renewed before it ends for as long as the refresh token lives. Both are in memory alone
 * (Ref#2 ECO.1.2.5 to 1.2.7).
 */
final class PscSession {

	private static final Duration LONGEST_MARGIN = Duration.ofSeconds(60);

	private final Client client;
	private final Clock clock;
	private final String subject;
	private Optional<Tokens> tokens = Optional.empty();
	private Instant accessUntil;
	private Instant renewFrom;
	private volatile Instant endsAt;
	private volatile boolean ended;

	PscSession(Client client, Flow.Signed signed, Clock clock) {
		this.client = client;
		this.clock = clock;
		this.subject = signed.identity().subject();
		take(signed.tokens(), Optional.empty());
	}

	/** Times are counted from when a token came, so that a wrong clock does no harm. */
	private void take(Tokens fresh, Optional<String> before) {
		Instant now = clock.instant();
		Optional<String> refresh = fresh.refresh().or(() -> before);
		tokens = Optional.of(new Tokens(fresh.access(), fresh.life(), refresh, fresh.refreshes(), Optional.empty()));
		accessUntil = now.plus(fresh.life());
		Duration third = fresh.life().dividedBy(3);
		renewFrom = accessUntil.minus(third.compareTo(LONGEST_MARGIN) < 0 ? third : LONGEST_MARGIN);
		endsAt = refresh.isEmpty() ? accessUntil : fresh.refreshes().map(now::plus).orElse(Instant.MAX);
	}

	/** @return whether the holder need not sign in; quick */
	boolean alive() {
		return !ended && clock.instant().isBefore(endsAt);
	}

	/** @return when the access token should be renewed */
	synchronized Instant renewFrom() {
		return renewFrom;
	}

	/**
	 * @return an access token that is good for a while yet
	 * @throws PscException {@link Reason#ENDED} if the holder has to sign in again
	 */
	synchronized String access() throws PscException {
		if (tokens.isEmpty() || !alive()) {
			end();
			throw new PscException(Reason.ENDED, "the session is over"); //$NON-NLS-1$
		}
		if (!clock.instant().isBefore(renewFrom)) {
			try {
				renew();
			} catch (PscException e) {
				// a provider that is away for a moment does not matter before the token has ended
				if (e.reason() == Reason.ENDED || !clock.instant().isBefore(accessUntil)) {
					throw e;
				}
			}
		}
		return tokens.get().access();
	}

	/** Renews the access token now; a server did not like it. */
	synchronized void renew() throws PscException {
		Optional<String> refresh = tokens.flatMap(Tokens::refresh);
		if (refresh.isEmpty() || !alive()) {
			end();
			throw new PscException(Reason.ENDED, "no refresh token"); //$NON-NLS-1$
		}
		try {
			Tokens fresh = client.tokens(Map.of("grant_type", "refresh_token", "refresh_token", refresh.get())); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			if (fresh.identity().isPresent()) {
				client.identity(fresh, Optional.empty(), Optional.of(subject));
			}
			take(fresh, refresh);
		} catch (PscException e) {
			if (e.reason() == Reason.ENDED || e.reason() == Reason.TOKEN || e.reason() == Reason.ISSUER) {
				end();
				throw new PscException(Reason.ENDED, "the session was not prolonged", e); //$NON-NLS-1$
			}
			throw e;
		}
	}

	/** Forgets everything. */
	synchronized void end() {
		ended = true;
		tokens = Optional.empty();
	}

	/** Ends it with the provider as well. */
	void signOut() {
		Optional<String> refresh;
		synchronized (this) {
			refresh = tokens.flatMap(Tokens::refresh);
			end();
		}
		refresh.ifPresent(client::revoke);
	}
}
