package org.vaguemestre.directory;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a source is at a moment.
 *
 * @param status  whether it answers
 * @param entries how many entries it holds on this workstation; empty for a source that is asked over the network
 * @param written when its entries were written or last heard of; empty when that is not known
 * @param problem why it last failed; empty once it answers again
 */
public record SourceState(Status status, Optional<Integer> entries, Optional<Instant> written, Optional<DirectoryException> problem) {

	/** Whether a source answers. */
	public enum Status {
		/** Not set up, or switched off: it is not asked. */
		OFF,
		/** It is set up but holds nothing yet. */
		EMPTY,
		/** It answers. */
		READY,
		/** It is being updated; it answers with what it had. */
		UPDATING,
		/** It is set up and does not answer, see {@link SourceState#problem}. */
		FAILING
	}

	public SourceState {
		Objects.requireNonNull(status);
		Objects.requireNonNull(entries);
		Objects.requireNonNull(written);
		Objects.requireNonNull(problem);
	}

	/** @return the state of a source that is not set up */
	public static SourceState off() {
		return new SourceState(Status.OFF, Optional.empty(), Optional.empty(), Optional.empty());
	}
}
