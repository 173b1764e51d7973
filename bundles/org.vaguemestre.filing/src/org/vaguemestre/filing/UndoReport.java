package org.vaguemestre.filing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.host.HostException;
import org.vaguemestre.mail.MailException;

/**
 * What was taken back.
 *
 * @param withdrawn how many entries went out of the chart
 * @param left      how many are still there because the host takes nothing back: the user does it there
 * @param failures  why others are still there
 * @param marked    why the letter could not be marked as one to file; empty if it was
 * @param again     how many other letters are to file again, of which it had kept documents out of the chart
 * @param told      whether the sender was told before that the letter is filed, which no receipt takes back
 * @param aside     where the list of what was taken back before lies, which could not be read: rules may file those letters again; told once
 */
public record UndoReport(int withdrawn, int left, List<HostException> failures, Optional<MailException> marked, int again,
		boolean told, Optional<Path> aside) {

	/** Copies the list. */
	public UndoReport {
		failures = List.copyOf(failures);
	}

	/** @return whether nothing of the filing is left */
	public boolean complete() {
		return left == 0 && failures.isEmpty() && marked.isEmpty();
	}
}
