package org.vaguemestre.mssante.internal.psc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mssante.internal.psc.PscException.Reason;

/**
 * A token that says who signed in, after everything about it was found good (OpenID Connect Core §3.1.3.7).
 *
 * @param subject who
 * @param issued  when
 */
record IdToken(String subject, Instant issued) {

	/** So much may clocks differ. */
	private static final Duration SKEW = Duration.ofMinutes(2);
	private static final int LONGEST = 16 * 1024;

	/**
	 * What a token has to say.
	 *
	 * @param issuer   by whom
	 * @param clientId for whom
	 * @param nonce    of which sign-in; empty where none was asked for
	 * @param subject  of whom; empty for whoever signs in just now
	 * @param access   the access token that came with it
	 */
	record Wanted(String issuer, String clientId, Optional<String> nonce, Optional<String> subject, String access) {
	}

	static IdToken check(String token, Wanted wanted, PublicKeys keys, Clock clock) throws PscException {
		String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1); //$NON-NLS-1$
		if (parts.length != 3) {
			throw new PscException(Reason.TOKEN, "not a signed token"); //$NON-NLS-1$
		}
		Json head = json(parts[0]);
		Json body = json(parts[1]);
		signature(head, token.substring(0, token.lastIndexOf('.')), bytes(parts[2]), keys);
		if (!body.text("iss").equals(Optional.of(wanted.issuer()))) { //$NON-NLS-1$
			throw new PscException(Reason.ISSUER, "the token is of another issuer"); //$NON-NLS-1$
		}
		List<String> audience = body.texts("aud"); //$NON-NLS-1$
		String party = body.text("azp").orElse(wanted.clientId()); //$NON-NLS-1$
		require(audience.contains(wanted.clientId()) && party.equals(wanted.clientId()) && (audience.size() == 1 || body.text("azp").isPresent()), //$NON-NLS-1$
				"for another client"); //$NON-NLS-1$
		require(wanted.nonce().isEmpty() || wanted.nonce().equals(body.text("nonce")), "of another sign-in"); //$NON-NLS-1$ //$NON-NLS-2$
		String subject = body.text("sub").orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		require(!subject.isEmpty() && wanted.subject().filter(s -> !s.equals(subject)).isEmpty(), "of somebody else"); //$NON-NLS-1$
		Optional<String> hash = body.text("at_hash"); //$NON-NLS-1$
		require(hash.isEmpty() || hash.get().equals(half(wanted.access())), "with another access token"); //$NON-NLS-1$
		Instant issued = issued(body);
		if (wanted.subject().isEmpty()) {
			times(body, issued, clock.instant());
		}
		return new IdToken(subject, issued);
	}

	private static Instant issued(Json body) throws PscException {
		Optional<Long> issued = body.number("iat"); //$NON-NLS-1$
		require(issued.isPresent() && body.number("exp").isPresent(), "without times"); //$NON-NLS-1$ //$NON-NLS-2$
		return Instant.ofEpochSecond(issued.get());
	}

	/** Of a sign-in alone: a clock that somebody sets while the session goes on does not end it, for the provider itself was just asked. */
	private static void times(Json body, Instant made, Instant now) throws PscException {
		Instant until = Instant.ofEpochSecond(body.number("exp").orElse(0L)); //$NON-NLS-1$
		Instant before = body.number("nbf").map(Instant::ofEpochSecond).orElse(made); //$NON-NLS-1$
		if (made.isAfter(now.plus(SKEW)) || before.isAfter(now.plus(SKEW)) || !until.isAfter(now.minus(SKEW))) {
			// it has just been issued: whatever it says of its time it says of the clocks
			throw new PscException(Reason.CLOCK, "issued at " + made + ", now " + now); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	private static void signature(Json head, String signed, byte[] signature, PublicKeys keys) throws PscException {
		String algorithm = head.text("alg").orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		require(!head.members().containsKey("crit"), "with unknown conditions"); //$NON-NLS-1$ //$NON-NLS-2$
		boolean rsa = algorithm.equals("RS256"); //$NON-NLS-1$
		require(rsa || algorithm.equals("ES256"), "signed by a method that is not accepted"); //$NON-NLS-1$ //$NON-NLS-2$
		String type = rsa ? "RSA" : "EC"; //$NON-NLS-1$ //$NON-NLS-2$
		byte[] text = signed.getBytes(StandardCharsets.US_ASCII);
		require(verifies(keys.find(head.text("kid"), type), text, signature) || verifies(keys.anew(head.text("kid"), type), text, signature), //$NON-NLS-1$ //$NON-NLS-2$
				"not signed by the provider"); //$NON-NLS-1$
	}

	private static boolean verifies(List<PublicKey> keys, byte[] signed, byte[] signature) {
		for (PublicKey key : keys) {
			try {
				Signature verifier = Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				verifier.initVerify(key);
				verifier.update(signed);
				if (verifier.verify(signature)) {
					return true;
				}
			} catch (GeneralSecurityException e) {
				// not by this key
				continue;
			}
		}
		return false;
	}

	/** What a token says of the access token beside it (§3.1.3.6). */
	private static String half(String access) throws PscException {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(access.getBytes(StandardCharsets.US_ASCII)); //$NON-NLS-1$
			return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, digest.length / 2));
		} catch (GeneralSecurityException e) {
			throw new PscException(Reason.TOKEN, "no SHA-256", e); //$NON-NLS-1$
		}
	}

	private static void require(boolean holds, String otherwise) throws PscException {
		if (!holds) {
			throw new PscException(Reason.TOKEN, otherwise);
		}
	}

	private static Json json(String part) throws PscException {
		try {
			return Json.parse(bytes(part));
		} catch (IOException e) {
			throw new PscException(Reason.TOKEN, "not a token"); //$NON-NLS-1$
		}
	}

	private static byte[] bytes(String part) throws PscException {
		try {
			return Base64.getUrlDecoder().decode(part);
		} catch (IllegalArgumentException e) {
			throw new PscException(Reason.TOKEN, "not a token"); //$NON-NLS-1$
		}
	}
}
