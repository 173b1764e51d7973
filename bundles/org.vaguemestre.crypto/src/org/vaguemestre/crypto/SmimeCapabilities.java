package org.vaguemestre.crypto;

import java.util.Set;

/**
 * What the software of a correspondent says in signed mail that it can read (RFC 8551 §2.5.2), as far as a writer has a choice.
 *
 * @param contents the content encryptions that it opens; none if it named none that is known here
 * @param oaep     whether it opens RSAES-OAEP
 */
public record SmimeCapabilities(Set<EncryptOptions.Content> contents, boolean oaep) {

	/** What our own reader says of itself. */
	public static final SmimeCapabilities OURS = new SmimeCapabilities(Set.of(EncryptOptions.Content.values()), true);

	/** Copies. */
	public SmimeCapabilities {
		contents = Set.copyOf(contents);
	}
}
