package org.vaguemestre.documents.internal.cda;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.internal.write.LabWords;
import org.vaguemestre.documents.internal.xml.XmlElement;

/**
 * The laboratory results of a structured body (IHE PALM XD-LAB, CI-SIS CR-BIO): observations by themselves, in batteries
 * and of isolates, at any depth, under the headings that they stand under. Earlier results that one refers to are not
 * results of this document.
 */
final class LabResultReader {

	static final int LIMIT = 5_000;
	/** More is an explanation, which stands in the narrative. */
	private static final int MAX_RANGE = 200;
	private static final Set<String> LABORATORY = Set.of("1.3.6.1.4.1.19376.1.3.1.6", "1.2.250.1.213.1.1.3.80"); //$NON-NLS-1$ //$NON-NLS-2$
	private static final String LOINC = "2.16.840.1.113883.6.1"; //$NON-NLS-1$
	private static final String RESULTS_SECTION = "30954-2"; //$NON-NLS-1$
	private static final Set<String> NUMBERS = Set.of("PQ", "REAL", "INT", "IVL_PQ"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final Pattern COLON = Pattern.compile("\\s*:\\s*$"); //$NON-NLS-1$
	private static final Pattern LIMIT_SIGN = Pattern.compile("^[<>≤≥]=?\\s*"); //$NON-NLS-1$
	private static final Pattern RANGE = Pattern
			.compile("[(\\[]?\\s*([-+]?\\d+(?:[.,]\\d+)?)\\s*(?:-|–|à)\\s*([-+]?\\d+(?:[.,]\\d+)?)\\s*[)\\]]?.*"); //$NON-NLS-1$

	/** Where an observation stands. */
	private record Place(String heading, boolean resultsSection) {

		Place under(String title) {
			String words = title.strip();
			return words.isEmpty() || heading.equalsIgnoreCase(words) || heading.endsWith(" › " + words) ? this //$NON-NLS-1$
					: new Place(heading.isEmpty() ? words : heading + " › " + words, resultsSection); //$NON-NLS-1$
		}
	}

	private final Narrative narrative;
	private final CdaValues values;
	private final List<LabResult> results = new ArrayList<>();
	private boolean more;

	private LabResultReader(Narrative narrative, Locale locale) {
		this.narrative = narrative;
		values = new CdaValues(narrative, locale);
	}

	/** @param cut told that there are more than are taken */
	static List<LabResult> read(Narrative narrative, Locale locale, Runnable cut) {
		LabResultReader reader = new LabResultReader(narrative, locale);
		narrative.sections().forEach(s -> reader.section(s, new Place("", false))); //$NON-NLS-1$
		if (reader.more) {
			cut.run();
		}
		return List.copyOf(reader.results);
	}

	private void section(XmlElement section, Place outer) {
		String title = section.child("title").map(XmlElement::text).filter(t -> !t.isEmpty()) //$NON-NLS-1$
				.orElse(section.child("code").map(c -> c.attribute("displayName")).orElse("")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		boolean holdsResults = outer.resultsSection()
				|| section.child("code").filter(c -> c.attribute("code").equals(RESULTS_SECTION)).isPresent(); //$NON-NLS-1$ //$NON-NLS-2$
		Place place = new Place(outer.heading(), holdsResults).under(heading(title));
		section.children("entry").forEach(e -> statements(e, place)); //$NON-NLS-1$
		section.all("component", "section").forEach(s -> section(s, place)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Titles end with a colon where they are written for paper. */
	private static String heading(String title) {
		return title.indexOf(':') < 0 ? title : COLON.matcher(title).replaceAll(""); //$NON-NLS-1$
	}

	private void statements(XmlElement holder, Place place) {
		if (holder.attribute("typeCode").equals("REFR")) { //$NON-NLS-1$ //$NON-NLS-2$
			return;
		}
		holder.elements().forEach(e -> {
			switch (e.name()) {
			case "act" -> e.children("entryRelationship").forEach(r -> statements(r, place)); //$NON-NLS-1$ //$NON-NLS-2$
			case "organizer" -> organizer(e, place); //$NON-NLS-1$
			case "observation" -> observation(e, place); //$NON-NLS-1$
			default -> {
				// specimens, media and the like hold no results
			}
			}
		});
	}

	private void organizer(XmlElement organizer, Place place) {
		Optional<XmlElement> organism = organizer.first("specimen", "specimenRole", "specimenPlayingEntity", "code"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		String name = organism.or(() -> organizer.child("code")).map(values::coded).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		Place inner = place.under(heading(name));
		Stream.of("component", "entryRelationship").flatMap(organizer::children).forEach(c -> statements(c, inner)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void observation(XmlElement observation, Place place) {
		boolean laboratory = observation.children("templateId").anyMatch(t -> LABORATORY.contains(t.attribute("root"))); //$NON-NLS-1$ //$NON-NLS-2$
		if ((laboratory || place.resultsSection() && numeric(observation)) && !observation.attribute("negationInd").equals("true")) { //$NON-NLS-1$ //$NON-NLS-2$
			if (results.size() < LIMIT) {
				results.add(result(observation, place));
			} else {
				more = true;
			}
		}
		observation.children("entryRelationship").forEach(r -> statements(r, place)); //$NON-NLS-1$
	}

	private static boolean numeric(XmlElement observation) {
		return observation.children("value").anyMatch(v -> NUMBERS.contains(v.type())); //$NON-NLS-1$
	}

	private LabResult result(XmlElement observation, Place place) {
		Optional<XmlElement> code = observation.child("code"); //$NON-NLS-1$
		CdaValues.Shown value = values.of(observation);
		Optional<XmlElement> interpretation = observation.children("interpretationCode") //$NON-NLS-1$
				.filter(i -> !i.attribute("code").isEmpty()).findFirst(); //$NON-NLS-1$
		Range range = range(observation);
		String meaning = interpretation.map(i -> i.attribute("displayName")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		String flag = interpretation.map(i -> i.attribute("code")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		String words = meaning.isEmpty() ? comments(observation) : meaning;
		if (!range.words().isEmpty()) {
			words = Stream.of(words.isEmpty() ? LabWords.meaning(flag) : words, range.words()).filter(w -> !w.isEmpty())
					.collect(Collectors.joining(" – ")); //$NON-NLS-1$
		}
		return new LabResult(place.heading(), code.map(c -> label(c, value)).orElse(""), code.map(LabResultReader::loinc).orElse(""), //$NON-NLS-1$ //$NON-NLS-2$
				value.value(), value.unit(), range.low(), range.high(), flag, words, taken(observation));
	}

	private static Optional<OffsetDateTime> taken(XmlElement observation) {
		return Stream.concat(observation.all("effectiveTime"), observation.all("effectiveTime", "low")).map(t -> t.attribute("value")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.flatMap(v -> Hl7Time.point(v).stream()).findFirst();
	}

	/** Some writers point from the code to the value or to the whole line of a table, not to the name. */
	private String label(XmlElement code, CdaValues.Shown value) {
		String own = heading(code.child("originalText").map(narrative::name).orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
		OptionalDouble first = bare(own.split(" ", 2)[0]); //$NON-NLS-1$
		boolean valueAlone = own.equals(value.value()) || first.isPresent() && first.equals(bare(value.value()));
		String called = own.isEmpty() || valueAlone ? heading(values.called(code)) : own;
		return called.isEmpty() ? own : called;
	}

	private static OptionalDouble bare(String number) {
		return LabResult.number(LIMIT_SIGN.matcher(number).replaceFirst("")); //$NON-NLS-1$
	}

	private static String loinc(XmlElement code) {
		return Stream.concat(Stream.of(code), code.children("translation")) //$NON-NLS-1$
				.filter(c -> c.attribute("codeSystem").equals(LOINC)).map(c -> c.attribute("code")) //$NON-NLS-1$ //$NON-NLS-2$
				.filter(c -> !c.isEmpty()).findFirst()
				// a code of the laboratory alone stands in a translation
				.or(() -> Stream.concat(Stream.of(code), code.children("translation")).map(c -> c.attribute("code")) //$NON-NLS-1$ //$NON-NLS-2$
						.filter(c -> !c.isEmpty()).findFirst())
				.orElse(""); //$NON-NLS-1$
	}

	private String comments(XmlElement observation) {
		return observation.all("entryRelationship", "act") //$NON-NLS-1$ //$NON-NLS-2$
				.filter(a -> a.child("code").filter(c -> c.attribute("code").equals("48767-8")).isPresent()) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.flatMap(a -> a.children("text")).map(narrative::resolve).filter(t -> !t.isEmpty()) //$NON-NLS-1$
				.collect(Collectors.joining(" ")); //$NON-NLS-1$
	}

	/** What is usual: two ends, or words where it depends on sex or age. */
	private record Range(String low, String high, String words) {

		static final Range NONE = new Range("", "", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** The range of what is normal, or else the first one. */
	private Range range(XmlElement observation) {
		List<XmlElement> ranges = observation.all("referenceRange", "observationRange").toList(); //$NON-NLS-1$ //$NON-NLS-2$
		XmlElement chosen = ranges.stream()
				.filter(r -> r.child("interpretationCode").filter(i -> i.attribute("code").equals("N")).isPresent()).findFirst() //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.orElse(ranges.isEmpty() ? null : ranges.get(0));
		if (chosen == null) {
			return Range.NONE;
		}
		Optional<XmlElement> value = chosen.child("value"); //$NON-NLS-1$
		String low = value.flatMap(v -> v.child("low")).map(l -> l.attribute("value")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		String high = value.flatMap(v -> v.child("high")).map(h -> h.attribute("value")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (!low.isEmpty() || !high.isEmpty()) {
			return new Range(low, high, ""); //$NON-NLS-1$
		}
		String text = Stream.concat(chosen.children("text").map(narrative::resolve), value.stream().map(v -> values.one(v).value())) //$NON-NLS-1$
				.filter(t -> !t.isEmpty()).findFirst().orElse(""); //$NON-NLS-1$
		Matcher matcher = RANGE.matcher(text);
		return matcher.matches() ? new Range(matcher.group(1), matcher.group(2), "") //$NON-NLS-1$
				: new Range("", "", text.length() > MAX_RANGE ? "" : text); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}
}
