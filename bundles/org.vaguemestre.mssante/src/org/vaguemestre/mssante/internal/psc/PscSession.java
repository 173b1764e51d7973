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
	private volatile Instant endsAt = Instant.MAX;
	/** When the provider wants to be asked again. */
	private Instant rest = Instant.MIN;
	/** What came and could not be looked at yet: the refresh token before it is used up. */
	private Optional<Arrived> unseen = Optional.empty();
	private volatile boolean ended;

	private record Arrived(Tokens tokens, Instant at) {
	}

	PscSession(Client client, Flow.Signed signed, Clock clock) {
		this.client = client;
		this.clock = clock;
		this.subject = signed.identity().subject();
		take(new Arrived(signed.tokens(), clock.instant()));
	}

	/** Times are counted from when a token came, so that a wrong clock does no harm. */
	private void take(Arrived fresh) {
		Tokens came = fresh.tokens();
		Optional<String> refresh = came.refresh().or(() -> tokens.flatMap(Tokens::refresh));
		Optional<Instant> until = came.refreshes().map(fresh.at()::plus);
		if (refresh.isEmpty()) {
			endsAt = fresh.at().plus(came.life());
		} else if (came.refresh().isPresent() || until.isPresent()) {
			endsAt = until.orElse(Instant.MAX);
		}
		tokens = Optional.of(new Tokens(came.access(), came.life(), refresh, came.refreshes(), Optional.empty()));
		accessUntil = fresh.at().plus(came.life());
		Duration third = came.life().dividedBy(3);
		renewFrom = accessUntil.minus(third.compareTo(LONGEST_MARGIN) < 0 ? third : LONGEST_MARGIN);
	}

	/** @return whether the holder need not sign in; quick */
	boolean alive() {
		return !ended && clock.instant().isBefore(endsAt);
	}

	/** @return when the access token should be renewed, or thrown away where it cannot be */
	synchronized Instant renewFrom() {
		Instant next = tokens.flatMap(Tokens::refresh).isEmpty() ? accessUntil : renewFrom;
		return rest.isAfter(next) ? rest : next;
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
		if (!clock.instant().isBefore(renewFrom) && tokens.flatMap(Tokens::refresh).isPresent()) {
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
			Instant now = clock.instant();
			if (now.isBefore(rest) && !rest.isAfter(now.plus(Http.LONGEST_REST))) {
				throw PscException.busy("it wants to be left alone", Duration.between(now, rest)); //$NON-NLS-1$
			}
			if (unseen.isEmpty()) {
				unseen = Optional.of(new Arrived(
						client.tokens(Map.of("grant_type", "refresh_token", "refresh_token", refresh.get())), clock.instant())); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			}
			if (unseen.get().tokens().identity().isPresent()) {
				client.same(unseen.get().tokens(), subject);
			}
			take(unseen.get());
			unseen = Optional.empty();
		} catch (PscException e) {
			if (e.reason() == Reason.ENDED || e.reason() == Reason.TOKEN || e.reason() == Reason.ISSUER) {
				end();
				throw new PscException(Reason.ENDED, "the session was not prolonged", e); //$NON-NLS-1$
			}
			rest = clock.instant().plus(e.rest());
			throw e;
		}
	}

	/** Forgets everything. */
	synchronized void end() {
		ended = true;
		tokens = Optional.empty();
		unseen = Optional.empty();
	}

	/** Ends it with the provider as well. */
	void signOut() {
		Optional<String> refresh;
		synchronized (this) {
			refresh = unseen.flatMap(u -> u.tokens().refresh()).or(() -> tokens.flatMap(Tokens::refresh));
			end();
		}
		refresh.ifPresent(client::revoke);
	}
}
