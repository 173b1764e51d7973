package org.vaguemestre.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.vaguemestre.documents.write.Author;
import org.vaguemestre.documents.write.CdaWriter;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.LabReport;
import org.vaguemestre.documents.write.Letter;
import org.vaguemestre.documents.write.Organisation;
import org.vaguemestre.documents.write.PdfWriter;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.documents.write.XdmWriter;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mime.Bytes;

/** Documents and people that tests are about. All are invented. */
final class Samples {

	static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneId.of("Europe/Paris"));
	static final PatientIdentity CAMILLE = new PatientIdentity(Optional.of(new Ins("279035121518989", Ins.OID_NIR_TEST)), true,
			"DUBOIS", List.of("Camille", "Marie-Noëlle"), Optional.of("LEFÈVRE"), Optional.of("Camille"),
			Optional.of(LocalDate.of(1979, 3, 5)), Sex.FEMALE, Optional.of("51215"));
	static final PatientIdentity PAUL = new PatientIdentity(Optional.empty(), false, "MARTIN", List.of("Paul"), Optional.empty(),
			Optional.empty(), Optional.of(LocalDate.of(1960, 1, 2)), Sex.MALE, Optional.empty());
	static final Organisation BIOLAB = new Organisation("1120459876", "Laboratoire BioLab & fils", "8 rue Frédéric-Bastiat",
			"92100", "Boulogne-Billancourt", "01 00 00 00 00",
			new CodedValue("SA25", "Laboratoire de biologie médicale", Organisation.FACILITY_SYSTEM));
	static final Author GARNIER = new Author("801234534765", "DR", "Paul", "GARNIER",
			new CodedValue("G15_10/SM03", "Médecin - Biologie médicale (SM)", Author.ROLE_SYSTEM), BIOLAB);

	private Samples() {
	}

	static DocumentHeader header(PatientIdentity patient) {
		return new DocumentHeader("1.2.250.1.999.1.1", "1.2.250.1.999.1", 2, Optional.of("1.2.250.1.999.1.0"),
				CodedValue.loinc("11502-2", "CR d'examens biologiques"), Optional.empty(), "Compte rendu <du> 24 & \"suite\"",
				OffsetDateTime.parse("2026-11-24T10:00:00+01:00"), patient, GARNIER, CodedValue.loinc("18719-5", "Biochimie"),
				OffsetDateTime.parse("2026-11-23T08:10:00+01:00"));
	}

	static LabReport report(PatientIdentity patient) {
		return new LabReport(header(patient), List.of(
				new LabReport.Chapter(CodedValue.loinc("18723-7", "Hématologie"), "HÉMATOLOGIE",
						List.of(new LabResult("", "Hémoglobine", "718-7", "13,4", "g/dL", "12,0", "16,0", "N", ""),
								new LabResult("", "Leucocytes", "6690-2", "12,8", "10*9/L", "4,0", "10,0", "H", ""))),
				new LabReport.Chapter(CodedValue.loinc("18719-5", "Biochimie"), "BIOCHIMIE",
						List.of(new LabResult("", "CRP", "1988-5", "3,1", "mg/L", "", "5,0", "N", ""),
								new LabResult("", "Agglutinines", "", "absence", "", "", "", "", "")))),
				"À contrôler.");
	}

	static Bytes pdf() {
		return PdfWriter.letter(new Letter(header(CAMILLE), "Dr Claire MOREAU", "Chère consœur,\n\nMerci."), CLOCK);
	}

	static Bytes levelOne() {
		return CdaWriter.wrap(header(CAMILLE), pdf());
	}

	static Bytes levelThree() {
		return CdaWriter.laboratory(report(CAMILLE), Optional.empty());
	}

	static Bytes archive() {
		return XdmWriter.archive("1.2.250.1.999.7", List.of(new XdmDocument(header(CAMILLE), XdmDocument.Format.LABORATORY,
				levelThree()), new XdmDocument(header(CAMILLE), XdmDocument.Format.CDA_PDF, levelOne())), CLOCK);
	}

	static ClinicalFile read(Bytes bytes, String name) {
		return DocumentReader.read(bytes, name, "", Locale.ENGLISH, CLOCK);
	}

	static ClinicalFile read(String text, String name) {
		return read(utf8(text), name);
	}

	static Bytes utf8(String text) {
		return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
	}

	static String text(Bytes bytes) {
		return new String(bytes.toArray(), StandardCharsets.UTF_8);
	}

	/** The same without the time of each. */
	static List<LabResult> untimed(List<LabResult> results) {
		return results.stream().map(r -> new LabResult(r.section(), r.label(), r.code(), r.value(), r.unit(), r.low(), r.high(), r.flag(),
				r.interpretation())).toList();
	}

	static List<String> codes(ClinicalFile file) {
		return file.problems().stream().map(DocumentProblem::code).toList();
	}

	/** The entries of an archive that {@link #zip} can write again. */
	static Map<String, Bytes> unzip(Bytes archive) {
		Map<String, Bytes> entries = new LinkedHashMap<>();
		try (var in = new java.util.zip.ZipInputStream(archive.open())) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				entries.put(entry.getName(), Bytes.of(in.readAllBytes()));
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return entries;
	}

	static Bytes zip(Map<String, Bytes> entries) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			for (Map.Entry<String, Bytes> entry : entries.entrySet()) {
				zip.putNextEntry(new ZipEntry(entry.getKey()));
				entry.getValue().writeTo(zip);
				zip.closeEntry();
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return Bytes.of(out.toByteArray());
	}

	/** A CDA with the smallest header and this body. */
	static String cda(String header, String body) {
		return """
				<?xml version="1.0" encoding="UTF-8"?>
				<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
				<id root="1.2.3" extension="77"/><code code="11502-2" displayName="CR d'examens biologiques" codeSystem="2.16.840.1.113883.6.1"/>
				<title>Essai</title><effectiveTime value="20240104160527+0100"/>
				%s
				<component>%s</component></ClinicalDocument>
				""".formatted(header, body);
	}
}
