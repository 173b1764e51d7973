package org.vaguemestre.trace;

import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * One record of the trace.
 *
 * @param number      its place in the chain, from 1 on
 * @param at          when, by the clock of the workstation and in its time zone (Ref#2 ECO.4.1.2)
 * @param user        who, as the host names the one who is signed in
 * @param workstation where
 * @param event       what
 */
public record TraceRecord(long number, OffsetDateTime at, String user, String workstation, TraceEvent event) {

	/** Cleans as {@link TraceEvent} does. */
	public TraceRecord {
		Objects.requireNonNull(at);
		Objects.requireNonNull(event);
		user = TraceEvent.clean(user, TraceEvent.MAX_TEXT);
		workstation = TraceEvent.clean(workstation, TraceEvent.MAX_TEXT);
	}
}
