package org.vaguemestre.crypto;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An own key that ends soon, or has just ended, and has no successor.
 *
 * @param key   the key
 * @param stage how soon
 * @param days  whole days that are left; 0 on the last day and afterwards
 */
public record KeyExpiry(OwnKey key, Stage stage, long days) {

	/** How soon; the user is told once at each. */
	public enum Stage {
		/** At most 60 days: a successor can be asked for without haste. */
		SIXTY(60),
		/** At most 30 days. */
		THIRTY(30),
		/** At most 7 days. */
		SEVEN(7),
		/** Ended, and not longer than {@link KeyExpiry#REMEMBERED} ago. */
		ENDED(0);

		private final int days;

		Stage(int days) {
			this.days = days;
		}
	}

	/** After this time an ended key is an old one, kept for old mail, and no news any more. */
	public static final Duration REMEMBERED = Duration.ofDays(60);

	/** Checks. */
	public KeyExpiry {
		Objects.requireNonNull(key);
		Objects.requireNonNull(stage);
	}

	/**
	 * @param keys all own keys
	 * @param now  when
	 * @return what the user should be told, the most urgent first; a key whose successor is there is left out
	 */
	public static List<KeyExpiry> of(List<OwnKey> keys, Instant now) {
		return keys.stream().filter(k -> keys.stream().noneMatch(other -> succeeds(other, k, now)))
				.flatMap(k -> of(k, now).stream()).sorted(Comparator.comparing(e -> e.key().notAfter())).toList();
	}

	private static Optional<KeyExpiry> of(OwnKey key, Instant now) {
		Instant end = key.notAfter();
		if (now.isAfter(end)) {
			return now.isAfter(end.plus(REMEMBERED)) ? Optional.empty() : Optional.of(new KeyExpiry(key, Stage.ENDED, 0));
		}
		Duration left = Duration.between(now, end);
		Stage stage = null;
		for (Stage each : Stage.values()) {
			if (each.days > 0 && left.compareTo(Duration.ofDays(each.days)) <= 0) {
				stage = each;
			}
		}
		return Optional.ofNullable(stage).map(s -> new KeyExpiry(key, s, ChronoUnit.DAYS.between(now, end)));
	}

	/** Whether another key does what this one does, for at least as long as nobody needs to be told of it. */
	private static boolean succeeds(OwnKey other, OwnKey key, Instant now) {
		if (!other.notAfter().isAfter(key.notAfter()) || other.notBefore().isAfter(later(now, key.notAfter()))
				|| !new HashSet<>(other.addresses()).containsAll(key.addresses())) {
			return false;
		}
		return (!signs(key) || signs(other)) && (!opens(key) || opens(other));
	}

	private static boolean signs(OwnKey key) {
		return Certificates.signatureObstacle(key.certificate(), key.notAfter()).isEmpty();
	}

	private static boolean opens(OwnKey key) {
		return Certificates.encryptionObstacle(key.certificate(), key.notAfter()).isEmpty();
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}
}
