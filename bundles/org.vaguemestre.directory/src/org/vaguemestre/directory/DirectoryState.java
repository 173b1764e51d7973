package org.vaguemestre.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * What the directory holds at a moment.
 *
 * @param status    whether it can be searched
 * @param entries   how many entries it has
 * @param extracted when its source was written, by the name of the file or else by its date
 * @param imported  when it was read in
 */
public record DirectoryState(Status status, int entries, Optional<Instant> extracted, Optional<Instant> imported) {

	/** Whether a directory can be searched. */
	public enum Status {
		/** Nothing was imported yet. */
		EMPTY,
		/** It can be searched. */
		READY,
		/** Its files on this workstation are damaged or of another version; importing again mends it. */
		DAMAGED
	}

	/**
	 * @param status {@link Status#EMPTY} or {@link Status#DAMAGED}
	 * @return the state of a directory without entries
	 */
	public static DirectoryState without(Status status) {
		return new DirectoryState(status, 0, Optional.empty(), Optional.empty());
	}
}
