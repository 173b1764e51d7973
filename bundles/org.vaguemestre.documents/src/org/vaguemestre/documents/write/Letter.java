package org.vaguemestre.documents.write;

import java.util.Objects;

/**
 * A letter from one professional to another.
 *
 * @param header    what it says of itself
 * @param recipient whom it is for, as it stands on the paper; may have several lines
 * @param text      paragraphs apart by line ends
 */
public record Letter(DocumentHeader header, String recipient, String text) {

	/** @throws NullPointerException if a component is null */
	public Letter {
		Objects.requireNonNull(header);
		Objects.requireNonNull(recipient);
		Objects.requireNonNull(text);
	}
}
