package org.vaguemestre.mssante.internal.psc;

import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The public keys of a provider (RFC 7517), fetched anew when a token names one that is not known: providers change them. */
final class PublicKeys {

	/** So long at least lies between two looks; whoever sends tokens with invented names cannot make us ask all the time. */
	private static final Duration REST = Duration.ofSeconds(10);
	private static final int SMALLEST_RSA = 2048;
	private static final int P_256 = 256;
	private static final int MOST = 50;

	private final Source source;
	private final Clock clock;
	private List<Named> known = List.of();
	private Optional<Instant> looked = Optional.empty();

	/** Where the set of keys is fetched. */
	@FunctionalInterface
	interface Source {
		Json fetch() throws PscException, IOException;
	}

	PublicKeys(Source source, Clock clock) {
		this.source = source;
		this.clock = clock;
	}

	/** A key and what it is for. */
	private record Named(String id, String type, PublicKey key) {
	}

	/**
	 * @param id   the key's name in the token; empty if it names none
	 * @param type {@code RSA} or {@code EC}
	 * @return the keys that may have signed it
	 */
	synchronized List<PublicKey> find(Optional<String> id, String type) throws PscException {
		List<PublicKey> found = matching(id, type);
		return found.isEmpty() ? anew(id, type) : found;
	}

	/**
	 * For a token that none of the known ones has signed: there are providers that give a new key no name, or the old one's.
	 *
	 * @return the keys that may have signed it, after another look; none if the last one was just now
	 */
	synchronized List<PublicKey> anew(Optional<String> id, String type) throws PscException {
		Instant now = clock.instant();
		// a look in the future was made before somebody set the clock right
		if (looked.filter(l -> !l.isAfter(now) && now.isBefore(l.plus(REST))).isPresent()) {
			return List.of();
		}
		try {
			known = read(source.fetch());
		} catch (IOException e) {
			throw new PscException(PscException.Reason.ANSWER, "no keys", e); //$NON-NLS-1$
		}
		looked = Optional.of(now);
		return matching(id, type);
	}

	private List<PublicKey> matching(Optional<String> id, String type) {
		return known.stream().filter(k -> k.type().equals(type) && (id.isEmpty() || k.id().equals(id.get()))).map(Named::key).toList();
	}

	private static List<Named> read(Json set) {
		List<Named> keys = new ArrayList<>();
		for (Json key : set.objects("keys").stream().limit(MOST).toList()) { //$NON-NLS-1$
			String type = key.text("kty").orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
			if (!key.text("use").orElse("sig").equals("sig")) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				continue;
			}
			try {
				Optional<PublicKey> made = switch (type) {
				case "RSA" -> rsa(number(key, "n"), number(key, "e")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				case "EC" -> key.text("crv").equals(Optional.of("P-256")) ? ec(number(key, "x"), number(key, "y")) : Optional.empty(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				default -> Optional.empty();
				};
				made.ifPresent(k -> keys.add(new Named(key.text("kid").orElse(""), type, k))); //$NON-NLS-1$ //$NON-NLS-2$
			} catch (GeneralSecurityException | IllegalArgumentException e) {
				// a key that cannot be read verifies nothing
				continue;
			}
		}
		return keys;
	}

	private static BigInteger number(Json key, String name) {
		return new BigInteger(1, Base64.getUrlDecoder().decode(key.text(name).orElse(""))); //$NON-NLS-1$
	}

	private static Optional<PublicKey> rsa(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
		return modulus.bitLength() < SMALLEST_RSA || modulus.bitLength() > 8192 || exponent.bitLength() > 64 ? Optional.empty()
				: Optional.of(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent))); //$NON-NLS-1$
	}

	private static Optional<PublicKey> ec(BigInteger x, BigInteger y) throws GeneralSecurityException {
		if (Math.max(x.bitLength(), y.bitLength()) > P_256) {
			return Optional.empty();
		}
		AlgorithmParameters curve = AlgorithmParameters.getInstance("EC"); //$NON-NLS-1$
		curve.init(new ECGenParameterSpec("secp256r1")); //$NON-NLS-1$
		return Optional.of(KeyFactory.getInstance("EC") //$NON-NLS-1$
				.generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve.getParameterSpec(ECParameterSpec.class))));
	}
}
