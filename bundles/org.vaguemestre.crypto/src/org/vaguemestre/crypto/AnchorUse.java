package org.vaguemestre.crypto;

import java.util.Objects;
import java.util.Set;

/**
 * What the user trusts an authority for.
 *
 * @param purposes what its certificates may prove; never empty
 * @param test     whether it belongs to a test network: it counts only while no other authority is trusted for the same
 *                 purpose, so that a certificate for tests never proves anything in real mail
 */
public record AnchorUse(Set<Purpose> purposes, boolean test) {

	/** What an authority may prove. */
	public enum Purpose {
		/** Who wrote a message. */
		MAIL,
		/** Which server answers: health accounts without anchors of their own accept no other servers then. */
		SERVERS
	}

	/** Real mail: the use of an authority of which nothing else is known. */
	public static final AnchorUse MAIL = new AnchorUse(Set.of(Purpose.MAIL), false);

	/** Checks and copies. */
	public AnchorUse {
		purposes = Set.copyOf(Objects.requireNonNull(purposes));
		if (purposes.isEmpty()) {
			throw new IllegalArgumentException("trusted for nothing"); //$NON-NLS-1$
		}
	}
}
