package org.vaguemestre.trace;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What a check of the whole trace found.
 *
 * @param files      the files in their order
 * @param fault      the worst that was found, in a file or about the whole
 * @param records    how many records could be read
 * @param wholeSince the time of the first record of the last unbroken stretch; empty if even the end is broken, or nothing is there
 * @param wholeFrom  the number of that record; 0 if there is none
 */
public record TraceVerdict(List<FileVerdict> files, TraceFault fault, long records, Optional<OffsetDateTime> wholeSince, long wholeFrom) {

	/** Copies. */
	public TraceVerdict {
		files = List.copyOf(files);
	}

	/** @return whether nothing was changed */
	public boolean whole() {
		return !fault.breaks();
	}

	/**
	 * What a check of one file found.
	 *
	 * @param name    its name
	 * @param records how many of its records could be read
	 * @param first   the number of its first record
	 * @param last    the number of its last record
	 * @param from    when its first record was written, if it could be read
	 * @param to      when its last record was written, if it could be read
	 * @param fault   the first that is wrong with it
	 * @param broken  the number of the record where that is; 0 when it is not at a record
	 */
	public record FileVerdict(String name, long records, long first, long last, Optional<OffsetDateTime> from, Optional<OffsetDateTime> to,
			TraceFault fault, long broken) {
	}
}
