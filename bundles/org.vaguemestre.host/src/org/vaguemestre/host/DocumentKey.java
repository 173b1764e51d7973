package org.vaguemestre.host;

import java.util.Objects;
import java.util.Optional;

/**
 * What makes a filed document the same document when it comes again.
 *
 * @param id      the document's globally unique identifier ({@code root^extension} of a CDA, or the Message-ID for a message)
 * @param setId   the identifier shared by all versions of the document
 * @param version the version number, 1 when none is stated
 * @param sha256  the lower-case hexadecimal SHA-256 of the document's bytes
 */
public record DocumentKey(String id, Optional<String> setId, int version, String sha256) {

	/**
	 * @throws NullPointerException if a component is null
	 */
	public DocumentKey {
		Objects.requireNonNull(id);
		Objects.requireNonNull(setId);
		Objects.requireNonNull(sha256);
	}
}
