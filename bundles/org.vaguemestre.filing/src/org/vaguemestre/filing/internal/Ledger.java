package org.vaguemestre.filing.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.vaguemestre.filing.FiledLetter;

/**
 * What was filed from here, so that it can be taken back after a restart too: a line for each letter in a file, identifiers alone. A
 * line that a crash cut short is passed over.
 */
final class Ledger {

	private static final Duration KEPT = Duration.ofDays(30);
	private static final int MOST = 2_000;
	private static final int FIELDS = 6;
	private static final int AT_ONCE = 20;

	private final Path file;
	private final Clock clock;
	private List<FiledLetter> letters;

	Ledger(Path file, Clock clock) {
		this.file = file;
		this.clock = clock;
	}

	/** Told again with more entries, a letter is remembered with all of them. */
	synchronized void add(FiledLetter letter) {
		List<FiledLetter> known = known();
		add(known, letter);
		try {
			if (known.size() > MOST) {
				known.subList(0, known.size() - MOST / 2).clear();
				rewrite();
			} else {
				Files.createDirectories(file.getParent());
				Files.writeString(file, line(letter), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			}
		} catch (IOException e) {
			Log.warning("what was filed is not remembered beyond this session", e); //$NON-NLS-1$
		}
	}

	private static void add(List<FiledLetter> known, FiledLetter letter) {
		// a rule files others meanwhile
		for (int i = known.size() - 1; i >= Math.max(0, known.size() - AT_ONCE); i--) {
			if (grew(known.get(i), letter)) {
				known.set(i, letter);
				return;
			}
		}
		// an entry that came late, and was given to who tried again too, is taken back once
		known.removeIf(former -> !former.records().isEmpty() && former.hash().equals(letter.hash()) && former.patientId().equals(letter.patientId())
				&& letter.records().containsAll(former.records()));
		known.add(letter);
	}

	private static boolean grew(FiledLetter former, FiledLetter letter) {
		int size = former.records().size();
		return size > 0 && letter.records().size() > size && former.at().equals(letter.at()) && former.hash().equals(letter.hash())
				&& former.patientId().equals(letter.patientId()) && letter.records().subList(0, size).equals(former.records());
	}

	synchronized void remove(FiledLetter letter) {
		if (known().removeIf(l -> same(l, letter))) {
			try {
				rewrite();
			} catch (IOException e) {
				Log.warning("what was taken back is remembered as filed", e); //$NON-NLS-1$
			}
		}
	}

	synchronized boolean holds(FiledLetter letter) {
		return known().stream().anyMatch(l -> same(l, letter));
	}

	/** A letter that went into another folder has another number. */
	private static boolean same(FiledLetter known, FiledLetter letter) {
		return known.equals(letter.in(known.messageId()));
	}

	/** The newest one. */
	synchronized Optional<FiledLetter> last(Predicate<FiledLetter> which) {
		Instant oldest = clock.instant().minus(KEPT);
		return known().stream().filter(l -> l.at().isAfter(oldest)).filter(which).reduce((former, later) -> later);
	}

	private List<FiledLetter> known() {
		if (letters == null) {
			letters = new ArrayList<>();
			try {
				Instant oldest = clock.instant().minus(KEPT);
				String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
				all.lines().forEach(line -> letter(line).filter(l -> l.at().isAfter(oldest)).ifPresent(l -> add(letters, l)));
				if (!all.isEmpty() && !all.endsWith("\n")) { //$NON-NLS-1$
					// what is appended to a line that was cut short would be lost with it
					rewrite();
				}
			} catch (NoSuchFileException e) {
				// nothing was filed yet
				return letters;
			} catch (IOException e) {
				Log.warning("what was filed in earlier sessions cannot be read", e); //$NON-NLS-1$
			}
		}
		return letters;
	}

	private void rewrite() throws IOException {
		StringBuilder all = new StringBuilder();
		letters.forEach(l -> all.append(line(l)));
		Path fresh = file.resolveSibling(file.getFileName() + ".new"); //$NON-NLS-1$
		Files.createDirectories(file.getParent());
		Files.writeString(fresh, all);
		Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}

	private static String line(FiledLetter letter) {
		List<String> fields = new ArrayList<>(List.of(letter.at().toString(), Long.toString(letter.messageId()), letter.hash(),
				letter.patientId(), letter.rule().orElse(""), Integer.toString(letter.records().size()))); //$NON-NLS-1$
		fields.addAll(letter.records());
		return String.join("\t", fields.stream().map(Ledger::escaped).toList()) + '\n'; //$NON-NLS-1$
	}

	private static Optional<FiledLetter> letter(String line) {
		String[] fields = line.split("\t", -1); //$NON-NLS-1$
		try {
			if (fields.length < FIELDS || fields.length != FIELDS + Integer.parseInt(fields[FIELDS - 1])) {
				return Optional.empty();
			}
			return Optional.of(new FiledLetter(Instant.parse(fields[0]), Long.parseLong(fields[1]), fields[2], plain(fields[3]),
					Arrays.stream(fields, FIELDS, fields.length).map(Ledger::plain).toList(), Optional.of(fields[4]).filter(r -> !r.isEmpty())));
		} catch (NumberFormatException | DateTimeException e) {
			return Optional.empty();
		}
	}

	/** A host may call its patients and entries what it likes. */
	static String escaped(String text) {
		return text.replace("%", "%25").replace("\t", "%09").replace("\n", "%0A").replace("\r", "%0D"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
	}

	static String plain(String text) {
		return text.replace("%0D", "\r").replace("%0A", "\n").replace("%09", "\t").replace("%25", "%"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
	}
}
