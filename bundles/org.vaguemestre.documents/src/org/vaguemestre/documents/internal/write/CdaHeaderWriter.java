package org.vaguemestre.documents.internal.write;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.vaguemestre.documents.internal.InsNumbers;
import org.vaguemestre.documents.write.Author;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.Organisation;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/** Writes the header of a French CDA, in the order of its schema. */
public final class CdaHeaderWriter {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx"); //$NON-NLS-1$
	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd"); //$NON-NLS-1$

	private final XmlText xml;

	private CdaHeaderWriter(XmlText xml) {
		this.xml = xml;
	}

	/** Begins the document and writes all of it that comes before the body. */
	public static void begin(XmlText xml, DocumentHeader header, String... templates) {
		xml.open("ClinicalDocument", "xmlns", "urn:hl7-org:v3", "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		new CdaHeaderWriter(xml).write(header, templates);
	}

	private void write(DocumentHeader header, String... templates) {
		xml.leaf("realmCode", "code", "FR").leaf("typeId", "root", "2.16.840.1.113883.1.3", "extension", "POCD_HD000040"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
		xml.leaf("templateId", "root", "2.16.840.1.113883.2.8.2.1").leaf("templateId", "root", "1.2.250.1.213.1.1.1.1"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		for (String template : templates) {
			xml.leaf("templateId", "root", template); //$NON-NLS-1$ //$NON-NLS-2$
		}
		xml.leaf("id", "root", header.id()); //$NON-NLS-1$ //$NON-NLS-2$
		code("code", header.type()); //$NON-NLS-1$
		xml.text("title", header.title()); //$NON-NLS-1$
		time("effectiveTime", header.date()); //$NON-NLS-1$
		xml.leaf("confidentialityCode", "code", "N", "displayName", "Normal", "codeSystem", "2.16.840.1.113883.5.25"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
		xml.leaf("languageCode", "code", "fr-FR").leaf("setId", "root", header.setId()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		xml.leaf("versionNumber", "value", String.valueOf(header.version())); //$NON-NLS-1$ //$NON-NLS-2$
		patient(header.patient(), header.setId());
		author(header);
		xml.open("custodian").open("assignedCustodian"); //$NON-NLS-1$ //$NON-NLS-2$
		organisation("representedCustodianOrganization", header.author().organisation(), false); //$NON-NLS-1$
		xml.close().close();
		xml.open("legalAuthenticator"); //$NON-NLS-1$
		time("time", header.date()); //$NON-NLS-1$
		xml.leaf("signatureCode", "code", "S"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		assigned("assignedEntity", header.author()); //$NON-NLS-1$
		xml.close();
		act(header);
		header.replaces().ifPresent(r -> xml.open("relatedDocument", "typeCode", "RPLC").open("parentDocument") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.leaf("id", "root", r).close().close()); //$NON-NLS-1$ //$NON-NLS-2$
		xml.open("componentOf").open("encompassingEncounter").open("effectiveTime"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		time("low", header.actDate()); //$NON-NLS-1$
		xml.close().open("location").open("healthCareFacility"); //$NON-NLS-1$ //$NON-NLS-2$
		code("code", header.author().organisation().facility()); //$NON-NLS-1$
		xml.close().close().close().close();
	}

	private void patient(PatientIdentity patient, String set) {
		xml.open("recordTarget").open("patientRole"); //$NON-NLS-1$ //$NON-NLS-2$
		// an INS that is not qualified is not passed on (INS/va1.53)
		Optional<Ins> ins = patient.ins().filter(i -> patient.insQualified());
		ins.ifPresentOrElse(i -> xml.leaf("id", "extension", i.matricule(), "root", i.oid()), () -> local(set)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		xml.leaf("addr", "nullFlavor", "NASK").leaf("telecom", "nullFlavor", "NASK"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		xml.open("patient", "classCode", "PSN").open("name"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		List<String> first = patient.firstNames();
		part("family", patient.birthName(), "BR"); //$NON-NLS-1$ //$NON-NLS-2$
		if (!first.isEmpty()) {
			part("given", String.join(" ", first), ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			part("given", first.get(0), "BR"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		patient.usedName().ifPresent(n -> part("family", n, "CL")); //$NON-NLS-1$ //$NON-NLS-2$
		patient.usedFirstName().ifPresent(n -> part("given", n, "CL")); //$NON-NLS-1$ //$NON-NLS-2$
		xml.close();
		sex(patient.sex());
		xml.leaf("birthTime", patient.birthDate().map(d -> new String[] { "value", d.format(DAY) }) //$NON-NLS-1$ //$NON-NLS-2$
				.orElse(new String[] { "nullFlavor", "UNK" })); //$NON-NLS-1$ //$NON-NLS-2$
		// with an INS all of its traits are due
		patient.birthPlace().or(() -> ins.map(i -> InsNumbers.UNKNOWN_PLACE)).ifPresent(p -> xml.open("birthplace").open("place").open("addr") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.text("county", p).close().close().close()); //$NON-NLS-1$
		xml.close().close().close();
	}

	/** A patient must have an identifier; this one says no more than that it is the patient of these versions. */
	private void local(String set) {
		UUID name = UUID.nameUUIDFromBytes(("patient of " + set).getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$
		xml.leaf("id", "extension", "1", "root", DocumentHeader.oid(name)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	private void sex(Sex sex) {
		switch (sex) {
		case FEMALE -> xml.leaf("administrativeGenderCode", "code", "F", "displayName", "Féminin", "codeSystem", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				"2.16.840.1.113883.5.1"); //$NON-NLS-1$
		case MALE -> xml.leaf("administrativeGenderCode", "code", "M", "displayName", "Masculin", "codeSystem", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				"2.16.840.1.113883.5.1"); //$NON-NLS-1$
		default -> xml.leaf("administrativeGenderCode", "code", "U", "displayName", "Inconnu", "codeSystem", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				"2.16.840.1.113883.5.1"); //$NON-NLS-1$
		}
	}

	private void author(DocumentHeader header) {
		xml.open("author"); //$NON-NLS-1$
		time("time", header.date()); //$NON-NLS-1$
		assigned("assignedAuthor", header.author()); //$NON-NLS-1$
		xml.close();
	}

	private void assigned(String element, Author author) {
		xml.open(element).leaf("id", "root", Author.ID_ROOT, "extension", author.id()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		code("code", author.role()); //$NON-NLS-1$
		address(author.organisation());
		PersonTitle title = PersonTitle.of(author.title());
		xml.open("assignedPerson").open("name"); //$NON-NLS-1$ //$NON-NLS-2$
		part("prefix", title.courtesy(), ""); //$NON-NLS-1$ //$NON-NLS-2$
		part("given", author.firstName(), ""); //$NON-NLS-1$ //$NON-NLS-2$
		part("family", author.name(), ""); //$NON-NLS-1$ //$NON-NLS-2$
		part("suffix", title.exercise(), ""); //$NON-NLS-1$ //$NON-NLS-2$
		xml.close().close();
		organisation("representedOrganization", author.organisation(), !element.equals("assignedAuthor")); //$NON-NLS-1$ //$NON-NLS-2$
		xml.close();
	}

	private void organisation(String element, Organisation organisation, boolean setting) {
		xml.open(element).leaf("id", "root", Organisation.ID_ROOT, "extension", organisation.id()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		xml.text("name", organisation.name()); //$NON-NLS-1$
		String phone = organisation.phone().replaceAll("\\s+", ""); //$NON-NLS-1$ //$NON-NLS-2$
		xml.leaf("telecom", phone.isEmpty() ? new String[] { "nullFlavor", "NASK" } //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				: new String[] { "value", "tel:" + phone, "use", "WP" }); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		address(organisation);
		if (setting) {
			xml.leaf("standardIndustryClassCode", "code", "AMBULATOIRE", "displayName", "Ambulatoire", "codeSystem", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
					"1.2.250.1.213.1.1.4.9"); //$NON-NLS-1$
		}
		xml.close();
	}

	private void address(Organisation organisation) {
		if (organisation.street().isEmpty() && organisation.city().isEmpty()) {
			xml.leaf("addr", "nullFlavor", "NASK"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return;
		}
		xml.open("addr"); //$NON-NLS-1$
		// the French frame takes either lines or elements of an address, never both
		part("streetAddressLine", organisation.street(), ""); //$NON-NLS-1$ //$NON-NLS-2$
		part("streetAddressLine", (organisation.postcode() + ' ' + organisation.city()).strip(), ""); //$NON-NLS-1$ //$NON-NLS-2$
		xml.close();
	}

	private void act(DocumentHeader header) {
		xml.open("documentationOf").open("serviceEvent"); //$NON-NLS-1$ //$NON-NLS-2$
		code("code", header.act()); //$NON-NLS-1$
		xml.open("effectiveTime"); //$NON-NLS-1$
		time("low", header.actDate()); //$NON-NLS-1$
		time("high", header.actDate()); //$NON-NLS-1$
		xml.close().open("performer", "typeCode", "PRF"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		assigned("assignedEntity", header.author()); //$NON-NLS-1$
		xml.close().close().close();
	}

	private void part(String element, String content, String qualifier) {
		if (!content.isEmpty()) {
			xml.text(element, content, "qualifier", qualifier); //$NON-NLS-1$
		}
	}

	private void time(String element, OffsetDateTime time) {
		xml.leaf(element, "value", time.format(TIME)); //$NON-NLS-1$
	}

	private void code(String element, CodedValue code) {
		xml.leaf(element, "code", code.code(), "displayName", code.label(), "codeSystem", code.system()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}
}
