package org.vaguemestre.crypto;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that a user decided about keys and trust, for the trace: what and when, no secret and no content. Who it was
 * is known to the one who keeps the trace.
 *
 * @param at          when
 * @param kind        what was decided
 * @param undone      whether an earlier decision of this kind was taken back
 * @param fingerprint the SHA-256 fingerprint of the certificate in question, 64 lower-case hexadecimal digits
 * @param name        its holder, for a reader
 * @param detail      what else belongs to it, such as what an authority is trusted for; may be empty
 */
public record TrustDecision(Instant at, Kind kind, boolean undone, String fingerprint, String name, String detail) {

	/** What was decided. */
	public enum Kind {
		/** An authority is trusted from now on. */
		AUTHORITY_TRUSTED,
		/** An authority is trusted for something else than before. */
		AUTHORITY_USE_CHANGED,
		/** An authority is trusted no longer. */
		AUTHORITY_REMOVED,
		/** A correspondent's certificate was imported. */
		CORRESPONDENT_IMPORTED,
		/** A correspondent's certificate was removed. */
		CORRESPONDENT_REMOVED,
		/** An own key came into the vault. */
		KEY_ADDED,
		/** An own key left the vault with its private part, as a copy. */
		KEY_EXPORTED,
		/** An own key was removed for good. */
		KEY_REMOVED
	}

	/** Checks. */
	public TrustDecision {
		Objects.requireNonNull(at);
		Objects.requireNonNull(kind);
		Objects.requireNonNull(fingerprint);
		Objects.requireNonNull(name);
		Objects.requireNonNull(detail);
	}
}
