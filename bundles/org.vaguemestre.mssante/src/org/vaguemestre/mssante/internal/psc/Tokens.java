package org.vaguemestre.mssante.internal.psc;

import java.time.Duration;
import java.util.Optional;

import org.vaguemestre.mssante.internal.psc.PscException.Reason;

/**
 * What a token endpoint gave. Kept in memory alone.
 *
 * @param access    the access token
 * @param life      how long it is good
 * @param refresh   the refresh token, if there is one
 * @param refreshes how long that is good, if it was said
 * @param identity  the identity token, if there is one
 */
record Tokens(String access, Duration life, Optional<String> refresh, Optional<Duration> refreshes, Optional<String> identity) {

	private static final int LONGEST = 16 * 1024;
	/** Where a provider does not say: tokens of Pro Santé Connect are short. */
	private static final long USUAL_SECONDS = 120;

	static Tokens of(Json said) throws PscException {
		String access = said.text("access_token").filter(t -> t.length() <= LONGEST && t.chars().allMatch(c -> c > ' ' && c <= '~')) //$NON-NLS-1$
				.orElseThrow(() -> new PscException(Reason.ANSWER, "no access token")); //$NON-NLS-1$
		if (!said.text("token_type").orElse("").equalsIgnoreCase("Bearer")) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			throw new PscException(Reason.ANSWER, "a token of another type"); //$NON-NLS-1$
		}
		long seconds = said.number("expires_in").filter(s -> s > 0).orElse(USUAL_SECONDS); //$NON-NLS-1$
		return new Tokens(access, Duration.ofSeconds(Math.min(seconds, 86_400)), said.text("refresh_token").filter(t -> t.length() <= LONGEST), //$NON-NLS-1$
				said.number("refresh_expires_in").filter(s -> s > 0).map(Duration::ofSeconds), said.text("id_token")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Without what is secret. */
	@Override
	public String toString() {
		return "tokens for " + life; //$NON-NLS-1$
	}
}
