package org.vaguemestre.documents.internal.xdm;

import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.documents.internal.cda.Hl7Time;
import org.vaguemestre.documents.internal.xml.XmlElement;
import org.vaguemestre.host.PatientIdentity;

/** Reads the DocumentEntries of a METADATA.XML (ebRIM 3.0, IHE ITI TF-3 §4.2). */
final class XdmMetadata {

	static final String TYPE = "urn:uuid:f0306f51-975f-434e-a61c-c59651d33983"; //$NON-NLS-1$
	static final String AUTHOR = "urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d"; //$NON-NLS-1$
	static final String PATIENT_ID = "urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427"; //$NON-NLS-1$
	static final String UNIQUE_ID = "urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab"; //$NON-NLS-1$
	private static final String SET_PATIENT_ID = "urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446"; //$NON-NLS-1$
	private static final int MAX_ENTRIES = 500;
	private static final int MAX_HASH = 128;

	private XdmMetadata() {
	}

	/** Every document that is announced. */
	static List<XdmEntry> entries(XmlElement root) {
		List<XmlElement> associations = root.tree().filter(e -> e.name().equals("Association")).limit(MAX_ENTRIES).toList(); //$NON-NLS-1$
		List<XmlElement> objects = root.tree().filter(e -> e.name().equals("ExtrinsicObject")).limit(MAX_ENTRIES).toList(); //$NON-NLS-1$
		Map<String, String> here = new HashMap<>();
		objects.stream().filter(o -> !o.attribute("id").isEmpty()).forEach(o -> here.putIfAbsent(o.attribute("id"), identifier(o, UNIQUE_ID))); //$NON-NLS-1$ //$NON-NLS-2$
		return objects.stream().map(o -> entry(o, associations, here)).toList();
	}

	/** The patient that the submission as a whole is about. */
	static Optional<PatientIdentity> patient(XmlElement root) {
		return root.tree().filter(e -> e.name().equals("RegistryPackage")) //$NON-NLS-1$
				.flatMap(p -> XdmFields.patient(identifier(p, SET_PATIENT_ID), List.of()).stream()).findFirst();
	}

	private static boolean replacing(XmlElement association) {
		return association.attribute("associationType").matches(".*\\bRPLC|.*_RPLC"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * Profiles have written the type with several prefixes; the target is a document beside it, or mostly one that is not here, so it has the
	 * form of any URI.
	 */
	private static Optional<String> replaced(String id, List<XmlElement> associations, Map<String, String> here) {
		return associations.stream().filter(a -> !id.isEmpty() && a.attribute("sourceObject").equals(id)) //$NON-NLS-1$
				.filter(XdmMetadata::replacing)
				.map(a -> here.getOrDefault(a.attribute("targetObject"), a.attribute("targetObject")).replaceFirst("^urn:(oid|uuid):", "")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.filter(t -> !t.isEmpty()).findFirst();
	}

	private static XdmEntry entry(XmlElement object, List<XmlElement> associations, Map<String, String> here) {
		String size = slot(object, "size"); //$NON-NLS-1$
		Optional<XmlElement> type = classification(object, TYPE);
		List<XmlElement> authors = object.any("Classification").filter(c -> is(c, "classificationScheme", AUTHOR)).toList(); //$NON-NLS-1$ //$NON-NLS-2$
		String when = Stream.of(slot(object, "creationTime"), slot(object, "serviceStartTime")).filter(t -> !t.isEmpty()) //$NON-NLS-1$ //$NON-NLS-2$
				.findFirst().orElse(""); //$NON-NLS-1$
		return new XdmEntry(uri(slots(object, "URI")), hash(slot(object, "hash")), //$NON-NLS-1$ //$NON-NLS-2$
				size.matches("\\d{1,12}") ? Long.parseLong(size) : -1, object.attribute("mimeType").toLowerCase(Locale.ROOT), //$NON-NLS-1$ //$NON-NLS-2$
				identifier(object, UNIQUE_ID), type.map(t -> t.attribute("nodeRepresentation")).filter(c -> !c.isEmpty()), //$NON-NLS-1$
				type.map(XdmMetadata::name).orElse(""), name(object), //$NON-NLS-1$
				authors.stream().map(a -> XdmFields.person(slot(a, "authorPerson"))).filter(n -> !n.isEmpty()).distinct().limit(5) //$NON-NLS-1$
						.collect(Collectors.joining(", ")), //$NON-NLS-1$
				authors.stream().map(a -> XdmFields.institution(slot(a, "authorInstitution"))).filter(n -> !n.isEmpty()) //$NON-NLS-1$
						.findFirst().orElse(""), //$NON-NLS-1$
				Hl7Time.point(when, ZoneOffset.UTC), XdmFields.patient(patientId(object), slots(object, "sourcePatientInfo")), //$NON-NLS-1$
				replaced(object.attribute("id"), associations, here), Hl7Time.point(slot(object, "serviceStartTime"), ZoneOffset.UTC), //$NON-NLS-1$ //$NON-NLS-2$
				withdrawn(object, associations));
	}

	/** By its own status, or by a change of it that the submission asks for (ITI-57; the DMP has a status of its own for it). */
	private static boolean withdrawn(XmlElement object, List<XmlElement> associations) {
		String id = object.attribute("id"); //$NON-NLS-1$
		if (!id.isEmpty() && associations.stream().anyMatch(a -> a.attribute("targetObject").equals(id) && replacing(a))) { //$NON-NLS-1$
			return false; // it has gone, but for another one beside it
		}
		return gone(object.attribute("status")) || gone(slot(object, "availabilityStatus")) //$NON-NLS-1$ //$NON-NLS-2$
				|| associations.stream().filter(a -> !id.isEmpty() && a.attribute("targetObject").equals(id)) //$NON-NLS-1$
						.filter(a -> a.attribute("associationType").endsWith("UpdateAvailabilityStatus")) //$NON-NLS-1$ //$NON-NLS-2$
						.anyMatch(a -> gone(slot(a, "NewStatus"))); //$NON-NLS-1$
	}

	private static boolean gone(String status) {
		return status.matches(".*\\bStatusType:(Deleted|Deprecated)"); //$NON-NLS-1$
	}

	/** Where the writer knows no INS, its own number stands there, and the INS at most in the slot. */
	private static String patientId(XmlElement object) {
		String id = identifier(object, PATIENT_ID);
		return XdmFields.patient(id, List.of()).isPresent() ? id : slot(object, "sourcePatientId"); //$NON-NLS-1$
	}

	/** A long one is cut into numbered pieces: {@code 1|IHE_XDM/SUB}, {@code 2|SET01/DOC0001.XML}. */
	private static String uri(List<String> values) {
		if (values.isEmpty() || !values.stream().allMatch(v -> v.matches("\\d{1,3}\\|.*"))) { //$NON-NLS-1$
			return values.stream().findFirst().orElse(""); //$NON-NLS-1$
		}
		return values.stream().sorted(Comparator.comparingInt(v -> Integer.parseInt(v.substring(0, v.indexOf('|')))))
				.map(v -> v.substring(v.indexOf('|') + 1)).collect(Collectors.joining());
	}

	/** Some writers state it in base64. */
	private static String hash(String stated) {
		if (stated.length() <= MAX_HASH && stated.matches("[A-Za-z0-9+/]+={0,2}") && !stated.matches("[0-9A-Fa-f]+") && stated.length() % 4 == 0) { //$NON-NLS-1$ //$NON-NLS-2$
			return HexFormat.of().formatHex(Base64.getDecoder().decode(stated));
		}
		return stated.toLowerCase(Locale.ROOT);
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
		return object.any("Slot").filter(s -> s.attribute("name").equalsIgnoreCase(name)).flatMap(s -> s.any("ValueList")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.flatMap(l -> l.any("Value")).map(XmlElement::text).filter(v -> !v.isEmpty()).limit(50).toList(); //$NON-NLS-1$
	}
}
