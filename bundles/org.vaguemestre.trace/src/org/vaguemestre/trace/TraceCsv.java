package org.vaguemestre.trace;

import java.io.IOException;
import java.io.Writer;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The trace as a table for spreadsheets: UTF-8 with a mark at its beginning, semicolons between the columns, as those in French
 * expect it; every cell in quotes (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe.
 */
public final class TraceCsv {

	private static final List<String> COLUMNS = List.of("number", "date", "time", "user", "workstation", "action", "code", "subjects", "request", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
			"result", "answer", "reference"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSxxx", Locale.ROOT); //$NON-NLS-1$
	/** What begins a formula, in the widths of all alphabets. */
	private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20"; //$NON-NLS-1$

	private final Writer to;
	private final TraceWords words;

	/**
	 * Begins a table.
	 *
	 * @param to    encodes to UTF-8; stays the caller's to close
	 * @param words in the language of the reader
	 * @throws IOException if it cannot be written
	 */
	public TraceCsv(Writer to, TraceWords words) throws IOException {
		this.to = to;
		this.words = words;
		to.write('\uFEFF');
		row(COLUMNS.stream().map(words::column).toList());
	}

	/**
	 * Adds a line.
	 *
	 * @param trace a record
	 * @throws IOException if it cannot be written
	 */
	public void add(TraceRecord trace) throws IOException {
		TraceEvent event = trace.event();
		row(List.of(Long.toString(trace.number()), DATE.format(trace.at()), TIME.format(trace.at()), trace.user(), trace.workstation(),
				words.action(event.action()), event.action(), words.subjects(event), event.request(), words.result(event.result()),
				event.answer(), event.reference()));
	}

	private void row(List<String> cells) throws IOException {
		to.write(cells.stream().map(TraceCsv::cell).collect(Collectors.joining(";"))); //$NON-NLS-1$
		to.write("\r\n"); //$NON-NLS-1$
	}

	static String cell(String text) {
		boolean formula = !text.isBlank() && FORMULA.indexOf(text.stripLeading().charAt(0)) >= 0;
		return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"'; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}
}
