package org.vaguemestre.cli.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.trace.TraceFilter;
import org.vaguemestre.trace.TraceRecord;
import org.vaguemestre.trace.TraceVerdict;
import org.vaguemestre.trace.TraceWords;

/** {@code trace export}: the records of a trace. */
final class TraceExport implements Verb {

	private static final String FROM = "--from"; //$NON-NLS-1$
	private static final String TO = "--to"; //$NON-NLS-1$

	@Override
	public String name() {
		return "trace export"; //$NON-NLS-1$
	}

	@Override
	public String summary() {
		return "prints the records of a trace"; //$NON-NLS-1$
	}

	@Override
	public String help() {
		return """
				vaguemestre trace export --log DIR --key-file FILE [--from INSTANT] [--to INSTANT]

				Prints the trace of a workstation, one record a line, oldest first: who did what, when, what was asked of which server
				and what it answered. No content of messages and no names of patients are in it. If anything was changed in the trace,
				what can be read is printed, the last line tells the fault, and the exit status is 1.

				""" + TraceCall.HELP + """
				  --from INSTANT    from then on (ISO 8601, such as 2026-01-31T09:00:00Z; a day alone begins at 00:00 UTC)
				  --to INSTANT      before then

				{"number": n, "at": "...", "user": "...", "workstation": "...", "action": "mail.sent", "about": {"account": "...",
				 "message": "...", "correspondents": "..."}, "request": "...", "result": "done|refused|failed|unknown",
				 "answer": "...", "reference": "..."}
				"message" is the SHA-256 of the Message-ID without its brackets, of it the first 32 digits."""; //$NON-NLS-1$
	}

	@Override
	public Set<String> options() {
		Set<String> options = new HashSet<>(TraceCall.OPTIONS);
		options.addAll(Set.of(FROM, TO));
		return options;
	}

	@Override
	public int run(Arguments arguments, Console console) throws UsageException {
		TraceCall call = TraceCall.of(arguments);
		TraceFilter filter = new TraceFilter(instant(arguments, FROM), instant(arguments, TO), "", ""); //$NON-NLS-1$ //$NON-NLS-2$
		try {
			TraceVerdict verdict = call.read(trace -> {
				if (filter.test(trace)) {
					console.result(line(trace));
				}
			});
			if (verdict.whole()) {
				return DONE;
			}
			String words = new TraceWords(Locale.ENGLISH).fault(verdict.fault());
			console.result(new Json().put("log", call.log()).error(verdict.fault().name(), words + "; trace verify tells more")); //$NON-NLS-1$ //$NON-NLS-2$
			return FAILED;
		} catch (FailedException e) {
			console.result(new Json().put("log", call.log()).error(e.code(), e.getMessage())); //$NON-NLS-1$
			return FAILED;
		}
	}

	private static Optional<Instant> instant(Arguments arguments, String option) throws UsageException {
		Optional<String> text = arguments.one(option);
		return text.isEmpty() ? Optional.empty() : Optional.of(Arguments.instant(text.get()));
	}

	private static Json line(TraceRecord trace) {
		Json about = new Json();
		trace.event().subjects().forEach((subject, value) -> about.put(subject.name().toLowerCase(Locale.ROOT), value));
		return new Json().put("number", trace.number()).put("at", TraceCall.text(trace.at())).put("user", trace.user()).put("workstation", trace.workstation()) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.put("action", trace.event().action()).put("about", about).put("request", trace.event().request()) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.put("result", trace.event().result().name().toLowerCase(Locale.ROOT)).put("answer", trace.event().answer()) //$NON-NLS-1$ //$NON-NLS-2$
				.put("reference", trace.event().reference()); //$NON-NLS-1$
	}
}
