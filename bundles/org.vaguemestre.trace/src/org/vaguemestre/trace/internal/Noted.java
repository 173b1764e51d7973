package org.vaguemestre.trace.internal;

import java.time.OffsetDateTime;

import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceRecord;

/** A record that has no place in the chain yet. */
record Noted(OffsetDateTime at, String user, String workstation, TraceEvent event) {

	TraceRecord numbered(long number) {
		return new TraceRecord(number, at, user, workstation, event);
	}
}
