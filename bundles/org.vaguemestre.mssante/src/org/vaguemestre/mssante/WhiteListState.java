package org.vaguemestre.mssante;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is kept of the list of domains.
 *
 * @param domains   how many domains it has; 0 when there is none, and then nothing is said of any domain
 * @param written   when it was last known to be the list in force: when the server said so, or by the date of the file
 * @param source    the address or the file it is from; empty when there is none
 * @param signature what is known of who made it
 * @param old       whether it is older than {@link WhiteListSettings#oldAfterDays}
 * @param problem   why the last import or update failed; empty once one succeeds
 */
public record WhiteListState(int domains, Optional<Instant> written, String source, Signature signature, boolean old,
		Optional<WhiteListException> problem) {

	/** What is known of who made a list. */
	public enum Signature {
		/** It is not signed; whoever it came from vouches for it. */
		NONE,
		/** It is signed and intact, but no authorities are set up to say by whom. */
		UNPROVEN,
		/** It is signed, by somebody whom the authorities that are set up certify. */
		VALID
	}

	public WhiteListState {
		Objects.requireNonNull(written);
		Objects.requireNonNull(source);
		Objects.requireNonNull(signature);
		Objects.requireNonNull(problem);
	}
}
