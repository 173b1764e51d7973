package org.vaguemestre.filing.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.filing.FiledLetter;

/**
 * Calls that change a chart, from before they are made until they are answered for, in a file: what is open in it when the program begins
 * was not answered when it ended. A line begins a call, another ends it; identifiers and hashes alone. A line that a crash cut short is
 * passed over.
 */
final class Unanswered {

	private static final Duration KEPT = Duration.ofDays(30);
	private static final int MOST = 200;
	/** So many lines are not worth being written anew. */
	private static final int LINES = 200;
	private static final int LARGEST = 1 << 22;
	private static final int FIELDS = 11;

	/** What was asked. */
	enum Kind {
		FILE, UNDO
	}

	/**
	 * A call.
	 *
	 * @param id     its number in the file
	 * @param kind   what was asked
	 * @param letter the letter that is filed or taken back, without its entries
	 * @param what   SHA-256 of the document that is filed, or the entry that goes
	 * @param user   who asked
	 * @param told   whether the user knows that it was not answered
	 */
	record Call(long id, Kind kind, FiledLetter letter, String what, String user, boolean told) {
	}

	private final Path file;
	private final Clock clock;
	private Map<Long, Call> open;
	private long last;
	/** Calls up to this number were made before the program began. */
	private long earlier;
	private int lines;

	Unanswered(Path file, Clock clock) {
		this.file = file;
		this.clock = clock;
	}

	/** Before the call is made. The same that was asked before, and not answered, is one with it. */
	synchronized Call begin(Kind kind, FiledLetter letter, String what, String user) {
		Map<Long, Call> calls = known();
		Optional<Call> former = find(kind, letter.patientId(), what);
		former.ifPresent(this::end);
		FiledLetter asked = former.map(Call::letter).filter(l -> l.hash().equals(letter.hash())).orElse(letter).with(List.of());
		Call call = new Call(++last, kind, asked, what, user, false);
		put(calls, call);
		// what the call does may outlive this computer
		append(line(call), StandardOpenOption.DSYNC);
		return call;
	}

	private static void put(Map<Long, Call> calls, Call call) {
		calls.put(call.id(), call);
		if (calls.size() > MOST) {
			calls.remove(calls.keySet().iterator().next());
		}
	}

	/** It is answered, or does not matter any more. */
	synchronized void end(Call call) {
		if (known().remove(call.id()) != null) {
			append("-\t" + call.id() + '\n'); //$NON-NLS-1$
		}
	}

	/** The user knows; it is remembered all the same, for an entry may still be found that came of it. */
	synchronized void told(Call call) {
		Call told = new Call(call.id(), call.kind(), call.letter(), call.what(), call.user(), true);
		if (known().replace(call.id(), told) != null) {
			append(line(told));
		}
	}

	/** Those of earlier sessions of which the user does not know yet. */
	synchronized List<Call> left() {
		return known().values().stream().filter(c -> c.id() <= earlier && !c.told()).toList();
	}

	/** A filing that was never answered for. */
	synchronized Optional<Call> filing(String patientId, String sha256) {
		return find(Kind.FILE, patientId, sha256);
	}

	private Optional<Call> find(Kind kind, String patientId, String what) {
		return known().values().stream().filter(c -> c.kind() == kind && c.letter().patientId().equals(patientId) && c.what().equals(what)).findFirst();
	}

	private Map<Long, Call> known() {
		if (open == null) {
			open = new LinkedHashMap<>();
			try {
				if (Files.size(file) > LARGEST) {
					throw new IOException("longer than it ever is"); //$NON-NLS-1$
				}
				String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
				all.lines().forEach(this::read);
				// what is appended to a line that was cut short would be lost with it
				lines += all.isEmpty() || all.endsWith("\n") ? 0 : LINES + MOST; //$NON-NLS-1$
			} catch (NoSuchFileException e) {
				// nothing was asked yet
				return open;
			} catch (IOException e) {
				Log.warning("what was not answered in earlier sessions cannot be read", e); //$NON-NLS-1$
			}
			Instant oldest = clock.instant().minus(KEPT);
			open.values().removeIf(c -> c.letter().at().isBefore(oldest));
			earlier = last;
		}
		return open;
	}

	private void read(String line) {
		lines++;
		String[] fields = line.split("\t", -1); //$NON-NLS-1$
		try {
			long id = fields.length < 2 ? 0 : Long.parseLong(fields[1]);
			last = Math.max(last, id);
			if (fields.length == 2 && fields[0].equals("-")) { //$NON-NLS-1$
				open.remove(id);
			} else if (fields.length == FIELDS && fields[0].equals("+")) { //$NON-NLS-1$
				FiledLetter letter = new FiledLetter(Instant.parse(fields[3]), Long.parseLong(fields[4]), fields[5], Ledger.plain(fields[6]), List.of(),
						Optional.of(Ledger.plain(fields[7])).filter(r -> !r.isEmpty()));
				put(open, new Call(id, Kind.valueOf(fields[2]), letter, Ledger.plain(fields[8]), Ledger.plain(fields[9]), Boolean.parseBoolean(fields[10])));
			}
		} catch (IllegalArgumentException | DateTimeException e) {
			Log.debug("a line of what was not answered is passed over", e); //$NON-NLS-1$
		}
	}

	private static String line(Call call) {
		FiledLetter letter = call.letter();
		return Stream.of("+", Long.toString(call.id()), call.kind().name(), letter.at().toString(), Long.toString(letter.messageId()), letter.hash(), //$NON-NLS-1$
				letter.patientId(), letter.rule().orElse(""), call.what(), call.user(), Boolean.toString(call.told())) //$NON-NLS-1$
				.map(Ledger::escaped).collect(Collectors.joining("\t", "", "\n")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private void append(String line, OpenOption... how) {
		try {
			Files.createDirectories(file.getParent());
			if (++lines > LINES + open.size()) {
				Path fresh = file.resolveSibling(file.getFileName() + ".new"); //$NON-NLS-1$
				Files.writeString(fresh, open.values().stream().map(Unanswered::line).collect(Collectors.joining()), with(how, StandardOpenOption.WRITE,
						StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING));
				Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
				lines = open.size();
			} else {
				Files.writeString(file, line, with(how, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
			}
		} catch (IOException e) {
			Log.warning("what the office software is asked is not remembered beyond this session", e); //$NON-NLS-1$
		}
	}

	private static OpenOption[] with(OpenOption[] how, OpenOption... more) {
		return Stream.concat(Stream.of(more), Stream.of(how)).toArray(OpenOption[]::new);
	}
}
