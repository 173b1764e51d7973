package org.vaguemestre.filing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A filing that can be taken back. Holds identifiers alone, and is kept on this workstation for a while.
 *
 * @param at        when it was filed
 * @param messageId the local id of the letter; 0 if it lay in no mailbox
 * @param hash      the letter as the trace calls it, see {@link org.vaguemestre.trace.TraceEvent#messageHash}
 * @param patientId whose chart, as the host calls the patient
 * @param records   the chart entries that came
 * @param rule      the rule that filed it; empty if a person did
 */
public record FiledLetter(Instant at, long messageId, String hash, String patientId, List<String> records, Optional<String> rule) {

	/** @throws NullPointerException if a component is null */
	public FiledLetter {
		Objects.requireNonNull(at);
		Objects.requireNonNull(hash);
		Objects.requireNonNull(patientId);
		records = List.copyOf(records);
		Objects.requireNonNull(rule);
	}

	/**
	 * @param entries the chart entries
	 * @return the same filing with them
	 */
	public FiledLetter with(List<String> entries) {
		return new FiledLetter(at, messageId, hash, patientId, entries, rule);
	}

	/**
	 * @param message the local id of the letter now
	 * @return the same filing of the letter in another folder
	 */
	public FiledLetter in(long message) {
		return new FiledLetter(at, message, hash, patientId, records, rule);
	}
}
