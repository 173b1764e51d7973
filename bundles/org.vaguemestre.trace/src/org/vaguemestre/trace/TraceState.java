package org.vaguemestre.trace;

import java.time.Instant;
import java.util.Optional;

/**
 * How writing goes.
 *
 * @param waiting how many records are not written yet
 * @param lost    how many could not be kept since the start because too many waited
 * @param failing since when nothing can be written; empty if all is well
 * @param cause   why, for a log; empty if all is well
 */
public record TraceState(int waiting, long lost, Optional<Instant> failing, String cause) {
}
