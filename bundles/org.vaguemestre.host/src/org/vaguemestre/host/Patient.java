package org.vaguemestre.host;

import java.util.Objects;

/**
 * A patient of the practice.
 *
 * @param id       the host's own identifier, stable and opaque to everyone else
 * @param identity the traits that the host knows
 */
public record Patient(String id, PatientIdentity identity) {

	/**
	 * @throws NullPointerException if a component is null
	 */
	public Patient {
		Objects.requireNonNull(id);
		Objects.requireNonNull(identity);
	}
}
