package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.codes;
import static org.vaguemestre.documents.Samples.read;
import static org.vaguemestre.documents.Samples.text;
import static org.vaguemestre.documents.Samples.unzip;
import static org.vaguemestre.documents.Samples.utf8;
import static org.vaguemestre.documents.Samples.zip;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.documents.write.CdaWriter;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/** IHE XDM archives, right and wrong ones. */
class XdmReadingTest {

	private static final String FOLDER = "IHE_XDM/SUBSET01/";
	private static final String METADATA = FOLDER + "METADATA.XML";

	@Test
	void documentsComeInTheOrderOfTheMetadata() {
		ClinicalFile file = read(Samples.archive(), "IHE_XDM.ZIP");
		assertEquals(Kind.XDM, file.kind());
		assertEquals(List.of(), file.problems());
		assertEquals(List.of("DOC0001.XML", "DOC0002.XML"), file.documents().stream().map(ClinicalDocument::fileName).toList());
		assertEquals(Samples.levelThree(), file.documents().get(0).content());
		assertEquals(Optional.of(Samples.pdf()), file.documents().get(1).pdf());
		assertEquals(Optional.of(Samples.CAMILLE), file.patient());
		assertEquals(4, file.results().size());
	}

	@Test
	void theNameOfTheFileDoesNotDecide() {
		assertEquals(Kind.XDM, read(Samples.archive(), "attachment.bin").kind());
		assertEquals(Kind.UNKNOWN, read(zip(Map.of("photo.jpg", utf8("x"), "a.pdf", Samples.pdf())), "photos.zip").kind());
		assertEquals(List.of(), read(zip(Map.of("photo.jpg", utf8("x"))), "photos.zip").problems());
	}

	@Test
	void aChangedDocumentIsToldAndShown() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		Bytes changed = utf8(text(entries.get(FOLDER + "DOC0001.XML")).replace("13.4", "18.4"));
		entries.put(FOLDER + "DOC0001.XML", changed);
		ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
		assertEquals(List.of("XDM_HASH_MISMATCH"), codes(file));
		assertEquals("18.4", file.results().get(0).value());
		assertEquals(2, file.documents().size());
	}

	@Test
	void sizeCountsWhereNoHashIsStated() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		entries.put(METADATA, utf8(text(entries.get(METADATA)).replaceAll("(?s)<rim:Slot name=\"hash\">.*?</rim:Slot>", "")
				.replaceFirst("(?s)(<rim:Slot name=\"size\">.*?<rim:Value>)\\d+", "$112")));
		assertEquals(List.of("XDM_SIZE_MISMATCH"), codes(read(zip(entries), "IHE_XDM.ZIP")));
	}

	@Test
	void aMissingDocumentCostsNoOther() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		entries.remove(FOLDER + "DOC0001.XML");
		ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
		assertEquals(List.of("XDM_DOCUMENT_MISSING"), codes(file));
		assertEquals(List.of("DOC0002.XML"), file.documents().stream().map(ClinicalDocument::fileName).toList());
		assertTrue(ProblemCode.valueOf(codes(file).get(0)).lost());
	}

	@Test
	void aBrokenDocumentCostsNoOther() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		entries.put(FOLDER + "DOC0001.XML", utf8("<!DOCTYPE x><ClinicalDocument xmlns='urn:hl7-org:v3'/>"));
		ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
		assertEquals(List.of("XDM_HASH_MISMATCH", "XML_DTD"), codes(file));
		assertEquals(1, file.documents().size());
		assertEquals(Optional.of(Samples.CAMILLE), file.patient());
	}

	@Test
	void metadataMayBeMissingOrBroken() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		entries.remove(METADATA);
		ClinicalFile bare = read(zip(entries), "IHE_XDM.ZIP");
		assertEquals(List.of("XDM_METADATA_MISSING"), codes(bare));
		assertEquals(2, bare.documents().size());
		entries.put(METADATA, utf8("<lcm:SubmitObjectsRequest"));
		ClinicalFile broken = read(zip(entries), "IHE_XDM.ZIP");
		assertEquals(List.of("XDM_METADATA_UNREADABLE", "XDM_NOT_LISTED", "XDM_NOT_LISTED"), codes(broken));
		assertEquals(2, broken.documents().size());
		entries.put(METADATA, utf8("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"));
		assertEquals("XML_DTD", codes(read(zip(entries), "IHE_XDM.ZIP")).get(0));
	}

	@Test
	void whatIsNotAnnouncedIsRead() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		entries.put(FOLDER + "DOC0003.XML", Samples.levelOne());
		entries.put(FOLDER + "STYLE.XSL", utf8("<xsl/>"));
		ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
		assertEquals(List.of("XDM_NOT_LISTED"), codes(file));
		assertEquals(3, file.documents().size());
	}

	@Test
	void anotherPatientThanAnnouncedIsTold() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		entries.put(METADATA, utf8(text(entries.get(METADATA)).replace("DUBOIS", "DURAND").replace("LEFÈVRE", "DURAND")));
		ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
		assertEquals(List.of("PATIENT_DIFFERS", "PATIENT_DIFFERS"), codes(file));
		assertEquals(Optional.of(Samples.CAMILLE), file.patient(), "what a document says of itself goes first");
	}

	@Test
	void severalPatientsAreNobody() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		entries.put(FOLDER + "DOC0002.XML", CdaWriter.wrap(Samples.header(Samples.PAUL), Samples.pdf()));
		ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
		assertTrue(codes(file).contains("SEVERAL_PATIENTS"), codes(file).toString());
		assertEquals(Optional.empty(), file.patient());
		assertEquals(Optional.of(Samples.PAUL), file.documents().get(1).patient());
	}

	@Test
	void aPdfIsPresentedByItsMetadata() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		entries.remove(FOLDER + "DOC0002.XML");
		entries.put(FOLDER + "DOC0001.PDF", Samples.pdf());
		String metadata = text(entries.get(METADATA)).replace("DOC0001.XML", "doc0001.pdf")
				.replaceAll("(?s)<rim:Slot name=\"(hash|size)\">.*?</rim:Slot>", "");
		entries.put(METADATA, utf8(metadata.replaceAll("(?s)<rim:ExtrinsicObject id=\"Document02\".*?</rim:ExtrinsicObject>", "")));
		entries.remove(FOLDER + "DOC0001.XML");
		ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
		assertEquals(List.of(), file.problems());
		ClinicalDocument document = file.documents().get(0);
		assertEquals("1.2.250.1.999.1.1", document.id());
		assertEquals(Optional.of("11502-2"), document.typeCode());
		assertEquals("CR d'examens biologiques", document.typeLabel());
		assertEquals("Compte rendu <du> 24 & \"suite\"", document.title());
		assertEquals("Paul GARNIER", document.author());
		assertEquals("Laboratoire BioLab fils", document.organisation(), "an ampersand has no place in a field of HL7 version 2");
		assertEquals("application/pdf", document.mediaType());
		assertEquals(Samples.CLOCK.instant(), document.date().toInstant());
		PatientIdentity patient = document.patient().orElseThrow();
		assertEquals(Optional.of(new Ins("279035121518989", Ins.OID_NIR_TEST)), patient.ins());
		assertEquals(List.of("Camille", "Marie-Noëlle"), patient.firstNames());
		assertEquals(Optional.of("LEFÈVRE"), patient.usedName());
		assertEquals(Samples.CAMILLE.birthDate(), patient.birthDate());
	}

	@Test
	void aUriDoesNotLeaveTheArchive() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		entries.put(METADATA, utf8(text(entries.get(METADATA)).replace("DOC0001.XML", "../SUBSET01/DOC0002.XML")));
		assertEquals(List.of("XDM_DOCUMENT_MISSING", "XDM_NOT_LISTED"), codes(read(zip(entries), "IHE_XDM.ZIP")));
	}

	@Test
	void severalSubsetsAndOtherCase() {
		Map<String, Bytes> entries = new LinkedHashMap<>();
		unzip(Samples.archive()).forEach((name, content) -> {
			entries.put(name.toLowerCase(), content);
			if (name.startsWith("IHE_XDM")) {
				entries.put(name.replace("SUBSET01", "SUBSET02"), content);
			}
		});
		ClinicalFile file = read(zip(entries), "ihe-xdm.zip");
		assertEquals(4, file.documents().size());
		assertEquals(List.of(), file.problems());
	}

	@Test
	void aPdfBesideTheArchiveIsItsTwin() {
		ClinicalFile archive = read(Samples.archive(), "IHE_XDM.ZIP");
		ClinicalFile twin = read(Samples.pdf(), "cr.pdf");
		ClinicalFile other = read(org.vaguemestre.documents.write.PdfWriter.report(Samples.report(Samples.CAMILLE), Samples.CLOCK), "b.pdf");
		assertEquals(List.of(archive, other), Twins.removed(List.of(archive, twin, other)));
		assertEquals(List.of(twin), Twins.removed(List.of(twin)));
	}
}
