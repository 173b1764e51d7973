package org.vaguemestre.trace.ui.internal;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.vaguemestre.trace.TraceFilter;
import org.vaguemestre.trace.TraceRecord;
import org.vaguemestre.trace.TraceWords;

/**
 * What the filters ask for.
 *
 * @param filter period, person and action
 * @param text   words, all of which stand somewhere in what is shown of a record
 * @param words  the language it is shown in
 */
record Wanted(TraceFilter filter, String text, TraceWords words) implements Predicate<TraceRecord> {

	@Override
	public boolean test(TraceRecord trace) {
		if (!filter.test(trace)) {
			return false;
		}
		List<String> typed = Stream.of(text.toLowerCase(Locale.getDefault()).strip().split("\\s+")).filter(w -> !w.isEmpty()).toList(); //$NON-NLS-1$
		if (typed.isEmpty()) {
			return true;
		}
		String all = String.join("\n", trace.user(), trace.workstation(), words.action(trace.event().action()), trace.event().action(), //$NON-NLS-1$
				words.subjects(trace.event()), trace.event().request(), words.result(trace.event().result()), trace.event().answer(),
				trace.event().reference()).toLowerCase(Locale.getDefault());
		return typed.stream().allMatch(all::contains);
	}
}
