package org.vaguemestre.mail.ui.internal.reader;

import java.util.List;
import java.util.Optional;

import org.vaguemestre.ui.Icon;

/**
 * What the reader says of receipts.
 *
 * @param lines    one for each recipient or report
 * @param question the question whether to send a read receipt, if it is to be asked
 * @param document whether that is one for a document that was filed
 */
public record ReceiptView(List<Line> lines, Optional<String> question, boolean document) {

	/**
	 * About no document.
	 *
	 * @param lines    see above
	 * @param question see above
	 */
	public ReceiptView(List<Line> lines, Optional<String> question) {
		this(lines, question, false);
	}

	/** One line. */
	public record Line(Icon icon, String words) {
	}

	/** Keeps a copy. */
	public ReceiptView {
		lines = List.copyOf(lines);
	}

	/** @return whether there is nothing to say */
	public boolean isEmpty() {
		return lines.isEmpty() && question.isEmpty();
	}
}
