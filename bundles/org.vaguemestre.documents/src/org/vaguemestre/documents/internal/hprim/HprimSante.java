package org.vaguemestre.documents.internal.hprim;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.internal.cda.Hl7Time;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/**
 * HPRIM Santé, the segments of ASTM E1238: {@code H} the file, {@code P} a patient, {@code OBR} a request, {@code OBX} a
 * result or text, {@code C} a comment, {@code A} more of the segment before, {@code L} the end. Segments that are not known
 * here are kept as text.
 */
final class HprimSante {

	private static final Pattern HEAD = Pattern.compile("H([^\\p{Alnum}\\s])(\\W{3,5})\\1.*"); //$NON-NLS-1$
	private static final int LIMIT = 5_000;
	private static final int MAX_PARTS = 1_000;

	/**
	 * What is about one patient.
	 *
	 * @param lines   of the file
	 * @param patient whom it is about
	 * @param number  of the request; may be empty
	 * @param date    of the specimen, or of the request
	 * @param results those that have a value
	 * @param text    the rest
	 */
	record Part(List<String> lines, Optional<PatientIdentity> patient, String number, Optional<OffsetDateTime> date, List<LabResult> results,
			String text) {
	}

	private final List<Part> parts = new ArrayList<>();
	private final String field;
	private final String component;
	private final String repeat;
	private String sender = ""; //$NON-NLS-1$
	private Optional<OffsetDateTime> date = Optional.empty();
	private boolean ended;
	private boolean rest;
	// of the part that is being read
	private final List<String> lines = new ArrayList<>();
	private final List<LabResult> results = new ArrayList<>();
	private final StringBuilder text = new StringBuilder();
	private Optional<PatientIdentity> patient = Optional.empty();
	private Optional<OffsetDateTime> taken = Optional.empty();
	private Optional<OffsetDateTime> specimen = Optional.empty();
	private String number = ""; //$NON-NLS-1$
	private String heading = ""; //$NON-NLS-1$

	private HprimSante(String field, String others) {
		this.field = Pattern.quote(field);
		component = Pattern.quote(others.substring(0, 1));
		repeat = Pattern.quote(others.substring(1, 2));
	}

	/** Whether a text begins with such a file's head. */
	static boolean is(List<String> lines) {
		return lines.stream().filter(l -> !l.isBlank()).findFirst().filter(HprimSante::head).isPresent();
	}

	/** The files that stand there one after the other, each with its own separators and sender. */
	static List<HprimSante> read(List<String> lines) {
		List<HprimSante> files = new ArrayList<>();
		int from = 0;
		for (int i = 1; i <= lines.size(); i++) {
			if (i == lines.size() || head(lines.get(i)) && lines.subList(from, i).stream().anyMatch(HprimSante::head) && files.size() < MAX_PARTS) {
				files.add(one(lines.subList(from, i)));
				from = i;
			}
		}
		return files;
	}

	private static boolean head(String line) {
		return HEAD.matcher(line.strip()).matches();
	}

	private static HprimSante one(List<String> lines) {
		Matcher head = HEAD.matcher(lines.stream().filter(l -> !l.isBlank()).findFirst().orElseThrow().strip());
		if (!head.matches()) {
			throw new IllegalArgumentException("no HPRIM Santé"); //$NON-NLS-1$
		}
		HprimSante file = new HprimSante(head.group(1), head.group(2));
		file.joined(lines).forEach(file::segment);
		file.finish();
		return file;
	}

	List<Part> parts() {
		return List.copyOf(parts);
	}

	String sender() {
		return sender;
	}

	Optional<OffsetDateTime> date() {
		return date;
	}

	boolean ended() {
		return ended;
	}

	/** Segments that were cut go on in lines that begin with an A. */
	private List<String> joined(List<String> raw) {
		List<String> segments = new ArrayList<>();
		for (String line : raw) {
			if (line.matches("A" + field + ".*") && !segments.isEmpty()) { //$NON-NLS-1$ //$NON-NLS-2$
				segments.set(segments.size() - 1, segments.get(segments.size() - 1) + line.substring(2));
			} else if (!line.isBlank()) {
				segments.add(line.strip());
			}
		}
		return segments;
	}

	private void segment(String line) {
		String[] fields = line.split(field, -1);
		if (fields[0].equals("P") && !rest) { //$NON-NLS-1$
			finish();
			// what is not told apart any more is about nobody
			rest = parts.size() >= MAX_PARTS;
		}
		lines.add(line);
		if (rest) {
			ended |= fields[0].equals("L"); //$NON-NLS-1$
			text.append(line).append('\n');
			return;
		}
		switch (fields[0]) {
		case "H" -> { //$NON-NLS-1$
			sender = parts(fields, 4, 1).isEmpty() ? parts(fields, 4, 0) : parts(fields, 4, 1);
			date = Stream.of(fields).filter(f -> f.matches("(19|20)\\d{6}(\\d{4,6})?")).flatMap(f -> Hl7Time.point(f).stream()) //$NON-NLS-1$
					.reduce((a, b) -> b);
		}
		case "P" -> patient = patient(fields); //$NON-NLS-1$
		case "OBR" -> request(fields); //$NON-NLS-1$
		case "OBX" -> observation(fields); //$NON-NLS-1$
		case "C" -> comment(value(fields, 3)); //$NON-NLS-1$
		case "L" -> ended = true; //$NON-NLS-1$
		default -> text.append(line).append('\n');
		}
	}

	private Optional<PatientIdentity> patient(String[] fields) {
		String family = parts(fields, 5, 0);
		String birth = parts(fields, 6, 0);
		List<String> first = Stream.of(parts(fields, 5, 1), parts(fields, 5, 2)).filter(f -> !f.isEmpty()).toList();
		if (family.isEmpty() && birth.isEmpty()) {
			return Optional.empty();
		}
		Sex sex = switch (value(fields, 8)) {
		case "F" -> Sex.FEMALE; //$NON-NLS-1$
		case "M" -> Sex.MALE; //$NON-NLS-1$
		default -> Sex.UNKNOWN;
		};
		return Optional.of(new PatientIdentity(Optional.empty(), false, birth.isEmpty() ? family : birth, first,
				birth.isEmpty() || family.isEmpty() ? Optional.empty() : Optional.of(family), Optional.empty(), Hl7Time.day(value(fields, 7)), sex,
				Optional.empty()));
	}

	private void request(String[] fields) {
		// a request for several examinations names none of them as the heading of all
		boolean several = value(fields, 4).split(repeat, -1).length > 1;
		heading = several ? "" : parts(fields, 4, 1).isEmpty() ? parts(fields, 4, 0) : parts(fields, 4, 1); //$NON-NLS-1$
		number = number.isEmpty() ? Stream.of(parts(fields, 3, 0), parts(fields, 3, 1), parts(fields, 2, 0)).filter(n -> !n.isEmpty()).findFirst().orElse("") : number; //$NON-NLS-1$
		specimen = time(fields, 7).or(() -> time(fields, 6));
		taken = taken.or(() -> specimen);
	}

	/** The first of the times that a field has. */
	private Optional<OffsetDateTime> time(String[] fields, int index) {
		return Hl7Time.point(value(fields, index).split(repeat, -1)[0].split(component, -1)[0]);
	}

	private void observation(String[] fields) {
		String label = parts(fields, 3, 1).isEmpty() ? parts(fields, 3, 0) : parts(fields, 3, 1);
		String type = value(fields, 2);
		String value = type.startsWith("C") && !parts(fields, 5, 1).isEmpty() ? parts(fields, 5, 1) : value(fields, 5); //$NON-NLS-1$
		boolean file = type.equals("FIC"); //$NON-NLS-1$
		value = file ? value.replaceAll(component, " ") : value; //$NON-NLS-1$
		boolean page = file || type.equals("TX") || type.equals("FT") || type.equals("GC") || value.length() > 200; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (page || value.isEmpty() || results.size() >= LIMIT) {
			text.append(label.isEmpty() || !page ? label : label + " : ").append(value.replaceAll(repeat, "\n")).append('\n'); //$NON-NLS-1$ //$NON-NLS-2$
			return;
		}
		String stated = value(fields, 7);
		String[] range = range(stated);
		String words = range[0].isEmpty() && range[1].isEmpty() ? stated : ""; //$NON-NLS-1$
		results.add(new LabResult(heading, label, parts(fields, 3, 0), value, value(fields, 6), range[0], range[1],
				HprimResults.flag(value(fields, 8)), words, time(fields, 14).or(() -> specimen)));
	}

	private static String[] range(String stated) {
		Matcher both = HprimResults.RANGE.matcher(stated);
		if (both.matches()) {
			return new String[] { both.group(1), both.group(2) };
		}
		Matcher one = Pattern.compile("\\s*([<>])\\s*=?\\s*(\\d+(?:[.,]\\d+)?)\\s*").matcher(stated); //$NON-NLS-1$
		if (one.matches()) {
			return one.group(1).equals("<") ? new String[] { "", one.group(2) } : new String[] { one.group(2), "" }; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
		return new String[] { "", "" }; //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void comment(String words) {
		String plain = words.replaceAll(repeat, "\n"); //$NON-NLS-1$
		if (results.isEmpty() || plain.length() > 500) {
			text.append(plain).append('\n');
		} else {
			LabResult last = results.get(results.size() - 1);
			results.set(results.size() - 1, new LabResult(last.section(), last.label(), last.code(), last.value(), last.unit(), last.low(),
					last.high(), last.flag(), (last.interpretation() + ' ' + plain).strip(), last.taken()));
		}
	}

	/** Ends the part of one patient; what stands before the first one is the file's own. */
	private void finish() {
		boolean head = patient.isEmpty() && results.isEmpty() && text.length() == 0;
		if (!head || ended && parts.isEmpty()) {
			parts.add(new Part(List.copyOf(lines), patient, number, taken, List.copyOf(results), text.toString().strip()));
		}
		if (!head) {
			lines.clear();
		}
		results.clear();
		text.setLength(0);
		patient = Optional.empty();
		taken = Optional.empty();
		specimen = Optional.empty();
		number = ""; //$NON-NLS-1$
		heading = ""; //$NON-NLS-1$
	}

	private static String value(String[] fields, int index) {
		return index < fields.length ? fields[index].strip() : ""; //$NON-NLS-1$
	}

	private String parts(String[] fields, int index, int part) {
		String[] components = value(fields, index).split(component, -1);
		return part < components.length ? components[part].strip() : ""; //$NON-NLS-1$
	}
}
