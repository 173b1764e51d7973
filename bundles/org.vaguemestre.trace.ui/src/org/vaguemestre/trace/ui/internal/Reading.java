package org.vaguemestre.trace.ui.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceRecord;
import org.vaguemestre.trace.TraceState;
import org.vaguemestre.trace.TraceVerdict;

/**
 * What was found in the trace at one moment.
 *
 * @param newestFirst the records, the newest {@link #MOST} of them
 * @param verdict     whether anything was changed
 * @param state       how writing goes
 */
record Reading(List<TraceRecord> newestFirst, TraceVerdict verdict, TraceState state) {

	/** More than a practice writes in years; a list in memory has to end somewhere. */
	static final int MOST = 200_000;

	static Reading of(TraceLog log) throws IOException {
		Deque<TraceRecord> newest = new ArrayDeque<>();
		TraceVerdict verdict = log.verify(trace -> {
			newest.addLast(trace);
			if (newest.size() > MOST) {
				newest.removeFirst();
			}
		});
		List<TraceRecord> list = new ArrayList<>(newest);
		Collections.reverse(list);
		return new Reading(list, verdict, log.state());
	}

	/** The people in it, in the order of the alphabet. */
	List<String> people() {
		return newestFirst.stream().map(TraceRecord::user).filter(user -> !user.isEmpty()).distinct().sorted().toList();
	}
}
