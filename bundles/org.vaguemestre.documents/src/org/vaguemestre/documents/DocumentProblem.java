package org.vaguemestre.documents;

import java.util.Objects;

/**
 * Something in a clinical file that a reader should know.
 *
 * @param code     for programs and the user guide, for instance {@code ZIP_BOMB}
 * @param sentence what is wrong and what to do, in the language of the platform
 */
public record DocumentProblem(String code, String sentence) {

	/** @throws NullPointerException if a component is null */
	public DocumentProblem {
		Objects.requireNonNull(code);
		Objects.requireNonNull(sentence);
	}
}
