package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.codes;
import static org.vaguemestre.documents.Samples.read;
import static org.vaguemestre.documents.Samples.utf8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.write.Author;
import org.vaguemestre.documents.write.CdaWriter;
import org.vaguemestre.documents.write.ChartIdentifiers;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.DocumentWrapper;
import org.vaguemestre.documents.write.Shipment;
import org.vaguemestre.documents.write.UnfitFileException;
import org.vaguemestre.documents.write.Withdrawal;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mime.Bytes;
import org.w3c.dom.Document;

/** What goes out: archives, papers beside them, and whether they follow the rules of the French frame. */
class ShipmentTest {

	private static final LetterHead HEAD = new LetterHead("899900000017", "DR", "Claire", "MOREAU", "G15_10/SM26", "Médecin généraliste", "3123456789",
			"Cabinet Moreau", "1 rue des Tilleuls", "51100", "Reims", "03 26 00 00 00", "SA07", "Cabinet individuel");

	@Test
	void theArchiveAndEachDocumentOnPaper() throws Exception {
		DocumentHeader header = Samples.header(Samples.CAMILLE);
		XdmDocument letter = DocumentWrapper.wrap(header, "Dr Claire MOREAU", utf8("Chère consœur,\n\nMerci."), Samples.CLOCK);
		XdmDocument report = new XdmDocument(header, XdmDocument.Format.LABORATORY, Samples.levelThree());
		Shipment shipment = Shipment.of("1.2.250.1.999.7", List.of(letter, report), Optional.of("D/47"), Samples.CLOCK);
		assertEquals(List.of("20261123_CR d'examens biologiques_DUBOIS_Camille_D 47.pdf", "20261123_CR d'examens biologiques_DUBOIS_Camille_D 47_2.pdf"),
				shipment.papers().stream().map(Shipment.Paper::fileName).toList());
		for (Shipment.Paper paper : shipment.papers()) {
			assertEquals(List.of(), PdfAValidator.broken(paper.content()), paper.fileName());
		}
		ClinicalFile file = read(shipment.archive(), Shipment.ARCHIVE_NAME);
		assertEquals(List.of(), file.problems());
		assertEquals(Optional.of(shipment.papers().get(0).content()), file.documents().get(0).pdf(), "identical to the one inside");
		assertTrue(PdfText.of(shipment.papers().get(0).content(), 3, 5_000).contains("Chère consœur"));
	}

	/** An entry of the chart that is sent again is the same document, until anything that it says is another. */
	@Test
	void anEntryOfTheChartHasTheSameIdentifiersUntilItSaysSomethingElse() throws Exception {
		Bytes text = utf8("Bonjour");
		Bytes pdf = Samples.pdf();
		List<ClinicalDocument> before = new ArrayList<>();
		ClinicalDocument first = chart("Dr A", text, Samples.CAMILLE, before);
		assertEquals(first, chart("Dr A", text, Samples.CAMILLE, List.of()), "on another workstation too");
		before.add(first);
		assertEquals(first, chart("Dr A", text, Samples.CAMILLE, before));
		ClinicalDocument second = chart("Dr B", text, Samples.CAMILLE, before);
		assertEquals(List.of(first.setId(), 2, Optional.of(first.id())), List.of(second.setId(), second.version(), second.replaces()));
		before.add(0, second);
		assertEquals(second, chart("Dr B", text, Samples.CAMILLE, before));
		ClinicalDocument third = chart("Dr A", text, Samples.CAMILLE, before);
		assertEquals(List.of(first.setId(), 3, Optional.of(second.id())), List.of(third.setId(), third.version(), third.replaces()), "as the first, but later");
		before.add(third);
		PatientIdentity other = new PatientIdentity(Optional.empty(), false, "DUBOIS", List.of("Camille"), Optional.of("MARTIN"), Optional.empty(),
				Samples.CAMILLE.birthDate(), Samples.CAMILLE.sex(), Optional.empty());
		assertEquals(4, chart("Dr A", text, other, before).version(), "the identity was corrected");
		assertEquals(4, chart("Dr A", utf8("Bonsoir"), Samples.CAMILLE, before).version());
		assertEquals(chart("Dr A", pdf, Samples.CAMILLE, List.of()), chart("Dr B", pdf, Samples.CAMILLE, List.of()), "a PDF goes as it is");
		ClinicalDocument gone = read(new Withdrawal(List.of(third), HEAD, "", "", "Annulation").shipment("1.2.3", Samples.CLOCK).archive(), Shipment.ARCHIVE_NAME)
				.documents().get(0);
		before.add(0, gone);
		assertEquals(4, chart("Dr A", text, Samples.CAMILLE, before).version(), "what is withdrawn does not come back under its identifier");
	}

	private static ClinicalDocument chart(String recipient, Bytes file, PatientIdentity patient, List<ClinicalDocument> before) throws Exception {
		DocumentHeader fresh = DocumentHeader.fresh(CodedValue.loinc("11488-4", "CR ou fiche de consultation ou de visite"), "Lettre", patient, HEAD,
				OffsetDateTime.parse("2026-11-24T10:00:00+01:00"), UUID::randomUUID);
		DocumentHeader header = ChartIdentifiers.of(fresh, ChartIdentifiers.setId(HEAD.organisationId(), "r1"), recipient, file, before);
		return read(DocumentWrapper.wrap(header, recipient, file, Samples.CLOCK).content(), "a.xml").documents().get(0);
	}

	/** Whoever has the documents knows them by their bytes and identifiers; whoever has no program that reads archives has the paper. */
	@Test
	void whatIsWithdrawnGoesOutAgainAsItWasAndCountsNoLonger() throws Exception {
		DocumentHeader first = DocumentHeader.fresh(CodedValue.loinc("11488-4", "CR ou fiche de consultation ou de visite"), "Lettre", Samples.CAMILLE,
				HEAD, OffsetDateTime.parse("2026-11-24T10:00:00+01:00"), UUID::randomUUID);
		DocumentHeader second = first.next(first.date().plusDays(1), UUID::randomUUID);
		List<XdmDocument> letters = List.of(DocumentWrapper.wrap(first, "", utf8("Un"), Samples.CLOCK), DocumentWrapper.wrap(second, "", utf8("Deux"), Samples.CLOCK));
		Shipment before = Shipment.of("1.2.250.1.999.7", letters, Optional.empty(), Samples.CLOCK);
		List<ClinicalDocument> sent = read(before.archive(), Shipment.ARCHIVE_NAME).documents();
		Withdrawal withdrawal = new Withdrawal(sent, HEAD, "Dr Hélène EXEMPLE", "Cette lettre est annulée.\n\nMotif : mauvais patient.", "Annulation");
		Shipment shipment = withdrawal.shipment("1.2.250.1.999.8", Samples.CLOCK);
		ClinicalFile file = read(shipment.archive(), Shipment.ARCHIVE_NAME);
		assertEquals(List.of("DOCUMENT_WITHDRAWN"), codes(file), "said once of what has one title");
		for (int i = 0; i < 2; i++) {
			ClinicalDocument gone = file.documents().get(i);
			assertTrue(gone.withdrawn());
			assertEquals(List.of(sent.get(i).id(), sent.get(i).setId(), sent.get(i).version(), sent.get(i).sha256()),
					List.of(gone.id(), gone.setId(), gone.version(), gone.sha256()));
			Shipment.Paper paper = shipment.papers().get(i);
			assertEquals(before.papers().get(i).fileName(), paper.fileName());
			assertEquals(List.of(), PdfAValidator.broken(paper.content()));
			String words = PdfText.of(paper.content(), 3, 5_000);
			assertTrue(words.contains("Annulation") && words.contains("mauvais patient") && words.contains("DUBOIS"), words);
		}
		assertEquals(Shipment.subject(letters), withdrawal.subject());
		List<ClinicalFile> all = List.of(file, read(shipment.papers().get(0).content(), shipment.papers().get(0).fileName()));
		assertEquals(List.of(file), Twins.removed(all), "the paper is no document of its own");
		assertThrows(IllegalArgumentException.class, () -> new Withdrawal(file.documents(), HEAD, "", "", ""), "it is withdrawn already");
		DocumentHeader paul = DocumentHeader.fresh(first.type(), "Lettre", Samples.PAUL, HEAD, first.date(), UUID::randomUUID);
		ClinicalDocument other = read(DocumentWrapper.wrap(paul, "", utf8("Trois"), Samples.CLOCK).content(), "a.xml").documents().get(0);
		assertThrows(IllegalArgumentException.class, () -> new Withdrawal(List.of(sent.get(0), other), HEAD, "", "", ""), "about somebody else");
	}

	@Test
	void whatTheOfficeKnowsIsWhatTheDocumentSays() throws Exception {
		OffsetDateTime date = OffsetDateTime.parse("2026-11-24T10:00:00+01:00");
		DocumentHeader first = DocumentHeader.fresh(CodedValue.loinc("11488-4", "CR ou fiche de consultation ou de visite"), "Lettre", Samples.CAMILLE,
				HEAD, date, UUID::randomUUID);
		DocumentHeader second = first.next(date.plusDays(1), UUID::randomUUID);
		ClinicalDocument read = read(DocumentWrapper.wrap(second, "", utf8("Bonjour"), Samples.CLOCK).content(), "a.xml").documents().get(0);
		assertEquals("Dr Claire MOREAU", read.author());
		assertEquals("Cabinet Moreau", read.organisation());
		assertEquals(Optional.of(Samples.CAMILLE), read.patient());
		assertEquals(Optional.of("11488-4"), read.typeCode());
		assertEquals(Optional.of(first.setId()), read.setId());
		assertEquals(2, read.version());
		assertEquals(Optional.of(first.id()), read.replaces());
		assertEquals(date, read.actDate().orElseThrow());
	}

	@Test
	void namesOfPapersHaveNoAccentAndNoPath() {
		PatientIdentity odd = new PatientIdentity(Optional.empty(), false, "d'Œuvré/..", List.of("Zoë"), Optional.empty(), Optional.empty(),
				Samples.CAMILLE.birthDate(), Samples.CAMILLE.sex(), Optional.empty());
		XdmDocument document = new XdmDocument(Samples.header(odd), XdmDocument.Format.CDA_PDF, CdaWriter.wrap(Samples.header(odd), Samples.pdf()));
		assertEquals("20261123_CR d'examens biologiques_D'OEUVRE .._Zoe.pdf",
				Shipment.of("1.2.3", List.of(document), Optional.empty(), Samples.CLOCK).papers().get(0).fileName());
	}

	@Test
	void ofALongTypeFortyCharactersStandInTheNameOfThePaper() {
		DocumentHeader header = DocumentHeader.fresh(CodedValue.loinc("11488-4", "A".repeat(39) + "BCDEF"), "Lettre", Samples.CAMILLE, HEAD,
				OffsetDateTime.parse("2026-11-24T10:00:00+01:00"), UUID::randomUUID);
		XdmDocument document = new XdmDocument(header, XdmDocument.Format.CDA_PDF, CdaWriter.wrap(header, Samples.pdf()));
		assertEquals("20261124_" + "A".repeat(39) + "B_DUBOIS_Camille.pdf",
				Shipment.of("1.2.3", List.of(document), Optional.empty(), Samples.CLOCK).papers().get(0).fileName());
	}

	@Test
	void aTextInAnyCharsetAndAnyPdf() throws Exception {
		XdmDocument old = DocumentWrapper.wrap(Samples.header(Samples.CAMILLE), "", Bytes.of("Élève à jeun\r\nété".getBytes(Charset.forName("IBM850"))),
				Samples.CLOCK);
		assertTrue(PdfText.of(read(old.content(), "a.xml").documents().get(0).pdf().orElseThrow(), 3, 5_000).contains("Élève à jeun"));
		XdmDocument plain = DocumentWrapper.wrap(Samples.header(Samples.CAMILLE), "", pdf(false), Samples.CLOCK);
		assertEquals(List.of(), PdfAValidator.broken(read(plain.content(), "a.xml").documents().get(0).pdf().orElseThrow()));
	}

	@Test
	void filesThatCannotBeSentAreNamed() throws Exception {
		assertEquals(ProblemCode.FILE_EMPTY, refused(Bytes.of(new byte[0])));
		assertEquals(ProblemCode.PDF_BROKEN, refused(utf8("%PDF-1.4 and no more")));
		assertEquals(ProblemCode.PDF_ENCRYPTED, refused(pdf(true)));
		assertEquals(ProblemCode.BODY_NOT_SHOWN, refused(Bytes.of(new byte[] { 1, 2, 3, 0, 5 })));
		assertEquals(ProblemCode.FILE_TOO_LARGE, refused(Bytes.of(new byte[DocumentWrapper.MAX_SIZE + 1])));
		for (String written : List.of(Samples.text(Samples.levelOne()), "\uFEFF<ClinicalDocument/>", "<!doctype html><p>Bonjour", "{\\rtf1 Bonjour}")) {
			assertEquals(ProblemCode.BODY_NOT_SHOWN, refused(utf8(written)), "for programs, not for paper");
		}
	}

	private static ProblemCode refused(Bytes file) {
		return assertThrows(UnfitFileException.class, () -> DocumentWrapper.wrap(Samples.header(Samples.CAMILLE), "", file, Samples.CLOCK)).code();
	}

	private static Bytes pdf(boolean locked) throws Exception {
		try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			document.addPage(new PDPage());
			if (locked) {
				document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
			}
			document.save(out);
			return Bytes.of(out.toByteArray());
		}
	}

	@Test
	void anInsThatIsNotQualifiedStaysHere() {
		PatientIdentity c = Samples.CAMILLE;
		PatientIdentity stated = new PatientIdentity(c.ins(), false, c.birthName(), c.firstNames(), c.usedName(), c.usedFirstName(), c.birthDate(),
				c.sex(), c.birthPlace());
		Bytes cda = CdaWriter.wrap(Samples.header(stated), Samples.pdf());
		Bytes archive = Shipment.of("1.2.3", List.of(new XdmDocument(Samples.header(stated), XdmDocument.Format.CDA_PDF, cda)), Optional.empty(),
				Samples.CLOCK).archive();
		assertFalse(Samples.text(cda).contains("279035121518989"));
		Samples.unzip(archive).forEach((name, content) -> assertFalse(Samples.text(content).contains("279035121518989"), name));
		assertEquals(List.of(), codes(read(archive, "IHE_XDM.ZIP")));
	}

	/** Rules of the minimal structure of the CI-SIS, of XDS-SD and of HL7 France, as XPath; c is the document. */
	@Test
	void theRulesOfTheFrenchFrame() throws Exception {
		for (Bytes content : List.of(Samples.levelOne(), Samples.levelThree())) {
			Document tree = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(content.open());
			for (String rule : List.of("/c/realmCode/@code='FR'", "/c/typeId[@root='2.16.840.1.113883.1.3'][@extension='POCD_HD000040']",
					"/c/templateId/@root='2.16.840.1.113883.2.8.2.1'", "/c/templateId/@root='1.2.250.1.213.1.1.1.1'", "count(/c/id[@root])=1",
					"/c/code[@code][@displayName][@codeSystem]", "string-length(/c/title)>0", "string-length(/c/effectiveTime/@value)=19",
					"/c/confidentialityCode[@code='N' or @code='R' or @code='V'][@codeSystem='2.16.840.1.113883.5.25']",
					"/c/languageCode/@code='fr-FR'", "/c/setId/@root", "/c/versionNumber/@value>0", "count(/c/recordTarget)=1",
					"/c/recordTarget/patientRole/id[@root='1.2.250.1.213.1.4.10'][string-length(@extension)=15]",
					"/c/recordTarget/patientRole/addr", "/c/recordTarget/patientRole/telecom",
					"/c/recordTarget/patientRole/patient/name/family[@qualifier='BR']", "/c/recordTarget/patientRole/patient/name/given[@qualifier='BR']",
					"/c/recordTarget/patientRole/patient/name/given[not(@qualifier)]",
					"/c/recordTarget/patientRole/patient/administrativeGenderCode[@code][@codeSystem='2.16.840.1.113883.5.1']",
					"string-length(/c/recordTarget/patientRole/patient/birthTime/@value)=8",
					"string-length(/c/recordTarget/patientRole/patient/birthplace/place/addr/county)=5",
					"/c/author/time/@value", "/c/author/assignedAuthor/id[@root='1.2.250.1.71.4.2.1'][starts-with(@extension,'8')]",
					"/c/author/assignedAuthor/code[@codeSystem='1.2.250.1.213.1.1.4.5']", "/c/author/assignedAuthor/assignedPerson/name/family",
					"/c/author/assignedAuthor/representedOrganization/id[@root='1.2.250.1.71.4.2.2']", "count(/c/custodian)=1",
					"/c/custodian/assignedCustodian/representedCustodianOrganization[id][name][telecom][addr]",
					"/c/legalAuthenticator[time/@value][signatureCode/@code='S']/assignedEntity[id][assignedPerson/name/family]",
					"/c/documentationOf/serviceEvent[code/@code]/effectiveTime/low/@value",
					"/c/documentationOf/serviceEvent/performer[@typeCode='PRF']/assignedEntity/representedOrganization/standardIndustryClassCode/@code",
					"/c/componentOf/encompassingEncounter[effectiveTime]/location/healthCareFacility/code[@codeSystem='1.2.250.1.71.4.2.4']",
					"/c/relatedDocument[@typeCode='RPLC']/parentDocument/id/@root", "count(/c/component)=1",
					"not(/c/component/nonXMLBody) or /c/templateId/@root='1.3.6.1.4.1.19376.1.2.20'",
					"not(/c/component/nonXMLBody) or /c/component/nonXMLBody/text[@mediaType='application/pdf'][@representation='B64']",
					"not(/c/component/structuredBody) or /c/templateId/@root='1.2.250.1.213.1.1.1.55'")) {
				String path = rule.replace("/c/", "/ClinicalDocument/");
				assertEquals("true", XPathFactory.newInstance().newXPath().evaluate("boolean(" + path + ")", tree), rule);
			}
		}
	}

	/**
	 * What the schematrons of the ANS look at in a header beyond the rules above, in words of our own: how often elements stand there,
	 * and how names, addresses and numbers are made.
	 */
	@Test
	void whatTheSchematronsOfTheAnsLookAt() throws Exception {
		PatientIdentity camille = Samples.CAMILLE;
		PatientIdentity unplaced = new PatientIdentity(camille.ins(), true, camille.birthName(), camille.firstNames(), camille.usedName(),
				camille.usedFirstName(), camille.birthDate(), camille.sex(), Optional.empty());
		PatientIdentity hardlyKnown = new PatientIdentity(Optional.empty(), false, "MARTIN", List.of(), Optional.empty(), Optional.empty(),
				Optional.empty(), Sex.UNKNOWN, Optional.empty());
		List<Bytes> written = new ArrayList<>(List.of(Samples.levelOne(), Samples.levelThree()));
		for (PatientIdentity patient : List.of(Samples.PAUL, unplaced, hardlyKnown)) {
			written.add(CdaWriter.wrap(Samples.header(patient), Samples.pdf()));
		}
		for (String title : List.of("Docteur", "Mme", "M.", "Sage-femme", "")) {
			written.add(CdaWriter.wrap(titled(title), Samples.pdf()));
		}
		for (Bytes content : written) {
			Document tree = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(content.open());
			for (String rule : List.of("count(/c/realmCode)=1", "count(/c/templateId)>=3", "count(/c/legalAuthenticator)=1", "count(/c/relatedDocument)<=1",
					"count(/c/relatedDocument/parentDocument/id)=1", "not(/c/recordTarget/patientRole/id/@nullFlavor)",
					"/c/recordTarget/patientRole/id[@root][@extension]", "count(/c/recordTarget/patientRole/patient/name)=1",
					"not(/c/recordTarget/patientRole/id[starts-with(@root,'1.2.250.1.213.1.4.')]) or /c/recordTarget/patientRole/patient"
							+ "[name/family/@qualifier='BR'][name/given/@qualifier='BR'][name/given[not(@qualifier)]][birthTime/@value]"
							+ "[administrativeGenderCode/@code][string-length(birthplace/place/addr/county)=5]",
					"not(//patient/name/family[not(@qualifier='BR' or @qualifier='CL' or @qualifier='SP')])",
					"not(//patient/name/given[@qualifier][not(@qualifier='BR' or @qualifier='CL')])",
					"not(//patient/raceCode or //patient/religiousAffiliationCode or //patient/ethnicGroupCode)",
					"not(//assignedAuthor[count(id)!=1] or //assignedEntity[count(id)!=1])", "not(//assignedEntity/id[not(@root and @extension)])",
					"not(//representedOrganization/id[@root!='1.2.250.1.71.4.2.2'])", "not(//representedOrganization[count(name)>1])",
					"count(//representedCustodianOrganization/id)=1",
					"not(//assignedPerson[count(name)!=1 or count(name/family)!=1 or count(name/given)>1 or count(name/prefix)>1 or count(name/suffix)>1])",
					"not(//assignedPerson/name/prefix[not(contains('|M|MLLE|MME|DR|MC|MG|PC|PG|PR|',concat('|',.,'|')))])",
					"not(//assignedPerson/name/suffix[not(contains('|DR|MC|MG|PC|PG|PR|',concat('|',.,'|')))])",
					"not(//serviceEvent[count(performer)>1] or //serviceEvent/performer[@nullFlavor])", "not(//serviceEvent/effectiveTime[not(low)])",
					"not(/c/documentationOf/serviceEvent/code[not(@nullFlavor)][not(@code and @codeSystem and @displayName)])",
					"not(//encompassingEncounter[count(location)>1])",
					"not(//telecom[not(@nullFlavor)][not(starts-with(@value,'tel:') or starts-with(@value,'fax:') or starts-with(@value,'mailto:'))])",
					"not(//telecom[@nullFlavor][count(@*)>1])", "not(//addr[not(*)][not(@nullFlavor)] or //addr[*][@nullFlavor])",
					"not(//addr[streetAddressLine][city or postalCode or streetName or houseNumber])")) {
				String path = rule.replace("/c/", "/ClinicalDocument/");
				assertEquals("true", XPathFactory.newInstance().newXPath().evaluate("boolean(" + path + ")", tree), rule);
			}
		}
	}

	private static DocumentHeader titled(String title) {
		DocumentHeader header = Samples.header(Samples.CAMILLE);
		Author author = new Author(header.author().id(), title, header.author().firstName(), header.author().name(), header.author().role(),
				header.author().organisation());
		return new DocumentHeader(header.id(), header.setId(), header.version(), header.replaces(), header.type(), header.kind(), header.title(),
				header.date(), header.patient(), author, header.act(), header.actDate());
	}

	@Test
	void titlesStandInTheCodesOfTheFrame() {
		assertTrue(Samples.text(CdaWriter.wrap(titled("Docteure"), Samples.pdf())).contains("<suffix>DR</suffix>"));
		assertTrue(Samples.text(CdaWriter.wrap(titled("Mme"), Samples.pdf())).contains("<prefix>MME</prefix>"));
	}

	/** What is not known can be no difference. */
	@Test
	void anUnknownPlaceOfBirthIsReadAsNone() {
		PatientIdentity camille = Samples.CAMILLE;
		PatientIdentity unplaced = new PatientIdentity(camille.ins(), true, camille.birthName(), camille.firstNames(), camille.usedName(),
				camille.usedFirstName(), camille.birthDate(), camille.sex(), Optional.empty());
		Bytes written = CdaWriter.wrap(Samples.header(unplaced), Samples.pdf());
		assertTrue(Samples.text(written).contains("<county>99999</county>"));
		assertEquals(Optional.of(unplaced), read(written, "a.xml").documents().get(0).patient());
	}

	@Test
	void theSubjectNamesTypeAndPatientWithoutAccentsInTheName() {
		XdmDocument one = new XdmDocument(Samples.header(Samples.CAMILLE), XdmDocument.Format.CDA_PDF, Samples.levelOne());
		assertEquals("XDM/1.0/DDM+CR d'examens biologiques DUBOIS Camille 05/03/1979", Shipment.subject(List.of(one)));
		assertEquals("XDM/1.0/DDM+2 documents DUBOIS Camille 05/03/1979", Shipment.subject(List.of(one, one)));
		PatientIdentity odd = new PatientIdentity(Optional.empty(), false, "Lefèvre", List.of("Zoë"), Optional.empty(), Optional.empty(),
				Optional.empty(), Samples.CAMILLE.sex(), Optional.empty());
		assertEquals("XDM/1.0/DDM+CR d'examens biologiques LEFEVRE Zoe",
				Shipment.subject(List.of(new XdmDocument(Samples.header(odd), XdmDocument.Format.CDA_PDF, Samples.levelOne()))));
	}

	@Test
	void aNewVersionTakesThePlaceOfWhatWasReadAgain() throws Exception {
		DocumentHeader first = Samples.header(Samples.CAMILLE);
		ClinicalDocument sent = read(DocumentWrapper.wrap(first, "", utf8("Bonjour"), Samples.CLOCK).content(), "a.xml").documents().get(0);
		DocumentHeader second = first.instead(sent, UUID::randomUUID);
		assertEquals(first.setId(), second.setId());
		assertEquals(first.version() + 1, second.version());
		assertEquals(Optional.of(first.id()), second.replaces());
		assertFalse(DocumentHeader.replaceable(read(Samples.pdf(), "a.pdf").documents().get(0)));
	}

	@Test
	void theElementsOfTheHeaderStandInTheOrderOfTheSchema() throws Exception {
		List<String> order = List.of("realmCode", "typeId", "templateId", "id", "code", "title", "effectiveTime", "confidentialityCode", "languageCode",
				"setId", "versionNumber", "recordTarget", "author", "custodian", "legalAuthenticator", "documentationOf", "relatedDocument",
				"componentOf", "component");
		Document tree = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Samples.levelOne().open());
		int last = 0;
		for (org.w3c.dom.Node node = tree.getDocumentElement().getFirstChild(); node != null; node = node.getNextSibling()) {
			if (node.getNodeType() == org.w3c.dom.Node.ELEMENT_NODE) {
				int at = order.indexOf(node.getNodeName());
				assertTrue(at >= last, node.getNodeName());
				last = at;
			}
		}
	}
}
