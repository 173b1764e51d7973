package org.vaguemestre.documents.internal.cda;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.documents.internal.Texts;
import org.vaguemestre.documents.internal.text.Block;
import org.vaguemestre.documents.internal.text.Run;
import org.vaguemestre.documents.internal.text.Run.Look;
import org.vaguemestre.documents.internal.xml.XmlElement;

/** What coded entries say, for sections whose sender wrote no narrative: a line for each statement, its parts beneath it. */
final class EntryWords {

	private static final Set<String> STATEMENTS = Set.of("act", "observation", "procedure", "substanceAdministration", "supply", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
			"encounter", "organizer"); //$NON-NLS-1$ //$NON-NLS-2$
	private static final int DEEPEST = 8;
	private static final int LIMIT = 20_000;

	private final CdaValues values;
	private final Narrative narrative;
	private final Locale locale;
	private final List<Block> lines = new ArrayList<>();

	EntryWords(Narrative narrative, Locale locale) {
		this.narrative = narrative;
		this.locale = locale;
		values = new CdaValues(narrative, locale);
	}

	List<Block> of(XmlElement section) {
		section.children("entry").forEach(e -> statements(e, 0)); //$NON-NLS-1$
		return List.copyOf(lines);
	}

	private void statements(XmlElement holder, int indent) {
		holder.elements().filter(e -> STATEMENTS.contains(e.name())).forEach(e -> {
			boolean said = say(e, indent);
			Stream.of("entryRelationship", "component").flatMap(e::children).filter(r -> !r.attribute("typeCode").equals("REFR")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
					.forEach(r -> statements(r, Math.min(DEEPEST, said ? indent + 1 : indent)));
		});
	}

	private boolean say(XmlElement statement, int indent) {
		String label = label(statement);
		String details = Stream.of(denied(statement), value(statement), words(statement), dose(statement), time(statement))
				.filter(t -> !t.isEmpty() && !t.equals(label)).distinct().collect(Collectors.joining(", ")); //$NON-NLS-1$
		if (label.isEmpty() && details.isEmpty() || lines.size() >= LIMIT) {
			return false;
		}
		List<Run> runs = new ArrayList<>();
		if (!label.isEmpty()) {
			runs.add(new Run(label, Set.of(Look.BOLD), "")); //$NON-NLS-1$
		}
		if (!details.isEmpty()) {
			runs.add(Run.plain(label.isEmpty() ? details : " : " + details)); //$NON-NLS-1$
		}
		lines.add(new Block.Paragraph(indent, "•", runs)); //$NON-NLS-1$
		return true;
	}

	private String label(XmlElement statement) {
		Optional<XmlElement> product = Stream.of("consumable", "product").flatMap(statement::children) //$NON-NLS-1$ //$NON-NLS-2$
				.flatMap(p -> p.all("manufacturedProduct", "manufacturedMaterial")).findFirst(); //$NON-NLS-1$ //$NON-NLS-2$
		String named = product.map(p -> p.child("name").map(XmlElement::text).filter(n -> !n.isEmpty()) //$NON-NLS-1$
				.orElse(p.child("code").map(values::coded).orElse(""))).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return named.isEmpty() ? statement.child("code").map(values::coded).orElse("") : named; //$NON-NLS-1$ //$NON-NLS-2$
	}

	private String denied(XmlElement statement) {
		return statement.attribute("negationInd").equals("true") ? Texts.get(locale, "page.denied") : ""; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	private String value(XmlElement statement) {
		CdaValues.Shown shown = values.of(statement);
		String flag = statement.child("interpretationCode").map(values::coded).map(f -> " (" + f + ')').orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return shown.value().isEmpty() ? "" : (shown.value() + ' ' + shown.unit()).strip() + flag; //$NON-NLS-1$
	}

	private String words(XmlElement statement) {
		return statement.child("text").map(narrative::resolve).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private String dose(XmlElement statement) {
		return statement.child("doseQuantity").map(values::one).map(d -> (d.value() + ' ' + d.unit()).strip()).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private String time(XmlElement statement) {
		Optional<XmlElement> time = statement.child("effectiveTime"); //$NON-NLS-1$
		String from = time.flatMap(t -> t.child("low")).map(EntryWords::day).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		String to = time.flatMap(t -> t.child("high")).map(EntryWords::day).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		String point = time.map(EntryWords::day).orElse(""); //$NON-NLS-1$
		return Stream.of(point, from, to).filter(t -> !t.isEmpty()).distinct().collect(Collectors.joining(" – ")); //$NON-NLS-1$
	}

	private static String day(XmlElement time) {
		String stamp = time.attribute("value"); //$NON-NLS-1$
		return Hl7Time.day(stamp).map(Object::toString).orElse(stamp);
	}
}
