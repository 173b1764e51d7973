package org.vaguemestre.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.Consumer;

import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceRecord;
import org.vaguemestre.trace.TraceSafe;
import org.vaguemestre.trace.TraceVerdict;

/**
 * What both verbs about traces are told.
 *
 * @param log  the folder of the trace
 * @param keys the file with its keys
 */
record TraceCall(Path log, Path keys) {

	private static final String LOG = "--log"; //$NON-NLS-1$
	private static final String KEY_FILE = "--key-file"; //$NON-NLS-1$

	static final Set<String> OPTIONS = Set.of(LOG, KEY_FILE);
	static final String HELP = """
			  --log DIR         the folder of the trace; it is not changed
			  --key-file FILE   its keys, one name and value a line: the view of the traces saves them ("Save the keys for a check")
			"""; //$NON-NLS-1$

	static TraceCall of(Arguments arguments) throws UsageException {
		if (!arguments.operands().isEmpty()) {
			throw new UsageException("not understood: " + arguments.operands().get(0)); //$NON-NLS-1$
		}
		return new TraceCall(arguments.neededPath(LOG), arguments.neededPath(KEY_FILE));
	}

	/** With seconds, always. */
	static String text(OffsetDateTime at) {
		return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
	}

	/** Reads all that can be read. */
	TraceVerdict read(Consumer<TraceRecord> to) throws FailedException {
		if (!Files.isDirectory(log)) {
			throw new FailedException("LOG_MISSING", log + " is no folder of traces.", null); //$NON-NLS-1$ //$NON-NLS-2$
		}
		if (!Files.isRegularFile(keys)) {
			throw new FailedException("FILE_MISSING", keys + " does not exist.", null); //$NON-NLS-1$ //$NON-NLS-2$
		}
		try {
			TraceVerdict verdict = TraceLog.verify(log, TraceSafe.inFile(keys), to);
			if (verdict.files().isEmpty() && verdict.whole()) {
				// nothing there is no proof that nothing is missing
				throw new FailedException("LOG_MISSING", log + " holds no trace.", null); //$NON-NLS-1$ //$NON-NLS-2$
			}
			return verdict;
		} catch (IOException e) {
			throw new FailedException("TRACE_UNREADABLE", "the trace cannot be read: " + e.getMessage(), e); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}
}
