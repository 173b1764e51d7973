package org.vaguemestre.documents.internal.text;

import java.util.Objects;
import java.util.Set;

/**
 * A piece of a line in one look.
 *
 * @param text  without line ends
 * @param looks how it is written
 * @param link  where it leads (http, https, mailto); empty if nowhere
 */
public record Run(String text, Set<Look> looks, String link) {

	/** How text is written. */
	public enum Look {
		/** Bold. */
		BOLD,
		/** Italic. */
		ITALIC,
		/** Underlined. */
		UNDERLINE,
		/** Above the line. */
		RAISED,
		/** Beneath the line. */
		LOWERED,
		/** Crossed out: what a revision took away. */
		STRUCK
	}

	/** Copies the looks. */
	public Run {
		Objects.requireNonNull(text);
		looks = Set.copyOf(looks);
		Objects.requireNonNull(link);
	}

	/** Text without a look. */
	public static Run plain(String text) {
		return new Run(text, Set.of(), ""); //$NON-NLS-1$
	}

	/** The same look for another text. */
	public Run with(String other) {
		return new Run(other, looks, link);
	}
}
