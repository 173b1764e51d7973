package org.vaguemestre.documents.internal.hprim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.documents.internal.Problems;

/** The machine section of an HPRIM Médecin text: {@code RES|label|code|type|value|unit|low|high|flag|status|…}. */
final class HprimResults {

	private static final int LIMIT = 5_000;
	private static final int FIELDS = 14;
	private static final String CENTRED = " ".repeat(10); //$NON-NLS-1$
	/** A number that stands out on paper. */
	private static final Pattern MARKED = Pattern.compile("\\*?\\s*([<>]?\\s*\\d+(?:[.,]\\d+)?)\\s*\\*?"); //$NON-NLS-1$
	/** What some laboratories call the same in another unit. */
	private static final Pattern AGAIN = Pattern.compile("[-\\s]*soit\\s*:?", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	private static final int MAX_COMMENT = 2_000;
	static final Pattern RANGE = Pattern
			.compile("\\s*([-+]?\\d+(?:[.,]\\d+)?)\\s*(?:-|–|à)\\s*([-+]?\\d+(?:[.,]\\d+)?)\\s*"); //$NON-NLS-1$

	private final String name;
	private final Problems problems;
	private final List<LabResult> results = new ArrayList<>();
	private final Set<String> told;
	private String heading = ""; //$NON-NLS-1$

	/** @param text the lines for people: many laboratories write them once more between the results */
	HprimResults(String name, Problems problems, List<String> text) {
		this.name = name;
		this.problems = problems;
		told = text.stream().map(HprimResults::folded).collect(Collectors.toSet());
	}

	private static String folded(String line) {
		return line.strip().replaceAll("\\s+", " "); //$NON-NLS-1$ //$NON-NLS-2$
	}

	List<LabResult> results() {
		return List.copyOf(results);
	}

	/**
	 * Takes one line of the section.
	 *
	 * @return whether all that it says is in the results; otherwise it is text
	 */
	boolean line(String line) {
		String[] fields = line.split("\\|", -1); //$NON-NLS-1$
		switch (fields[0].strip().toUpperCase(Locale.ROOT)) {
		case "RES": //$NON-NLS-1$
			return result(fields);
		case "TEX": //$NON-NLS-1$
			return comment(line.indexOf('|') < 0 ? "" : line.substring(line.indexOf('|') + 1)); //$NON-NLS-1$
		case "TIT", "CHA": //$NON-NLS-1$ //$NON-NLS-2$
			heading = field(fields, 1);
			return fields.length > 1;
		default:
			return line.isBlank();
		}
	}

	private boolean result(String[] fields) {
		String label = field(fields, 1);
		String value = field(fields, 4);
		if (fields.length > 2 && label.isEmpty() && value.isEmpty()) {
			return true; // an examination of which nothing is said
		}
		if (fields.length < 5 || results.size() >= LIMIT || label.isEmpty() && field(fields, 2).isEmpty()) {
			problems.add(ProblemCode.HPRIM_LINE_UNREADABLE, name);
			return false;
		}
		String low = field(fields, 6);
		String high = field(fields, 7);
		Matcher range = RANGE.matcher(high.isEmpty() ? low : high);
		if ((low.isEmpty() || high.isEmpty()) && range.matches()) {
			low = range.group(1);
			high = range.group(2);
		}
		String flag = flag(field(fields, 8));
		Matcher marked = MARKED.matcher(value);
		if (value.indexOf('*') >= 0 && marked.matches()) {
			value = marked.group(1);
			flag = flag.isEmpty() ? "A" : flag; //$NON-NLS-1$
		}
		if (AGAIN.matcher(label).matches() && !results.isEmpty() && !value.isEmpty()) {
			again(shown(value, field(fields, 5), low, high), flag);
			return true;
		}
		results.add(new LabResult(heading, label, field(fields, 2), value, field(fields, 5), low, high, flag,
				(second(fields) + ' ' + more(fields)).strip()));
		return true;
	}

	/** Adds the same in another unit to the result before, which keeps what it says of itself. */
	private void again(String shown, String flag) {
		LabResult last = results.get(results.size() - 1);
		String more = last.flag().isEmpty() || last.flag().equals("N") ? flag : ""; //$NON-NLS-1$
		results.set(results.size() - 1, new LabResult(last.section(), last.label(), last.code(), last.value(), last.unit(), last.low(),
				last.high(), more.isEmpty() ? last.flag() : more, (last.interpretation() + ' ' + shown).strip()));
	}

	/** The same in another unit; some writers leave its unit out, and all that follows moves up. */
	private static String second(String[] fields) {
		String value = field(fields, 10);
		if (value.isEmpty()) {
			return ""; //$NON-NLS-1$
		}
		boolean unit = fields.length > 13 || fields.length == 12 || !field(fields, 11).matches("[\\d.,]*"); //$NON-NLS-1$
		return shown(value, unit ? field(fields, 11) : "", field(fields, unit ? 12 : 11), field(fields, unit ? 13 : 12)); //$NON-NLS-1$
	}

	/** What some writers add behind the last field of the form. */
	private static String more(String[] fields) {
		return Stream.of(fields).skip(FIELDS).map(String::strip).filter(f -> !f.isEmpty()).collect(Collectors.joining(" ")); //$NON-NLS-1$
	}

	private static String shown(String value, String unit, String low, String high) {
		String shown = "= " + (value + ' ' + unit).strip(); //$NON-NLS-1$
		return low.isEmpty() && high.isEmpty() ? shown
				: shown + " (" + (low.isEmpty() ? "≤ " + high : high.isEmpty() ? "≥ " + low : low + " – " + high) + ')'; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	/** A comment stands under the result that it is about. */
	private boolean comment(String stated) {
		String text = stated.strip();
		if (text.isEmpty() || told.contains(folded(text))) {
			return true;
		}
		// columns and headings are a page for people, not a remark on one result
		if (results.isEmpty() || text.contains("   ") || stated.startsWith(CENTRED)) { //$NON-NLS-1$
			return false;
		}
		LabResult last = results.get(results.size() - 1);
		String words = (last.interpretation() + ' ' + text).strip();
		if (words.length() > MAX_COMMENT) {
			return false;
		}
		results.set(results.size() - 1, new LabResult(last.section(), last.label(), last.code(), last.value(), last.unit(), last.low(),
				last.high(), last.flag(), words));
		return true;
	}

	/** French writers also say B (bas) and signs. */
	static String flag(String flag) {
		return switch (flag.toUpperCase(Locale.ROOT)) {
		case "B", "-" -> "L"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "BB", "--" -> "LL"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "+" -> "H"; //$NON-NLS-1$ //$NON-NLS-2$
		case "++" -> "HH"; //$NON-NLS-1$ //$NON-NLS-2$
		case "*" -> "A"; //$NON-NLS-1$ //$NON-NLS-2$
		default -> flag.toUpperCase(Locale.ROOT);
		};
	}

	private static String field(String[] fields, int index) {
		return index < fields.length ? fields[index].strip() : ""; //$NON-NLS-1$
	}
}
