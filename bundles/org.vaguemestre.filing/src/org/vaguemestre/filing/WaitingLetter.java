package org.vaguemestre.filing;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.mail.MessageRow;

/**
 * A letter that waits for its patient.
 *
 * @param row    the letter
 * @param reason why; {@link WaitingReason#OTHER} if another program gave it the mark
 * @param by     who put it there, by the code of {@link org.vaguemestre.mail.Keywords#code}; empty if the mark does not tell
 * @param since  the day on which it was put there; empty if the mark does not tell
 * @param found  whose chart it may be filed into now; empty as long as nobody is found, or nothing was looked for yet
 */
public record WaitingLetter(MessageRow row, WaitingReason reason, String by, Optional<LocalDate> since, Optional<PatientChoice> found) {

	/** @throws NullPointerException if a component is null */
	public WaitingLetter {
		Objects.requireNonNull(row);
		Objects.requireNonNull(reason);
		Objects.requireNonNull(by);
		Objects.requireNonNull(since);
		Objects.requireNonNull(found);
	}
}
