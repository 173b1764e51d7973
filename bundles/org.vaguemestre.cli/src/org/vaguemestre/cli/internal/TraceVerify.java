package org.vaguemestre.cli.internal;

import java.util.Locale;
import java.util.Set;

import org.vaguemestre.trace.TraceFault;
import org.vaguemestre.trace.TraceVerdict;
import org.vaguemestre.trace.TraceVerdict.FileVerdict;
import org.vaguemestre.trace.TraceWords;

/** {@code trace verify}: whether anything was changed in a trace. */
final class TraceVerify implements Verb {

	private final TraceWords words = new TraceWords(Locale.ENGLISH);

	@Override
	public String name() {
		return "trace verify"; //$NON-NLS-1$
	}

	@Override
	public String summary() {
		return "tells whether anything was changed in a trace"; //$NON-NLS-1$
	}

	@Override
	public String help() {
		return """
				vaguemestre trace verify --log DIR --key-file FILE

				Checks every record of the trace of a workstation, the chain they form, its files and its end. One line a file, and
				one about the whole at the end. Exit status 1 when anything was changed, removed, added or put into another order.

				""" + TraceCall.HELP + """

				{"file": "trace-000001.log", "status": "whole|interrupted|broken", "records": n, "first": n, "last": n,
				 "from": "...", "to": "...", "broken": n}
				{"status": "whole|interrupted|broken", "files": n, "records": n, "wholeFrom": n, "wholeSince": "..."}
				"broken" is the number of the record where the first fault lies; "wholeSince" is when the last unbroken stretch
				begins that reaches to the end. "interrupted": the writer was cut off; nothing that was acknowledged is missing.
				What cannot be found: an older copy of the whole folder that is newer than the key file (save the keys again for each
				check, and keep the file elsewhere), and what somebody rewrote who has the keys."""; //$NON-NLS-1$
	}

	@Override
	public Set<String> options() {
		return TraceCall.OPTIONS;
	}

	@Override
	public int run(Arguments arguments, Console console) throws UsageException {
		TraceCall call = TraceCall.of(arguments);
		try {
			TraceVerdict verdict = call.read(trace -> {
			});
			verdict.files().forEach(file -> console.result(line(file)));
			Json whole = new Json().put("status", status(verdict.fault())).put("files", verdict.files().size()).put("records", verdict.records()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			verdict.wholeSince().ifPresent(since -> whole.put("wholeFrom", verdict.wholeFrom()).put("wholeSince", TraceCall.text(since))); //$NON-NLS-1$ //$NON-NLS-2$
			console.result(judged(whole, verdict.fault()));
			return verdict.whole() ? DONE : FAILED;
		} catch (FailedException e) {
			console.result(new Json().put("log", call.log()).error(e.code(), e.getMessage())); //$NON-NLS-1$
			return FAILED;
		}
	}

	private Json line(FileVerdict file) {
		Json line = new Json().put("file", file.name()).put("status", status(file.fault())).put("records", file.records()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (file.records() > 0) {
			line.put("first", file.first()).put("last", file.last()); //$NON-NLS-1$ //$NON-NLS-2$
		}
		file.from().ifPresent(from -> line.put("from", TraceCall.text(from))); //$NON-NLS-1$
		file.to().ifPresent(to -> line.put("to", TraceCall.text(to))); //$NON-NLS-1$
		if (file.broken() > 0) {
			line.put("broken", file.broken()); //$NON-NLS-1$
		}
		return judged(line, file.fault());
	}

	private Json judged(Json line, TraceFault fault) {
		return fault.breaks() ? line.error(fault.name(), words.fault(fault)) : line;
	}

	private static String status(TraceFault fault) {
		return fault.breaks() ? "broken" : fault == TraceFault.NONE ? "whole" : "interrupted"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}
}
