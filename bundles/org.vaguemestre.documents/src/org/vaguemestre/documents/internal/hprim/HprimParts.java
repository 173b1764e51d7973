package org.vaguemestre.documents.internal.hprim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.host.PatientIdentity;

/**
 * Tells apart the patients of one HPRIM Médecin text. Each ends with its mark, but programs that join files lose marks: a
 * part also ends where the head of another patient stands, and where lines for machines go on behind something that may be
 * a head. Results must never reach the chart of the one who stands before.
 */
final class HprimParts {

	private static final Pattern MARK = Pattern.compile("\\s*\\*{2,}\\s*(LAB|FIN|FINFICHIER|FIN FICHIER)\\s*\\*{2,}\\s*", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	private static final Pattern MACHINE = Pattern.compile("\\s*(TEX|[A-Za-z]{3}\\|.*)"); //$NON-NLS-1$
	private static final String RESULT = "RES|"; //$NON-NLS-1$
	private static final Pattern RESULT_LINE = Pattern.compile("\\s*RES(\\|[^|]*){4,}", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	/** More are not told apart; the rest is a text about nobody. */
	static final int MAX_PARTS = 1_000;
	/** Fewer lines than any head has. */
	private static final int FEWEST = 6;
	/** With dates, names and a number in their lines; no text looks like that. */
	private static final int SURE = 12;

	/**
	 * Of one patient.
	 *
	 * @param lines of the text
	 * @param rest  whether they are what was left after the last part that was told apart
	 */
	record Part(List<String> lines, boolean rest) {
	}

	private final List<String> lines;
	private final List<Part> parts = new ArrayList<>();

	private HprimParts(List<String> lines) {
		this.lines = lines;
	}

	/** What follows the last mark is a part too. */
	static List<Part> of(List<String> lines) {
		HprimParts found = new HprimParts(lines);
		found.read();
		return List.copyOf(found.parts);
	}

	/** Whether nothing but such a text has lines like these, even if its head is not known. */
	static boolean sure(List<String> lines) {
		return lines.stream().anyMatch(l -> mark(l).equals("LAB") || mark(l).endsWith("FICHIER") || RESULT_LINE.matcher(l).matches()); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Whether the lines for machines follow without their mark. */
	static boolean unmarked(List<String> lines) {
		return lines.stream().noneMatch(l -> mark(l).equals("LAB")) && lines.stream().anyMatch(l -> RESULT_LINE.matcher(l).matches()); //$NON-NLS-1$
	}

	static boolean machine(String line) {
		return MACHINE.matcher(line).matches();
	}

	/** What a line marks: LAB, a word that begins with FIN, or nothing. */
	static String mark(String line) {
		Matcher matcher = MARK.matcher(line);
		return matcher.matches() ? matcher.group(1).toUpperCase(Locale.ROOT) : ""; //$NON-NLS-1$
	}

	private void read() {
		int from = start(0);
		for (int i = from; i < lines.size() && parts.size() < MAX_PARTS; i++) {
			if (mark(lines.get(i)).startsWith("FIN")) { //$NON-NLS-1$
				if (i > from) {
					add(lines.subList(from, i + 1));
				}
				from = start(i + 1);
			}
		}
		if (from < lines.size()) {
			add(lines.subList(from, lines.size()));
		}
	}

	/** Some senders leave one line empty before the head; in the head it is the code of a patient who has none. */
	private int start(int from) {
		int at = from;
		while (at < lines.size() && lines.get(at).isBlank()) {
			at++;
		}
		return at > from && at < lines.size()
				&& HprimHead.at(lines, at - 1).score() > HprimHead.best(lines.subList(at, Math.min(lines.size(), at + 2 * HprimHead.LINES))).score() ? at - 1 : at;
	}

	/** A few words behind the end are no letter of their own, and belong to the one before. */
	private void add(List<String> part) {
		boolean words = part.size() <= FEWEST && part.stream().noneMatch(l -> mark(l).equals("LAB")); //$NON-NLS-1$
		if (words && !parts.isEmpty()) {
			parts.get(parts.size() - 1).lines().addAll(part);
			return;
		}
		int from = 0;
		while (parts.size() < MAX_PARTS && from < part.size()) {
			int next = next(part.subList(from, part.size()));
			parts.add(new Part(new ArrayList<>(part.subList(from, from + next)), false));
			from += next;
		}
		if (from < part.size()) {
			parts.add(new Part(new ArrayList<>(part.subList(from, part.size())), true));
		}
	}

	/** Where the next patient begins; the end if there is none. */
	private static int next(List<String> part) {
		HprimHead head = HprimHead.best(part);
		boolean known = head.score() >= HprimHead.ENOUGH / 2;
		boolean results = false;
		int plain = -1;
		int count = 0;
		boolean date = false;
		for (int i = known ? head.end() : 0; i < part.size(); i++) {
			String line = part.get(i);
			boolean lab = mark(line).equals("LAB"); //$NON-NLS-1$
			boolean machine = MACHINE.matcher(line).matches();
			if (results && plain >= 0 && count >= FEWEST && (lab || machine && date)) {
				return plain;
			}
			if ((known || results) && !machine && other(head, known, part, i)) {
				return i;
			}
			if (machine || lab) {
				results |= line.strip().regionMatches(true, 0, RESULT, 0, RESULT.length());
				plain = -1;
				count = 0;
				date = false;
			} else if (!line.isBlank()) {
				plain = plain < 0 ? i : plain;
				count++;
				date |= HprimHead.isDate(line);
			}
		}
		return part.size();
	}

	/** Whether the head of somebody else begins there; that of the same patient once more is text. */
	private static boolean other(HprimHead head, boolean known, List<String> part, int at) {
		if (at + HprimHead.LINES > part.size() || !HprimHead.isDate(part.get(at + HprimHead.BIRTH_LINE))) {
			return false;
		}
		HprimHead next = HprimHead.at(part, at);
		if (next.score() < SURE) {
			return false;
		}
		Optional<PatientIdentity> one = known ? head.patient() : Optional.empty();
		Optional<PatientIdentity> two = next.patient();
		return one.isEmpty() || two.isEmpty() || !PatientMatcher.differences(one.get(), two.get()).isEmpty();
	}
}
