package org.vaguemestre.documents.internal.cda;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.documents.internal.Texts;
import org.vaguemestre.documents.internal.xml.XmlElement;

/** HL7 values as a reader wants them; a number is shown as it was written. */
final class CdaValues {

	/**
	 * A value in words and digits.
	 *
	 * @param value the value
	 * @param unit  its unit (UCUM); empty if it has none
	 */
	record Shown(String value, String unit) {
	}

	private final Narrative narrative;
	private final Locale locale;

	CdaValues(Narrative narrative, Locale locale) {
		this.narrative = narrative;
		this.locale = locale;
	}

	/** The values of an observation, together; empty ones where nothing is stated. */
	Shown of(XmlElement observation) {
		String value = observation.children("value").map(v -> one(v).value()).filter(v -> !v.isEmpty()) //$NON-NLS-1$
				.collect(Collectors.joining(", ")); //$NON-NLS-1$
		String unit = observation.children("value").map(v -> one(v).unit()).filter(u -> !u.isEmpty()).findFirst().orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		return new Shown(value, unit);
	}

	/** One value by its type. */
	Shown one(XmlElement value) {
		return switch (value.type()) {
		case "PQ" -> new Shown(value.attribute("value"), unit(value)); //$NON-NLS-1$ //$NON-NLS-2$
		case "INT", "REAL", "MO" -> new Shown(value.attribute("value"), ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		case "BL" -> new Shown(truth(value.attribute("value")), ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "TS" -> new Shown(Hl7Time.day(value.attribute("value")).map(Object::toString).orElse(value.attribute("value")), ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		case "IVL_PQ", "IVL_INT", "IVL_REAL" -> interval(value); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "RTO", "RTO_PQ_PQ", "RTO_QTY_QTY" -> ratio(value); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "CD", "CE", "CV", "CO", "CS" -> new Shown(coded(value), ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		default -> value.attribute("value").isEmpty() ? new Shown(words(value), "") //$NON-NLS-1$ //$NON-NLS-2$
				: new Shown(value.attribute("value"), unit(value)); //$NON-NLS-1$
		};
	}

	/** What a code is called: the sender's own words, then the name of the code, then the code. */
	String coded(XmlElement code) {
		String own = code.child("originalText").map(narrative::resolve).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		return own.isEmpty() ? called(code) : own;
	}

	/** What others call a code: its name, or else the code. */
	String called(XmlElement code) {
		return Stream.of(code.attribute("displayName"), code.child("translation").map(t -> t.attribute("displayName")).orElse(""), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				code.attribute("code")).filter(t -> !t.isEmpty()).findFirst().orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private String words(XmlElement value) {
		String text = narrative.resolve(value);
		return text.isEmpty() ? coded(value) : text;
	}

	private Shown interval(XmlElement value) {
		Optional<XmlElement> low = value.child("low").filter(l -> !l.attribute("value").isEmpty()); //$NON-NLS-1$ //$NON-NLS-2$
		Optional<XmlElement> high = value.child("high").filter(h -> !h.attribute("value").isEmpty()); //$NON-NLS-1$ //$NON-NLS-2$
		String unit = Stream.of(low, high).flatMap(Optional::stream).map(CdaValues::unit).filter(u -> !u.isEmpty()).findFirst()
				.orElse(""); //$NON-NLS-1$
		if (low.isPresent() && high.isPresent()) {
			return new Shown(low.get().attribute("value") + " – " + high.get().attribute("value"), unit); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
		if (low.isPresent()) {
			return new Shown((exclusive(low.get()) ? ">" : "≥") + low.get().attribute("value"), unit); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
		return high.map(h -> new Shown((exclusive(h) ? "<" : "≤") + h.attribute("value"), unit)) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.orElseGet(() -> new Shown(narrative.resolve(value), unit));
	}

	private static boolean exclusive(XmlElement bound) {
		return bound.attribute("inclusive").equals("false"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private Shown ratio(XmlElement value) {
		String above = value.child("numerator").map(n -> n.attribute("value")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		String below = value.child("denominator").map(n -> n.attribute("value")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return new Shown(below.isEmpty() ? above : above + '/' + below, ""); //$NON-NLS-1$
	}

	private String truth(String value) {
		return switch (value) {
		case "true" -> Texts.get(locale, "yes"); //$NON-NLS-1$ //$NON-NLS-2$
		case "false" -> Texts.get(locale, "no"); //$NON-NLS-1$ //$NON-NLS-2$
		default -> value;
		};
	}

	/** UCUM writes a pure number as 1. */
	private static String unit(XmlElement value) {
		String unit = value.attribute("unit"); //$NON-NLS-1$
		return unit.equals("1") ? "" : unit; //$NON-NLS-1$ //$NON-NLS-2$
	}
}
