package org.vaguemestre.mail.ui.internal.reader;

import java.util.List;
import java.util.Optional;

import org.vaguemestre.ui.Icon;

/**
 * What the reader says of receipts.
 *
 * @param lines    one for each recipient or report
 * @param question the question whether to send a read receipt, if it is to be asked
 */
public record ReceiptView(List<Line> lines, Optional<String> question) {

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
