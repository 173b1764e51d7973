package org.vaguemestre.documents.internal.hprim;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/**
 * The twelve lines at the head of an HPRIM Médecin text.
 *
 * @param lines the twelve
 * @param from  how many lines stand before them: some writers begin with one for the sender
 */
record HprimHead(List<String> lines, int from) {

	/** The head of a text that has none that is known. */
	static final HprimHead NONE = new HprimHead(List.of(), 0);
	private static final int MAX_BEFORE = 3;

	static final int LINES = 12;
	/** Which of them states the date of birth. */
	static final int BIRTH_LINE = 6;

	private static final String TIME = "(?:[ T]+\\d{1,2}[:hH]\\d{2}.{0,10})?"; //$NON-NLS-1$
	private static final Pattern FRENCH = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})" + TIME); //$NON-NLS-1$
	private static final Pattern COMPACT = Pattern.compile("(\\d{2})(\\d{2})((?:18|19|20)\\d{2})"); //$NON-NLS-1$
	private static final Pattern YEAR_FIRST = Pattern.compile("((?:18|19|20)\\d{2})(\\d{2})(\\d{2})"); //$NON-NLS-1$
	private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})" + TIME); //$NON-NLS-1$
	/** Before it nobody sent such files. */
	private static final int FIRST_YEAR = 1970;
	private static final int MAX_DATE = 40;
	/** A head that is right in all that can be checked has 20. */
	static final int ENOUGH = 10;

	/** The head that is most probable: at the begin, or a few lines further down. */
	static HprimHead best(List<String> part) {
		HprimHead best = at(part, 0);
		for (int from = 1; from <= Math.min(MAX_BEFORE, part.size()); from++) {
			HprimHead other = at(part, from);
			best = other.score() > best.score() ? other : best;
		}
		return best;
	}

	static HprimHead at(List<String> part, int from) {
		return new HprimHead(part.subList(from, Math.min(part.size(), from + LINES)), from);
	}

	/** Whether a line is a date and nothing else. */
	static boolean isDate(String line) {
		return line.length() <= MAX_DATE && date(line).isPresent();
	}

	/** Where the text begins. */
	int end() {
		return from + lines.size();
	}

	/** How much the lines look like such a head; the weights are those of practice software. */
	int score() {
		int score = date(line(BIRTH_LINE)).isPresent() ? 8 : -8;
		score += fileDate().isPresent() ? 4 : -4;
		score += line(0).length() <= 10 && !line(0).isBlank() && !line(0).contains(" ") && date(line(0)).isEmpty() ? 3 : -3; //$NON-NLS-1$
		score += line(7).replaceAll("\\s", "").matches("[1-478]\\d{4}[0-9AB]{2}\\d{6}(\\d{2})?") ? 3 : 0; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		score += name(line(1)) ? 1 : -5;
		score += name(line(2)) ? 1 : -1;
		score += line(5).matches("\\d{5}(\\s.*)?") ? 1 : 0; //$NON-NLS-1$
		return score;
	}

	private static boolean name(String line) {
		return line.length() <= 50 && line.matches("[\\p{L}][\\p{L} '’.-]*"); //$NON-NLS-1$
	}

	/** Whom the text is about. The social security number may be a parent's, so it is no INS. */
	Optional<PatientIdentity> patient() {
		if (line(1).isEmpty() && line(2).isEmpty()) {
			return Optional.empty();
		}
		List<String> first = line(2).isEmpty() ? List.of() : List.of(line(2));
		return Optional.of(new PatientIdentity(Optional.empty(), false, line(1), first, Optional.empty(), Optional.empty(),
				birthDate(), Sex.UNKNOWN, Optional.empty()));
	}

	Optional<LocalDate> birthDate() {
		Optional<LocalDate> stated = date(line(BIRTH_LINE)).filter(d -> d.getYear() > 1850 || d.getYear() < 100);
		// of two digits the century is known only where one of two is yet to come
		return stated.flatMap(d -> d.getYear() > 100 ? stated
				: fileDate().filter(f -> d.plusYears(2_000).isAfter(f)).map(f -> d.plusYears(1_900)));
	}

	Optional<LocalDate> fileDate() {
		return date(line(9)).map(d -> d.getYear() > 100 ? d : d.plusYears(d.getYear() + 1_900 < FIRST_YEAR ? 2_000 : 1_900));
	}

	String fileNumber() {
		return line(8).equals(".") ? "" : line(8); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** The name behind the ten columns of the code. */
	String sender() {
		String line = lines.size() > 10 ? lines.get(10) : ""; //$NON-NLS-1$
		boolean code = line.length() > 10 && !line.substring(10).isBlank() && line.substring(0, 10).matches(" *\\S{0,10} *"); //$NON-NLS-1$
		return code ? line.substring(10).strip() : line.strip();
	}

	private String line(int index) {
		return index < lines.size() ? lines.get(index).strip() : ""; //$NON-NLS-1$
	}

	/** A year of two digits is one of the first century. */
	private static Optional<LocalDate> date(String text) {
		return Stream.of(FRENCH, COMPACT, ISO, YEAR_FIRST).map(p -> p.matcher(text.strip())).filter(Matcher::matches)
				.flatMap(m -> (m.pattern() == FRENCH || m.pattern() == COMPACT ? date(m, 3, 1) : date(m, 1, 3)).stream()).findFirst();
	}

	private static Optional<LocalDate> date(Matcher matcher, int year, int day) {
		try {
			return Optional.of(LocalDate.of(number(matcher, year), number(matcher, 2), number(matcher, day)));
		} catch (DateTimeException e) {
			return Optional.empty();
		}
	}

	private static int number(Matcher matcher, int group) {
		return Integer.parseInt(matcher.group(group));
	}
}
