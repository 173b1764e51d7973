package org.vaguemestre.documents.internal.xdm;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.documents.internal.cda.Hl7Time;
import org.vaguemestre.documents.internal.xml.XmlElement;

/** Reads the DocumentEntries of a METADATA.XML (ebRIM 3.0, IHE ITI TF-3 §4.2). */
final class XdmMetadata {

	static final String TYPE = "urn:uuid:f0306f51-975f-434e-a61c-c59651d33983"; //$NON-NLS-1$
	static final String AUTHOR = "urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d"; //$NON-NLS-1$
	static final String PATIENT_ID = "urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427"; //$NON-NLS-1$
	static final String UNIQUE_ID = "urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab"; //$NON-NLS-1$
	private static final int MAX_ENTRIES = 500;

	private XdmMetadata() {
	}

	/** Every document that is announced. */
	static List<XdmEntry> entries(XmlElement root) {
		return root.tree().filter(e -> e.name().equals("ExtrinsicObject")).limit(MAX_ENTRIES).map(XdmMetadata::entry).toList(); //$NON-NLS-1$
	}

	private static XdmEntry entry(XmlElement object) {
		String size = slot(object, "size"); //$NON-NLS-1$
		Optional<XmlElement> type = classification(object, TYPE);
		List<XmlElement> authors = object.any("Classification").filter(c -> is(c, "classificationScheme", AUTHOR)).toList(); //$NON-NLS-1$ //$NON-NLS-2$
		String when = Stream.of(slot(object, "creationTime"), slot(object, "serviceStartTime")).filter(t -> !t.isEmpty()) //$NON-NLS-1$ //$NON-NLS-2$
				.findFirst().orElse(""); //$NON-NLS-1$
		return new XdmEntry(slot(object, "URI"), slot(object, "hash").toLowerCase(Locale.ROOT), //$NON-NLS-1$ //$NON-NLS-2$
				size.matches("\\d{1,12}") ? Long.parseLong(size) : -1, object.attribute("mimeType").toLowerCase(Locale.ROOT), //$NON-NLS-1$ //$NON-NLS-2$
				identifier(object, UNIQUE_ID), type.map(t -> t.attribute("nodeRepresentation")).filter(c -> !c.isEmpty()), //$NON-NLS-1$
				type.map(XdmMetadata::name).orElse(""), name(object), //$NON-NLS-1$
				authors.stream().map(a -> XdmFields.person(slot(a, "authorPerson"))).filter(n -> !n.isEmpty()).distinct().limit(5) //$NON-NLS-1$
						.collect(Collectors.joining(", ")), //$NON-NLS-1$
				authors.stream().map(a -> XdmFields.institution(slot(a, "authorInstitution"))).filter(n -> !n.isEmpty()) //$NON-NLS-1$
						.findFirst().orElse(""), //$NON-NLS-1$
				Hl7Time.point(when, ZoneOffset.UTC), XdmFields.patient(identifier(object, PATIENT_ID), slots(object, "sourcePatientInfo"))); //$NON-NLS-1$
	}

	private static Optional<XmlElement> classification(XmlElement object, String scheme) {
		return object.any("Classification").filter(c -> is(c, "classificationScheme", scheme)).findFirst(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String identifier(XmlElement object, String scheme) {
		return object.any("ExternalIdentifier").filter(i -> is(i, "identificationScheme", scheme)).map(i -> i.attribute("value")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.findFirst().orElse(""); //$NON-NLS-1$
	}

	private static boolean is(XmlElement element, String attribute, String value) {
		return element.attribute(attribute).equalsIgnoreCase(value);
	}

	private static String name(XmlElement object) {
		return object.any("Name").flatMap(n -> n.any("LocalizedString")).map(s -> s.attribute("value")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.filter(v -> !v.isEmpty()).findFirst().orElse(""); //$NON-NLS-1$
	}

	private static String slot(XmlElement object, String name) {
		return slots(object, name).stream().findFirst().orElse(""); //$NON-NLS-1$
	}

	private static List<String> slots(XmlElement object, String name) {
		return object.any("Slot").filter(s -> s.attribute("name").equals(name)).flatMap(s -> s.any("ValueList")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.flatMap(l -> l.any("Value")).map(XmlElement::text).filter(v -> !v.isEmpty()).limit(50).toList(); //$NON-NLS-1$
	}
}
