package org.vaguemestre.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.vaguemestre.trace.internal.FileTraceLog;
import org.vaguemestre.trace.internal.LogFolder;
import org.vaguemestre.trace.internal.Verifier;

/**
 * The trace of this workstation (Ref#2 ECO.4.1.1). OSGi service. Several programs of one user may write to it at a time. Safe for
 * use by several threads.
 */
public interface TraceLog extends AutoCloseable {

	/**
	 * Notes an event with the user, the workstation and the time of now. Returns at once and never fails: mail goes on whatever
	 * happens to the trace, and {@link #state()} tells of it.
	 *
	 * @param event what was done
	 * @return completed with the record's number when it lies on the disk and would survive the machine being switched off; failed if
	 *         it was lost. Whatever hangs on it runs on the thread that writes and must be quick
	 */
	CompletionStage<Long> record(TraceEvent event);

	/**
	 * Reads, oldest first, what is on the disk. Damaged records are left out; {@link #verify()} tells of them.
	 *
	 * @param wanted which records
	 * @param to     is given each
	 * @throws IOException if the folder cannot be read
	 */
	void read(Predicate<? super TraceRecord> wanted, Consumer<? super TraceRecord> to) throws IOException;

	/**
	 * Checks every record, every file and the whole.
	 *
	 * @param to is given each record that could be read, oldest first
	 * @return what was found
	 * @throws IOException if the folder cannot be read at all, or the key's place not opened
	 */
	TraceVerdict verify(Consumer<? super TraceRecord> to) throws IOException;

	/**
	 * Checks every record, every file and the whole.
	 *
	 * @return what was found
	 * @throws IOException if the folder cannot be read at all, or the key's place not opened
	 */
	default TraceVerdict verify() throws IOException {
		return verify(trace -> {
		});
	}

	/**
	 * Writes a table for a spreadsheet, see {@link TraceCsv}; that it was done is recorded.
	 *
	 * @param wanted which records
	 * @param words  the language
	 * @param to     stays the caller's to close
	 * @return how many records there are in it
	 * @throws IOException if the folder cannot be read or the table not be written
	 */
	long export(Predicate<? super TraceRecord> wanted, TraceWords words, OutputStream to) throws IOException;

	/**
	 * Gives the keys and what is remembered of the end to one who checks the trace elsewhere; that it was done is recorded.
	 *
	 * @param to takes them
	 * @throws IOException if they cannot be read or kept
	 */
	void handOutKeys(TraceSafe to) throws IOException;

	/** @return how writing goes */
	TraceState state();

	/** Writes what waits and seals the end. */
	@Override
	void close();

	/**
	 * A trace that is written to, for programs without OSGi services.
	 *
	 * @param folder   where it lies; made with the first record
	 * @param safe     keeps its key
	 * @param settings how it is kept, asked anew each time
	 * @param user     who works here, asked for each event; empty for the account of the operating system
	 * @param station  the name of this workstation
	 * @param clock    tells the time
	 * @param random   for keys and nonces
	 * @return the trace
	 */
	static TraceLog at(Path folder, TraceSafe safe, Supplier<TraceSettings> settings, Supplier<Optional<String>> user, String station,
			Clock clock, SecureRandom random) {
		return new FileTraceLog(new LogFolder(folder), safe, settings, user, station, clock, random);
	}

	/**
	 * Checks a trace that is not written to from here, and reads it in the same go.
	 *
	 * @param folder where it lies
	 * @param safe   has its key
	 * @param to     is given each record that could be read, oldest first
	 * @return what was found
	 * @throws IOException if the folder cannot be read at all, or the key's place not opened
	 */
	static TraceVerdict verify(Path folder, TraceSafe safe, Consumer<? super TraceRecord> to) throws IOException {
		return new Verifier(new LogFolder(folder), safe).verify(to);
	}
}
