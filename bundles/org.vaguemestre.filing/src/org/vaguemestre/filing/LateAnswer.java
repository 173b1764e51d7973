package org.vaguemestre.filing;

import java.util.Objects;

/**
 * What the office software has done after all, when the user had been told that it does not answer, or when the program ended before. It is
 * in the trace already, and can be taken back as any other filing.
 *
 * @param kind     what was done
 * @param letter   the letter
 * @param title    the document, as the chart shows it; empty for what was taken back
 * @param patient  whose chart, as the user names the patient; may be empty
 * @param complete whether nothing of what the user wanted is left to do: then the letter is marked accordingly
 */
public record LateAnswer(Kind kind, FiledLetter letter, String title, String patient, boolean complete) {

	/** What the user had wanted. */
	public enum Kind {
		/** A document is in the chart. */
		FILED,
		/** A document is out of the chart. */
		UNDONE,
		/** A document is in the chart, as was found when the program began: it had ended before there was an answer. */
		FOUND_FILED,
		/** A document is out of the chart, as was found when the program began. */
		FOUND_UNDONE,
		/** The program ended before there was an answer, and the document is not in the chart: it is still to file. */
		NOT_FILED,
		/** The program ended before there was an answer, and the document may still be in the chart: it is to be taken back once more. */
		NOT_UNDONE
	}

	/** @throws NullPointerException if a component is null */
	public LateAnswer {
		Objects.requireNonNull(kind);
		Objects.requireNonNull(letter);
		Objects.requireNonNull(title);
		Objects.requireNonNull(patient);
	}
}
