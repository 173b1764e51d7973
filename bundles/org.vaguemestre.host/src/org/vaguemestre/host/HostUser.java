package org.vaguemestre.host;

import java.util.Objects;
import java.util.Optional;

/**
 * The person who is signed in to the host.
 *
 * @param id          the host's identifier, the one that traces carry
 * @param displayName as shown to colleagues, for example {@code Dr Marie MARTIN}
 * @param rpps        the 11-digit national number of a professional, if there is one
 */
public record HostUser(String id, String displayName, Optional<String> rpps) {

	/**
	 * @throws NullPointerException if a component is null
	 */
	public HostUser {
		Objects.requireNonNull(id);
		Objects.requireNonNull(displayName);
		Objects.requireNonNull(rpps);
	}
}
