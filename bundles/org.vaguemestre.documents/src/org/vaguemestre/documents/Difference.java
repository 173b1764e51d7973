package org.vaguemestre.documents;

import java.util.Objects;

/**
 * A trait that two statements of an identity disagree on.
 *
 * @param trait    which one
 * @param document what the document states; empty if nothing
 * @param host     what the host states; empty if nothing
 */
public record Difference(Trait trait, String document, String host) {

	/** The traits that are compared. */
	public enum Trait {
		/** The national identity. */
		INS,
		/** The family name at birth or in use. */
		NAME,
		/** The first names. */
		FIRST_NAME,
		/** The day of birth. */
		BIRTH_DATE,
		/** The administrative gender. */
		SEX,
		/** The place of birth. */
		BIRTH_PLACE
	}

	/** @throws NullPointerException if a component is null */
	public Difference {
		Objects.requireNonNull(trait);
		Objects.requireNonNull(document);
		Objects.requireNonNull(host);
	}
}
