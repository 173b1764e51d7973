package org.vaguemestre.mail;

import java.util.List;
import java.util.Objects;

/**
 * A stretch of text with the words that were found in it.
 *
 * @param text  one line
 * @param found the places of the words in it, in order, none overlapping
 */
public record Excerpt(String text, List<Range> found) {

	/** @throws NullPointerException if a component is null */
	public Excerpt {
		Objects.requireNonNull(text);
		found = List.copyOf(found);
	}

	/**
	 * A place.
	 *
	 * @param start  index of the first character
	 * @param length how many characters ({@code char})
	 */
	public record Range(int start, int length) {
	}
}
