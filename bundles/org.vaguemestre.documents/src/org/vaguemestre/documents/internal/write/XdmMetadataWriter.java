package org.vaguemestre.documents.internal.write;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.documents.internal.Digests;
import org.vaguemestre.documents.write.Author;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.Organisation;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/** Writes METADATA.XML (ebRIM 3.0; IHE ITI TF-3 §4.2; CI-SIS, annex CDA–XDS). Times are in UTC. */
public final class XdmMetadataWriter {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss"); //$NON-NLS-1$
	private static final String TYPE_OF = "urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:"; //$NON-NLS-1$
	private static final String STATUS = "urn:oasis:names:tc:ebxml-regrep:StatusType:"; //$NON-NLS-1$
	private static final String SET = "SubmissionSet01"; //$NON-NLS-1$

	private final XmlText xml = new XmlText();
	private final String submissionId;
	private final Instant now;
	private final boolean withdrawing;
	private int number;

	/**
	 * @param submissionId OID of the submission
	 * @param now          when it is made
	 * @param withdrawing  whether the documents were sent before, and count no longer
	 */
	public XdmMetadataWriter(String submissionId, Instant now, boolean withdrawing) {
		this.submissionId = submissionId;
		this.now = now;
		this.withdrawing = withdrawing;
	}

	/** The metadata of files by name. */
	public Bytes write(Map<String, XdmDocument> files) {
		xml.open("lcm:SubmitObjectsRequest", "xmlns:lcm", "urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0", "xmlns:rim", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				"urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"); //$NON-NLS-1$
		xml.open("rim:RegistryObjectList"); //$NON-NLS-1$
		submission(files.values().iterator().next().header());
		List<String> ids = new ArrayList<>();
		files.forEach((name, document) -> {
			ids.add(String.format("Document%02d", ids.size() + 1)); //$NON-NLS-1$
			document(ids.get(ids.size() - 1), name, document);
		});
		for (String id : ids) {
			xml.open("rim:Association", "id", "Association" + id, "objectType", TYPE_OF + "Association", "associationType", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
					"urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember", "sourceObject", SET, "targetObject", id); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			slot("SubmissionSetStatus", "Original"); //$NON-NLS-1$ //$NON-NLS-2$
			xml.close();
			if (withdrawing) {
				withdrawal(id);
			}
		}
		int at = 0;
		for (XdmDocument document : files.values()) {
			replacement(ids.get(at++), document.header());
		}
		return xml.close().close().bytes();
	}

	/** Update Availability Status (IHE ITI-57 §3.57.4.1.3.3.3), beside the status of the document: readers know one or the other. */
	private void withdrawal(String id) {
		xml.open("rim:Association", "id", "Withdrawal" + id, "objectType", TYPE_OF + "Association", "associationType", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				"urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus", "sourceObject", SET, "targetObject", id); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		slot("OriginalStatus", STATUS + "Approved"); //$NON-NLS-1$ //$NON-NLS-2$
		slot("NewStatus", STATUS + "Deprecated"); //$NON-NLS-1$ //$NON-NLS-2$
		xml.close();
	}

	/** The writer does not know by which number others registered the former version: it is named by its own identifier. */
	private void replacement(String id, DocumentHeader header) {
		header.replaces().ifPresent(former -> xml.leaf("rim:Association", "id", "Replacement" + id, "objectType", TYPE_OF + "Association", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				"associationType", "urn:ihe:iti:2007:AssociationType:RPLC", "sourceObject", id, "targetObject", "urn:oid:" + former)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
	}

	private void submission(DocumentHeader header) {
		xml.open("rim:RegistryPackage", "id", SET, "objectType", TYPE_OF + "RegistryPackage"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		slot("submissionTime", time(now)); //$NON-NLS-1$
		name(header.title());
		author("urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d", SET, header.author()); //$NON-NLS-1$
		classification("urn:uuid:aa543740-bdda-424e-8c96-df4873be8500", SET, header.author().organisation().facility()); //$NON-NLS-1$
		patientId("urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446", "XDSSubmissionSet.patientId", SET, header.patient()); //$NON-NLS-1$ //$NON-NLS-2$
		identifier("urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832", "XDSSubmissionSet.sourceId", SET, //$NON-NLS-1$ //$NON-NLS-2$
				Organisation.ID_ROOT + '.' + header.author().organisation().id());
		identifier("urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8", "XDSSubmissionSet.uniqueId", SET, submissionId); //$NON-NLS-1$ //$NON-NLS-2$
		xml.close();
		xml.leaf("rim:Classification", "id", "ClassificationOf" + SET, "objectType", TYPE_OF + "Classification", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				"classifiedObject", SET, "classificationNode", "urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private void document(String id, String file, XdmDocument document) {
		DocumentHeader header = document.header();
		xml.open("rim:ExtrinsicObject", "id", id, "mimeType", "text/xml", "objectType", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				"urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1", "status", //$NON-NLS-1$ //$NON-NLS-2$
				STATUS + (withdrawing ? "Deprecated" : "Approved")); //$NON-NLS-1$ //$NON-NLS-2$
		slot("creationTime", time(header.date().toInstant())); //$NON-NLS-1$
		slot("hash", Digests.sha1(document.content())); //$NON-NLS-1$
		slot("languageCode", "fr-FR"); //$NON-NLS-1$ //$NON-NLS-2$
		slot("legalAuthenticator", person(header.author())); //$NON-NLS-1$
		slot("serviceStartTime", time(header.actDate().toInstant())); //$NON-NLS-1$
		slot("serviceStopTime", time(header.actDate().toInstant())); //$NON-NLS-1$
		slot("size", String.valueOf(document.content().length())); //$NON-NLS-1$
		patientId(header.patient()).ifPresent(p -> slot("sourcePatientId", p)); //$NON-NLS-1$
		slot("sourcePatientInfo", patientInfo(header.patient())); //$NON-NLS-1$
		slot("URI", file); //$NON-NLS-1$
		name(header.title());
		author("urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d", id, header.author()); //$NON-NLS-1$
		classification("urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a", id, header.kind().orElseGet(() -> DocumentClasses.of(header.type()))); //$NON-NLS-1$
		classification("urn:uuid:f0306f51-975f-434e-a61c-c59651d33983", id, header.type()); //$NON-NLS-1$
		classification("urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f", id, //$NON-NLS-1$
				new CodedValue("N", "Normal", "2.16.840.1.113883.5.25")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		classification("urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d", id, document.format().code()); //$NON-NLS-1$
		classification("urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1", id, header.author().organisation().facility()); //$NON-NLS-1$
		classification("urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead", id, //$NON-NLS-1$
				new CodedValue("AMBULATOIRE", "Ambulatoire", "1.2.250.1.213.1.1.4.9")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		classification("urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4", id, header.act()); //$NON-NLS-1$
		patientId("urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427", "XDSDocumentEntry.patientId", id, header.patient()); //$NON-NLS-1$ //$NON-NLS-2$
		identifier("urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab", "XDSDocumentEntry.uniqueId", id, header.id()); //$NON-NLS-1$ //$NON-NLS-2$
		xml.close();
	}

	private void author(String scheme, String of, Author author) {
		begin(scheme, of, ""); //$NON-NLS-1$
		Organisation organisation = author.organisation();
		slot("authorInstitution", plain(organisation.name()) + "^^^^^&" + Organisation.ID_ROOT + "&ISO^IDNST^^^" + organisation.id()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		slot("authorPerson", person(author)); //$NON-NLS-1$
		slot("authorRole", author.role().label()); //$NON-NLS-1$
		slot("authorSpecialty", plain(author.role().code()) + '^' + plain(author.role().label()) + '^' + author.role().system()); //$NON-NLS-1$
		xml.close();
	}

	private static String person(Author author) {
		return author.id() + '^' + plain(author.name()) + '^' + plain(author.firstName()) + "^^^^^^&" + Author.ID_ROOT //$NON-NLS-1$
				+ "&ISO^D^^^IDNPS"; //$NON-NLS-1$
	}

	private static String[] patientInfo(PatientIdentity patient) {
		List<String> lines = new ArrayList<>();
		String first = patient.firstNames().isEmpty() ? "" : patient.firstNames().get(0); //$NON-NLS-1$
		String names = plain(patient.birthName()) + '^' + plain(first) + '^' + plain(String.join(" ", patient.firstNames())) + "^^^^L"; //$NON-NLS-1$ //$NON-NLS-2$
		if (patient.usedName().isPresent()) {
			names += '~' + plain(patient.usedName().get()) + '^' + plain(patient.usedFirstName().orElse(first)) + "^^^^^D"; //$NON-NLS-1$
		}
		patientId(patient).ifPresent(id -> lines.add("PID-3|" + id)); //$NON-NLS-1$
		lines.add("PID-5|" + names); //$NON-NLS-1$
		patient.birthDate().ifPresent(d -> lines.add("PID-7|" + d.format(DateTimeFormatter.BASIC_ISO_DATE))); //$NON-NLS-1$
		lines.add("PID-8|" + switch (patient.sex()) { //$NON-NLS-1$
		case FEMALE -> "F"; //$NON-NLS-1$
		case MALE -> "M"; //$NON-NLS-1$
		default -> "U"; //$NON-NLS-1$
		});
		return lines.toArray(String[]::new);
	}

	private static Optional<String> patientId(PatientIdentity patient) {
		return patient.ins().filter(i -> patient.insQualified()).map(i -> i.matricule() + "^^^&" + i.oid() + "&ISO^NH"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void patientId(String scheme, String name, String of, PatientIdentity patient) {
		patientId(patient).ifPresent(p -> identifier(scheme, name, of, p));
	}

	/** Separators of HL7 version 2 have no place inside a component. */
	private static String plain(String text) {
		return text.replaceAll("[\\^&~|\\\\]", " "); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void classification(String scheme, String of, CodedValue code) {
		begin(scheme, of, code.code());
		slot("codingScheme", code.system()); //$NON-NLS-1$
		name(code.label());
		xml.close();
	}

	private void begin(String scheme, String of, String code) {
		xml.open("rim:Classification", "id", next("Classification"), "objectType", TYPE_OF + "Classification", "classificationScheme", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				scheme, "classifiedObject", of, "nodeRepresentation", code); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void identifier(String scheme, String name, String of, String value) {
		xml.open("rim:ExternalIdentifier", "id", next("Identifier"), "objectType", TYPE_OF + "ExternalIdentifier", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				"identificationScheme", scheme, "registryObject", of, "value", value); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		name(name);
		xml.close();
	}

	private void name(String words) {
		xml.open("rim:Name").leaf("rim:LocalizedString", "value", words, "charset", "UTF-8", "xml:lang", "fr-FR").close(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
	}

	private void slot(String name, String... values) {
		xml.open("rim:Slot", "name", name).open("rim:ValueList"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		for (String value : values) {
			xml.text("rim:Value", value); //$NON-NLS-1$
		}
		xml.close().close();
	}

	private String next(String what) {
		return what + ++number;
	}

	private static String time(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC).format(TIME);
	}
}
