package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.codes;
import static org.vaguemestre.documents.Samples.read;
import static org.vaguemestre.documents.Samples.text;
import static org.vaguemestre.documents.Samples.unzip;
import static org.vaguemestre.documents.Samples.utf8;
import static org.vaguemestre.documents.Samples.zip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.documents.write.CdaWriter;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.LetterTypes;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.documents.write.XdmWriter;
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

	@Test
	void thePaperOfSectionsIsKnownByItsPrescribedName() {
		ClinicalFile three = read(Samples.levelThree(), "DOC0001.XML");
		Bytes paper = org.vaguemestre.documents.write.PdfWriter.archive(three.documents().get(0));
		ClinicalFile twin = read(paper, "20261123_CR d'examens biologiques_DUBOIS_Camille_D47.pdf");
		assertEquals(List.of(three), Twins.removed(List.of(three, twin)));
		for (String name : List.of("20261124_CR d'examens biologiques_DUBOIS_Camille.pdf", "20261123_CR d'examens biologiques_DURAND_Camille.pdf",
				"20261123_Lettre_DUBOIS_Camille.pdf", "rapport.pdf")) {
			ClinicalFile other = read(paper, name);
			assertEquals(List.of(three, other), Twins.removed(List.of(three, other)), name);
		}
	}

	@Test
	void aReplacementIsSaidBothWays() {
		Bytes archive = Samples.archive();
		String metadata = text(unzip(archive).get(METADATA));
		assertTrue(metadata.contains("associationType=\"urn:ihe:iti:2007:AssociationType:RPLC\" sourceObject=\"Document01\" "
				+ "targetObject=\"urn:oid:1.2.250.1.999.1.0\""), metadata);
		ClinicalDocument document = read(archive, "IHE_XDM.ZIP").documents().get(0);
		assertEquals(Optional.of("1.2.250.1.999.1.0"), document.replaces());
		assertEquals("2026-11-23T08:10+01:00", document.actDate().orElseThrow().toString());
	}

	@Test
	void theMetadataMaySayAloneWhatIsReplaced() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		String cda = text(entries.get(FOLDER + "DOC0001.XML")).replaceAll("(?s)<relatedDocument.*?</relatedDocument>", "");
		entries.put(FOLDER + "DOC0001.XML", utf8(cda));
		entries.put(METADATA, utf8(text(entries.get(METADATA)).replaceAll("(?s)<rim:Slot name=\"(hash|size)\">.*?</rim:Slot>", "")
				.replace("urn:ihe:iti:2007:AssociationType:RPLC", "urn:oasis:names:tc:ebxml-regrep:AssociationType:RPLC")));
		ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
		assertEquals(List.of(), file.problems());
		assertEquals(Optional.of("1.2.250.1.999.1.0"), file.documents().get(0).replaces());
	}

	@Test
	void metadataThatLiesIsTold() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		String metadata = text(entries.get(METADATA));
		entries.put(METADATA, utf8(metadata.replace("value=\"1.2.250.1.999.1.1\"", "value=\"1.2.250.1.999.1.7\"")));
		assertEquals(List.of("XDM_ID_DIFFERS", "XDM_ID_DIFFERS"), codes(read(zip(entries), "IHE_XDM.ZIP")));
		entries.put(METADATA, utf8(metadata.replace("nodeRepresentation=\"11502-2\"", "nodeRepresentation=\"34133-9\"")));
		assertEquals(List.of("XDM_TYPE_DIFFERS", "XDM_TYPE_DIFFERS"), codes(read(zip(entries), "IHE_XDM.ZIP")));
		entries.put(METADATA, utf8(metadata.replaceFirst("(XDSSubmissionSet.patientId|value=\"279035121518989)", "value=\"160017511111111")));
		ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
		assertTrue(codes(file).contains("PATIENT_DIFFERS"), codes(file).toString());
		assertEquals(2, file.documents().size(), "all the same");
	}

	@Test
	void hashesAndNamesInOtherForms() throws Exception {
		Map<String, Bytes> entries = unzip(Samples.archive());
		String metadata = text(entries.get(METADATA));
		byte[] content = entries.get(FOLDER + "DOC0001.XML").toArray();
		String hex = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
		assertTrue(metadata.contains(hex));
		for (String form : List.of(hex.toUpperCase(), Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)),
				HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))) {
			entries.put(METADATA, utf8(metadata.replace(hex, form)));
			assertEquals(List.of(), codes(read(zip(entries), "IHE_XDM.ZIP")), form);
		}
		entries.put(METADATA, utf8(metadata.replace("<rim:Value>DOC0001.XML</rim:Value>",
				"<rim:Value>2|0001.XML</rim:Value><rim:Value>1|DOC</rim:Value>")));
		assertEquals(List.of(), codes(read(zip(entries), "IHE_XDM.ZIP")));
	}

	@Test
	void everySlotAndClassificationOfTheFormIsWritten() throws Exception {
		var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
		factory.setNamespaceAware(true);
		var tree = factory.newDocumentBuilder().parse(unzip(Samples.archive()).get(METADATA).open());
		String document = "//*[local-name()='ExtrinsicObject'][@id='Document01']";
		for (String slot : List.of("creationTime", "hash", "languageCode", "legalAuthenticator", "serviceStartTime", "serviceStopTime", "size",
				"sourcePatientId", "sourcePatientInfo", "URI")) {
			assertEquals("1", xpath(tree, "count(" + document + "/*[local-name()='Slot'][@name='" + slot + "'])"), slot);
		}
		for (String scheme : List.of("93606bcf-9494-43ec-9b4e-a7748d1a838d", "41a5887f-8865-4c09-adf7-e362475b143a",
				"f0306f51-975f-434e-a61c-c59651d33983", "f4f85eac-e6cb-4883-b524-f2705394840f", "a09d5840-386c-46f2-b5ad-9c3699a4309d",
				"f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1", "cccf5598-8b07-4b77-a05e-ae952c785ead", "2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4")) {
			assertEquals("1", xpath(tree, "count(" + document + "/*[@classificationScheme='urn:uuid:" + scheme + "'])"), scheme);
		}
		assertEquals("10", xpath(tree, document + "/*[@classificationScheme='urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a']"
				+ "/@nodeRepresentation"), "the class follows from the type");
		assertEquals("279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH",
				xpath(tree, document + "/*[@identificationScheme='urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427']/@value"));
		assertEquals("PID-3|279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH",
				xpath(tree, document + "/*[@name='sourcePatientInfo']//*[local-name()='Value'][1]"));
	}

	/** The class that goes with each type that is proposed (association ASS_X04). */
	@Test
	void theClassFollowsFromTheType() throws Exception {
		Map<String, String> classes = Map.of("11488-4", "10", "18761-7", "11", "60591-5", "11", "34133-9", "11", "70004-7", "10", "11505-5", "10",
				"18748-4", "31", "57833-6", "42", "PRESC-BIO", "42", "89601-9", "52");
		assertEquals(classes.keySet(), LetterTypes.usual().stream().map(CodedValue::code).collect(java.util.stream.Collectors.toSet()));
		assertEquals("Synthèse médicale", LetterTypes.of(Optional.of("60591-5"), "").label(), "as the value set calls it now");
		DocumentHeader plain = Samples.header(Samples.CAMILLE);
		for (CodedValue type : LetterTypes.usual()) {
			DocumentHeader header = new DocumentHeader(plain.id(), plain.setId(), 1, Optional.empty(), type, Optional.empty(), plain.title(),
					plain.date(), plain.patient(), plain.author(), plain.act(), plain.actDate());
			Bytes archive = XdmWriter.archive("1.2.3", List.of(new XdmDocument(header, XdmDocument.Format.values()[0],
					CdaWriter.wrap(header, Samples.pdf()))), Samples.CLOCK);
			var tree = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(unzip(archive).get(METADATA).open());
			assertEquals(classes.get(type.code()), xpath(tree, "//*[@classificationScheme='urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a']"
					+ "/@nodeRepresentation"), type.code());
		}
	}

	@Test
	void behindWhatUnpacksItAndRenamedWithinAnother() {
		Bytes archive = Samples.archive();
		Bytes before = Bytes.of(("MZ" + "x".repeat(5_000)).getBytes(StandardCharsets.US_ASCII));
		for (String name : List.of("IHE_XDM.ZIP", "resultats.exe", "resultats.zip")) {
			ClinicalFile file = read(joined(before, archive), name);
			assertEquals(ClinicalFile.Kind.XDM, file.kind(), name);
			assertEquals(read(archive, "IHE_XDM.ZIP").documents(), file.documents(), name);
		}
		Bytes other = zip(Map.of("IMG_1.JPG", Bytes.of(new byte[9])));
		ClinicalFile renamed = read(zip(Map.of("envoi du 12.zip", archive, "photos.zip", other)), "courrier.zip");
		assertEquals(read(archive, "IHE_XDM.ZIP").documents(), renamed.documents());
		assertEquals(List.of(), codes(renamed));
		ClinicalFile pictures = read(zip(Map.of("photos.zip", other, "cut.zip", joined(archive, before).slice(0, 90))), "courrier.zip");
		assertEquals(ClinicalFile.Kind.UNKNOWN, pictures.kind());
		assertEquals(List.of(), codes(pictures));
	}

	private static Bytes joined(Bytes one, Bytes two) {
		byte[] all = java.util.Arrays.copyOf(one.toArray(), one.length() + two.length());
		System.arraycopy(two.toArray(), 0, all, one.length(), two.length());
		return Bytes.of(all);
	}

	private static String xpath(org.w3c.dom.Document tree, String path) throws Exception {
		return javax.xml.xpath.XPathFactory.newInstance().newXPath().evaluate(path, tree);
	}

	@Test
	void medicalPicturesAreNamedAndOthersAreDocuments() {
		byte[] dicom = new byte[200];
		System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, dicom, 128, 4);
		Map<String, Bytes> entries = unzip(Samples.archive());
		entries.put("DICOM/IM000001", Bytes.of(dicom));
		entries.put(FOLDER + "PHOTO.JPG", Bytes.of(new byte[] { (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0 }));
		ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
		assertEquals(List.of("application/dicom", "image/jpeg"), file.documents().stream().skip(2).map(ClinicalDocument::mediaType).sorted().toList());
		assertTrue(codes(file).contains("BODY_NOT_SHOWN"), codes(file).toString());
	}

	@Test
	void aDocumentThatItsAuthorWithdrawsCountsNoLonger() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		String metadata = text(entries.get(METADATA));
		assertTrue(metadata.contains("StatusType:Approved"));
		String one = "<rim:ExtrinsicObject id=\"Document01\"";
		assertTrue(metadata.contains(one));
		String update = "<rim:Association id=\"u1\" associationType=\"urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus\""
				+ " sourceObject=\"SubmissionSet01\" targetObject=\"Document01\"><rim:Slot name=\"NewStatus\"><rim:ValueList>"
				+ "<rim:Value>urn:asip:ci-sis:2010:StatusType:Deleted</rim:Value></rim:ValueList></rim:Slot></rim:Association></rim:RegistryObjectList>";
		String replaced = "<rim:Association id=\"u1\" associationType=\"urn:ihe:iti:2007:AssociationType:RPLC\" sourceObject=\"Document02\""
				+ " targetObject=\"Document01\"/></rim:RegistryObjectList>";
		String gone = metadata.replaceFirst("(ExtrinsicObject id=\"Document01\"[^>]*)StatusType:Approved", "$1StatusType:Deprecated");
		assertTrue(!gone.equals(metadata), metadata);
		for (String form : List.of(gone, metadata.replace("</rim:RegistryObjectList>", update))) {
			entries.put(METADATA, utf8(form));
			ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
			assertEquals(List.of(true, false), file.documents().stream().map(ClinicalDocument::withdrawn).toList());
			assertEquals(List.of("DOCUMENT_WITHDRAWN"), codes(file));
		}
		entries.put(METADATA, utf8(gone.replace("</rim:RegistryObjectList>", replaced)));
		assertTrue(read(zip(entries), "IHE_XDM.ZIP").documents().stream().noneMatch(ClinicalDocument::withdrawn), "another one is in its place");
		entries.put(METADATA, utf8(gone.replace("AssociationType:RPLC", "AssociationType:XFRM").replace("</rim:RegistryObjectList>", replaced)));
		entries.replaceAll((name, bytes) -> name.endsWith("DOC0002.XML") ? utf8(text(bytes).replaceAll("(?s)<relatedDocument.*?</relatedDocument>", "")) : bytes);
		List<ClinicalDocument> both = read(zip(entries), "IHE_XDM.ZIP").documents();
		assertEquals(Optional.of(both.get(0).id()), both.get(1).replaces(), "a chart knows it by that name");
	}

	@Test
	void filesAreFoundByPathsOfOtherForms() {
		for (String uri : List.of("/IHE_XDM/SUBSET01/DOC%200001.XML", "./DOC%200001.XML", "DOC 0001.XML", "DOC%zz0001.XML")) {
			Map<String, Bytes> entries = unzip(Samples.archive());
			String name = uri.contains("zz") ? "DOC%zz0001.XML" : "DOC 0001.XML";
			entries.put(FOLDER + name, entries.remove(FOLDER + "DOC0001.XML"));
			entries.put(METADATA, utf8(text(entries.get(METADATA)).replace("<rim:Value>DOC0001.XML</rim:Value>", "<rim:Value>" + uri + "</rim:Value>")));
			ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
			assertEquals(List.of(), codes(file), uri);
			assertEquals(2, file.documents().size());
		}
		Map<String, Bytes> entries = unzip(Samples.archive());
		entries.put(METADATA, utf8(text(entries.get(METADATA)).replace("<rim:Value>DOC0001.XML</rim:Value>", "<rim:Value>%2e%2e/SUBSET01/DOC0001.XML</rim:Value>")));
		assertTrue(codes(read(zip(entries), "IHE_XDM.ZIP")).contains("XDM_DOCUMENT_MISSING"), "a path that leads out is followed in no form");
	}

	@Test
	void anArchiveThatWasPackedOnceMoreIsOpenedOnce() {
		Bytes once = zip(Map.of("Courrier/IHE_XDM.ZIP", Samples.archive()));
		ClinicalFile file = read(once, "pieces-jointes.zip");
		assertEquals(ClinicalFile.Kind.XDM, file.kind());
		assertEquals(2, file.documents().size());
		assertEquals(List.of(), codes(file));
		assertEquals(List.of(), read(zip(Map.of("IHE_XDM.ZIP", once)), "IHE_XDM.ZIP").documents(), "no deeper");
	}

	@Test
	void allArchivesThatWerePackedTogetherAreOpened() {
		Map<String, Bytes> other = unzip(Samples.archive());
		for (String name : List.of(METADATA, FOLDER + "DOC0001.XML")) {
			other.put(name, utf8(text(other.get(name)).replaceAll("(?s)<rim:Slot name=\"(hash|size)\">.*?</rim:Slot>", "")
					.replace("1.2.250.1.999.1.1", "1.2.250.1.999.1.8")));
		}
		ClinicalFile file = read(zip(Map.of("1/IHE_XDM.ZIP", Samples.archive(), "2/IHE_XDM.ZIP", zip(other))), "pieces-jointes.zip");
		assertEquals(Set.of("1.2.250.1.999.1.1", "1.2.250.1.999.1.8"),
				file.documents().stream().map(ClinicalDocument::id).filter(i -> i.startsWith("1.2.250.1.999.1.")).collect(Collectors.toSet()));
		assertEquals(4, file.documents().size());
	}

	@Test
	void whoWroteAFileAndForWhomInTheFormsOfOtherWriters() {
		Map<String, String> authors = Map.of("^Petit^Anne^^^Dr^MD", "Anne Petit", "Dr Anne PETIT", "Dr Anne PETIT", "810000000041^PETIT^Anne", "Anne PETIT",
				"810000000041", "Dr Paul GARNIER"); // a number is no name: the file itself tells one
		String first = "(?s)<rim:ExtrinsicObject id=\"Document01\".*?</rim:ExtrinsicObject>";
		for (Map.Entry<String, String> author : authors.entrySet()) {
			Map<String, Bytes> entries = unzip(Samples.archive());
			entries.put(FOLDER + "DOC0001.XML", Samples.pdf());
			String metadata = text(entries.get(METADATA));
			var matcher = java.util.regex.Pattern.compile(first).matcher(metadata);
			assertTrue(matcher.find());
			String object = matcher.group().replaceAll("(?s)(name=\"authorPerson\">.*?<rim:Value>)[^<]*", "$1" + author.getKey())
					.replaceAll("(?s)(name=\"authorInstitution\">.*?<rim:Value>)[^<]*", "$1Cabinet Petit \\\\T\\\\ fils^^^^^&amp;1.2.3&amp;ISO")
					.replaceAll("[^>\"]*\\^\\^\\^&amp;1.2.250.1.213.1.4.10&amp;ISO\\^NH(?=\")", "A17^^^&amp;1.2.3.4&amp;ISO")
					.replaceAll("(?s)(name=\"sourcePatientId\">.*?<rim:Value>)[^<]*", "$1A17^^^&amp;1.2.3.4&amp;ISO");
			entries.put(METADATA, utf8(metadata.replace(matcher.group(), object)));
			ClinicalDocument document = read(zip(entries), "IHE_XDM.ZIP").documents().get(0);
			assertEquals(author.getValue(), document.author());
			assertEquals("Cabinet Petit & fils", document.organisation());
			assertEquals(Samples.CAMILLE.ins(), document.patient().orElseThrow().ins(), "it stands in the traits alone");
		}
	}
}
