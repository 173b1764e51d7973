package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.cda;
import static org.vaguemestre.documents.Samples.codes;
import static org.vaguemestre.documents.Samples.read;
import static org.vaguemestre.documents.Samples.utf8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mime.Bytes;

/** CDA of levels 1 and 3, in the forms that French senders write. */
class CdaReadingTest {

	private static final String NO_BODY = "<nonXMLBody><text mediaType=\"text/plain\">Bonjour</text></nonXMLBody>";

	@Test
	void levelOneHoldsItsPdf() {
		ClinicalFile file = read(Samples.levelOne(), "DOC0001.XML");
		assertEquals(Kind.CDA_N1, file.kind());
		assertEquals(List.of(), file.problems());
		ClinicalDocument document = file.documents().get(0);
		assertEquals(Optional.of(Samples.pdf()), document.pdf());
		assertEquals(Samples.levelOne(), document.content());
		assertEquals("text/xml", document.mediaType());
		assertEquals("DOC0001.XML", document.fileName());
	}

	@Test
	void theHeaderIsReadWhole() {
		ClinicalFile file = read(Samples.levelOne(), "a.xml");
		ClinicalDocument document = file.documents().get(0);
		assertEquals("1.2.250.1.999.1.1", document.id());
		assertEquals(Optional.of("1.2.250.1.999.1"), document.setId());
		assertEquals(2, document.version());
		assertEquals(Optional.of("11502-2"), document.typeCode());
		assertEquals("CR d'examens biologiques", document.typeLabel());
		assertEquals("Compte rendu <du> 24 & \"suite\"", document.title());
		assertEquals(OffsetDateTime.parse("2026-11-24T10:00:00+01:00"), document.date());
		assertEquals("Dr Paul GARNIER", document.author());
		assertEquals("Laboratoire BioLab & fils", document.organisation());
		assertEquals(Optional.of(Samples.CAMILLE), document.patient());
		assertEquals(Optional.of(Samples.CAMILLE), file.patient());
	}

	@Test
	void levelThreeGivesEachResultWithUnitRangeAndFlag() {
		ClinicalFile file = read(Samples.levelThree(), "a.xml");
		assertEquals(Kind.CDA_N3, file.kind());
		assertEquals(List.of(
				new LabResult("HÉMATOLOGIE", "Hémoglobine", "718-7", "13.4", "g/dL", "12.0", "16.0", "N", "Normal"),
				new LabResult("HÉMATOLOGIE", "Leucocytes", "6690-2", "12.8", "10*9/L", "4.0", "10.0", "H", "Anormalement haut"),
				new LabResult("BIOCHIMIE", "CRP", "1988-5", "3.1", "mg/L", "", "5.0", "N", "Normal"),
				new LabResult("BIOCHIMIE", "Agglutinines", "", "absence", "", "", "", "", "")), Samples.untimed(file.results()));
		assertEquals("2026-11-23T08:10+01:00", file.results().get(0).taken().orElseThrow().toString());
		assertEquals(file.results(), file.documents().get(0).results());
		assertTrue(file.documents().get(0).narrative().contains("Leucocytes\t12,8 G/L\t4,0 – 10,0"), file.documents().get(0).narrative());
		assertTrue(file.documents().get(0).narrative().contains("À contrôler."));
	}

	@Test
	void theCopyOfALevelThreeIsItsPdf() {
		Bytes copy = Samples.pdf();
		Bytes document = org.vaguemestre.documents.write.CdaWriter.laboratory(Samples.report(Samples.CAMILLE), Optional.of(copy));
		ClinicalFile file = read(document, "a.xml");
		assertEquals(Kind.CDA_N3, file.kind());
		assertEquals(Optional.of(copy), file.documents().get(0).pdf());
		assertEquals(4, file.results().size(), "what describes the copy is no result");
	}

	@Test
	void batteriesIsolatesAndEarlierResults() {
		ClinicalFile file = read(cda("", """
				<structuredBody><component><section><code code="18725-2" displayName="Microbiologie"/><title>ECBU :</title>
				<text><content ID="l">Leucocytes</content><content ID="r">nombreux</content><content ID="g">E. coli</content></text>
				<entry><act><code code="18725-2"/>
				<entryRelationship typeCode="COMP"><organizer classCode="BATTERY"><code code="1" displayName="Microscopie"/>
				 <component><observation><templateId root="1.3.6.1.4.1.19376.1.3.1.6"/>
				  <code code="30405-5" codeSystem="2.16.840.1.113883.6.1" displayName="Leucocytes [Nombre]"><originalText><reference value="#l"/></originalText></code>
				  <value xsi:type="CD"><originalText><reference value="#r"/></originalText></value>
				  <entryRelationship typeCode="REFR"><observation><templateId root="1.3.6.1.4.1.19376.1.3.1.6"/>
				   <code code="30405-5"/><value xsi:type="PQ" value="1" unit="/mL"/></observation></entryRelationship>
				 </observation></component></organizer></entryRelationship>
				<entryRelationship typeCode="COMP"><organizer classCode="CLUSTER">
				 <specimen><specimenRole><specimenPlayingEntity><code code="112283007" displayName="Escherichia coli (organism)">
				  <originalText><reference value="#g"/></originalText></code></specimenPlayingEntity></specimenRole></specimen>
				 <component><organizer classCode="BATTERY"><code code="18769-0" displayName="Antibiogramme"/>
				  <component><observation><templateId root="1.2.250.1.213.1.1.3.80"/><code code="28-1" displayName="Ampicilline"/>
				   <value xsi:type="IVL_PQ"><high value="0.128" unit="ug/mL" inclusive="false"/></value>
				   <interpretationCode code="R" displayName="Résistant"/></observation></component>
				  <component><observation><templateId root="1.2.250.1.213.1.1.3.80"/><code code="18928-2" displayName="Gentamicine"/>
				   <value xsi:type="IVL_PQ"><low value="0.5" unit="ug/mL"/></value><interpretationCode code="S"/></observation></component>
				 </organizer></component></organizer></entryRelationship></act></entry>
				</section></component></structuredBody>"""), "a.xml");
		assertEquals(List.of(new LabResult("ECBU › Microscopie", "Leucocytes", "30405-5", "nombreux", "", "", "", "", ""),
				new LabResult("ECBU › E. coli › Antibiogramme", "Ampicilline", "28-1", "<0.128", "ug/mL", "", "", "R", "Résistant"),
				new LabResult("ECBU › E. coli › Antibiogramme", "Gentamicine", "18928-2", "≥0.5", "ug/mL", "", "", "S", "")),
				file.results());
		assertTrue(file.results().get(1).abnormal(), "resistant");
		assertFalse(file.results().get(2).abnormal(), "susceptible is what one hopes for");
	}

	@Test
	void numbersWithARangeInWordsOutsideOfLaboratories() {
		ClinicalFile file = read(cda("", """
				<structuredBody><component><section><code code="30954-2"/><title>Résultats d'examens</title><text/>
				<entry><observation><code code="3289-6" displayName="TP (INR)"/><value xsi:type="REAL" value="1.5"/>
				<referenceRange><observationRange><text>2.5 - 3.5</text></observationRange></referenceRange></observation></entry>
				</section></component><component><section><code code="8716-3"/><title>Signes vitaux</title><text/>
				<entry><observation><code code="3141-9" displayName="Poids"/><value xsi:type="PQ" value="3500" unit="g"/></observation></entry>
				</section></component></structuredBody>"""), "a.xml");
		assertEquals(List.of(new LabResult("Résultats d'examens", "TP (INR)", "3289-6", "1.5", "", "2.5", "3.5", "", "")), file.results());
	}

	@Test
	void aCodeOfTheLaboratoryAloneStandsInATranslation() {
		ClinicalFile file = read(cda("", """
				<structuredBody><component><section><title>BIOCHIMIE</title><text><content ID="c">CRP</content></text>
				<entry><observation><templateId root="1.2.250.1.213.1.1.3.80"/><code><originalText><reference value="#c"/></originalText>
				<translation code="1234" displayName="C réactive protéine" codeSystem="1.2.250.1.2.3.4"/></code>
				<value xsi:type="IVL_PQ"><high value="1.0" unit="mg/L" inclusive="true"/></value></observation></entry></section></component>
				</structuredBody>"""), "a.xml");
		assertEquals(List.of(new LabResult("BIOCHIMIE", "CRP", "1234", "≤1.0", "mg/L", "", "", "", "")), file.results());
	}

	@Test
	void aCommentIsNotLostWhereThereIsNoInterpretation() {
		ClinicalFile file = read(cda("", """
				<structuredBody><component><section><title>TROD</title><text><content ID="c">à répéter</content></text>
				<entry><observation><templateId root="1.2.250.1.213.1.1.3.80"/><code code="78012-2" displayName="Angine"/>
				<value xsi:type="CD" code="1" displayName="négatif"/><entryRelationship typeCode="SUBJ"><act><code code="48767-8"/>
				<text><reference value="#c"/></text></act></entryRelationship></observation></entry></section></component></structuredBody>"""), "a.xml");
		assertEquals("négatif", file.results().get(0).value());
		assertEquals("à répéter", file.results().get(0).interpretation());
	}

	@Test
	void aDocumentThatBringsItsOwnStyleSheetStandsInsideOfIt() {
		String cda = Samples.text(Samples.levelThree()).replaceFirst("<\\?xml[^>]*\\?>", "");
		ClinicalFile file = read("""
				<?xml version="1.0" encoding="UTF-8"?>
				<?xml-stylesheet type="text/xsl" href="#"?>
				<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:own="urn:example">
				<own:Contenu>%s</own:Contenu><xsl:template match="/"><p>never run</p></xsl:template></xsl:stylesheet>
				""".formatted(cda), "a.xml");
		assertEquals(Kind.CDA_N3, file.kind());
		assertEquals("DUBOIS", file.patient().orElseThrow().birthName());
		assertEquals(4, file.results().size());
		ClinicalDocument document = file.documents().get(0);
		String page = DocumentPage.text(document, Locale.FRENCH, 20_000);
		assertTrue(page.contains("Hémoglobine") && page.contains("À contrôler.") && !page.contains("never run"), page);
		assertEquals("application/pdf", Rendition.of(document).mediaType());
	}

	@Test
	void aStatusOfTheDocumentOrOfTheLaboratory() {
		String status = "<s:statusCode xmlns:s=\"urn:example:extension\" code=\"%s\"/>";
		ClinicalFile withdrawn = read(cda(status.formatted("nullified"), "<structuredBody/>"), "a.xml");
		assertTrue(withdrawn.documents().get(0).withdrawn());
		assertTrue(Samples.codes(withdrawn).contains("DOCUMENT_WITHDRAWN"));
		ClinicalFile partial = read(cda("<documentationOf><serviceEvent>" + status.formatted("active") + "</serviceEvent></documentationOf>",
				"<structuredBody/>"), "a.xml");
		assertEquals(List.of("DOCUMENT_PARTIAL"), Samples.codes(partial));
		ClinicalFile whole = read(cda(status.formatted("completed") + "<documentationOf><serviceEvent>" + status.formatted("completed")
				+ "</serviceEvent></documentationOf>", "<structuredBody/>"), "a.xml");
		assertEquals(List.of(), Samples.codes(whole));
		assertEquals(List.of(), Trends.of(List.of(Samples.read(Samples.text(Samples.levelThree()).replaceFirst("<recordTarget>",
				status.formatted("aborted") + "<recordTarget>"), "a.xml").documents().get(0))));
	}

	@Test
	void theYearsThatASummarySumsUpAreNoAct() {
		ClinicalFile file = read(cda("""
				<documentationOf><serviceEvent classCode="PCPR"><effectiveTime><low value="19320924"/><high value="20240101"/></effectiveTime>
				</serviceEvent></documentationOf>""", "<structuredBody/>"), "a.xml");
		assertEquals(Optional.empty(), file.documents().get(0).actDate());
		assertEquals("2024-01-04T16:05:27+01:00", file.documents().get(0).date().toString());
	}

	@Test
	void aCodeThatPointsToTheValueOrTheLineIsCalledByItsName() {
		ClinicalFile file = read(cda("", """
				<structuredBody><component><section><code code="18719-5"/><title>Biochimie</title>
				<text><table><tbody><tr><td>Glucose</td><td><content ID="v">0,88 g/L</content></td></tr>
				<tr ID="l"><td/><td>Calcium</td><td>2,31 mmol/L</td></tr>
				<tr><td ID="d">25 OH vitamine D</td></tr></tbody></table></text>
				<entry><observation><templateId root="1.3.6.1.4.1.19376.1.3.1.6"/><code code="53049-3" codeSystem="2.16.840.1.113883.6.1"
				 displayName="Glucose à jeun"><originalText><reference value="#v"/></originalText></code><value xsi:type="PQ" value="0.88" unit="g/L"/></observation></entry>
				<entry><observation><templateId root="1.3.6.1.4.1.19376.1.3.1.6"/><code code="1" codeSystem="2.16.840.1.113883.6.1"
				 displayName="Ca"><originalText><reference value="#l"/></originalText></code><value xsi:type="PQ" value="2.31" unit="mmol/L"/></observation></entry>
				<entry><observation><templateId root="1.3.6.1.4.1.19376.1.3.1.6"/><code code="2" codeSystem="2.16.840.1.113883.6.1"
				 displayName="D"><originalText><reference value="#d"/></originalText></code><value xsi:type="PQ" value="31" unit="ng/mL"/></observation></entry>
				</section></component></structuredBody>"""), "a.xml");
		assertEquals(List.of("Glucose à jeun", "Calcium", "25 OH vitamine D"), file.results().stream().map(LabResult::label).toList());
	}

	@Test
	void aRangeThatDependsOnTheSexIsKeptInWords() {
		ClinicalFile file = read(cda("", """
				<structuredBody><component><section><code code="30954-2"/><title>Hématologie</title><text/>
				<entry><observation><code code="718-7" codeSystem="2.16.840.1.113883.6.1" displayName="Hémoglobine"/>
				<value xsi:type="PQ" value="13.2" unit="g/dL"/><interpretationCode code="N"/>
				<referenceRange><observationRange><text>H 13 à 18 g/dL ; F 12 à 16 g/dL</text></observationRange></referenceRange></observation></entry>
				</section></component></structuredBody>"""), "a.xml");
		assertEquals("Normal – H 13 à 18 g/dL ; F 12 à 16 g/dL", file.results().get(0).interpretation());
		assertEquals("", file.results().get(0).low());
	}

	@Test
	void anOlderHeaderWithSpouseNameAndLocalIdentifier() {
		PatientIdentity patient = patient("""
				<id root="1.2.3.4" extension="IPP7"/><patient><name><family>PETIT</family><family qualifier="SP">GRAND</family>
				<given>Ève</given></name><administrativeGenderCode code="UN"/><birthTime value="1979"/></patient>""");
		assertEquals(new PatientIdentity(Optional.empty(), false, "PETIT", List.of("Ève"), Optional.of("GRAND"), Optional.empty(),
				Optional.empty(), Sex.UNKNOWN, Optional.empty()), patient);
	}

	@Test
	void firstNamesWithBlanksStayTogetherWhereTheFirstOneIsStated() {
		PatientIdentity patient = patient("""
				<id root="1.2.250.1.213.1.4.8" extension="1 85 05 2A 004 123 56"/><patient><name><family qualifier="BR">ROSSI</family>
				<given>JEAN PIERRE MARC</given><given qualifier="BR">JEAN PIERRE</given></name>
				<administrativeGenderCode code="M"/><birthTime value="19850510"/>
				<birthplace><place><addr><county>2A004</county></addr></place></birthplace></patient>""");
		assertEquals(List.of("JEAN PIERRE", "MARC"), patient.firstNames());
		assertEquals(Optional.of(new Ins("185052A00412356", Ins.OID_NIR)), patient.ins());
		assertEquals(Optional.of(LocalDate.of(1985, 5, 10)), patient.birthDate());
		assertEquals(Optional.of("2A004"), patient.birthPlace());
		assertEquals(Sex.MALE, patient.sex());
	}

	private static PatientIdentity patient(String role) {
		ClinicalFile file = read(cda("<recordTarget><patientRole>" + role + "</patientRole></recordTarget>", NO_BODY), "a.xml");
		assertEquals(List.of(), file.problems());
		return file.patient().orElseThrow();
	}

	@Test
	void aWrongInsKeyIsToldAndTheInsKept() {
		ClinicalFile file = read(cda("<recordTarget><patientRole><id root=\"1.2.250.1.213.1.4.10\" extension=\"279035121518980\"/>"
				+ "<patient><name><family>X</family></name></patient></patientRole></recordTarget>", NO_BODY), "a.xml");
		assertEquals(List.of("INS_KEY_WRONG"), codes(file));
		assertEquals("279035121518980", file.patient().orElseThrow().ins().orElseThrow().matricule());
	}

	@Test
	void whatIsMissingIsToldAndTheRestRead() {
		ClinicalFile file = read("<ClinicalDocument xmlns='urn:hl7-org:v3'><component>" + NO_BODY + "</component></ClinicalDocument>", "a.xml");
		assertEquals(List.of("ID_MISSING", "DATE_MISSING"), codes(file));
		ClinicalDocument document = file.documents().get(0);
		assertTrue(document.id().startsWith("sha256:"), document.id());
		assertEquals(OffsetDateTime.now(Samples.CLOCK), document.date());
		assertEquals("Document", document.title());
		assertEquals(Optional.empty(), file.patient());
		assertEquals("Bonjour", document.narrative());
	}

	@Test
	void aMachineWritesForItsOrganisation() {
		ClinicalDocument document = read(cda("<author><time value='20200101'/><assignedAuthor><assignedAuthoringDevice><softwareName>SGL"
				+ "</softwareName></assignedAuthoringDevice><representedOrganization><name>Labo</name></representedOrganization>"
				+ "</assignedAuthor></author>", NO_BODY), "a.xml").documents().get(0);
		assertEquals("", document.author());
		assertEquals("Labo", document.organisation());
	}

	@Test
	void bodiesOfOtherForms() {
		String rtf = Base64.getMimeEncoder().encodeToString(("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator Word;}"
				+ "Ch\\'e8re cons\\u339?ur,\\par Merci \\{ici\\}.\\par}").getBytes(StandardCharsets.US_ASCII));
		ClinicalFile letter = read(cda("", body("text/rtf", rtf)), "a.xml");
		assertEquals("Chère consœur,\nMerci {ici}.", letter.documents().get(0).narrative());
		assertEquals(List.of(), letter.problems());
		String words = Base64.getEncoder().encodeToString("Résumé".getBytes(StandardCharsets.ISO_8859_1));
		assertEquals("Résumé", read(cda("", body("text/plain", words)), "a.xml").documents().get(0).narrative());
		ClinicalFile scan = read(cda("", body("image/tiff", words)), "a.xml");
		assertEquals(List.of("BODY_NOT_SHOWN"), codes(scan));
		assertEquals(1, scan.documents().size(), "it can still be filed");
	}

	@Test
	void bodiesAsPagesAndPacked() throws Exception {
		String page = Base64.getEncoder().encodeToString("<p>Ch&egrave;re cons\u0153ur</p><script>alert(1)</script><p>Merci</p>".getBytes(StandardCharsets.UTF_8));
		ClinicalFile html = read(cda("", body("text/html; charset=utf-8", page)), "a.xml");
		assertEquals("Chère consœur\n\nMerci", html.documents().get(0).narrative());
		assertEquals(List.of(), html.problems());
		for (String form : List.of("DF", "ZL", "GZ")) {
			ByteArrayOutputStream packed = new ByteArrayOutputStream();
			try (OutputStream out = form.equals("GZ") ? new GZIPOutputStream(packed)
					: new DeflaterOutputStream(packed, new Deflater(9, form.equals("DF")))) {
				Samples.pdf().writeTo(out);
			}
			String text = body("application/pdf", Base64.getEncoder().encodeToString(packed.toByteArray()));
			ClinicalFile file = read(cda("", text.replace("<text ", "<text compression='" + form + "' ")), "a.xml");
			assertEquals(Optional.of(Samples.pdf()), file.documents().get(0).pdf(), form);
		}
	}

	@Test
	void aPackedBodyIsNoBomb() throws Exception {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(packed)) {
			for (int i = 0; i < 40; i++) {
				out.write(new byte[1 << 20]);
			}
		}
		String text = body("text/plain", Base64.getEncoder().encodeToString(packed.toByteArray())).replace("<text ", "<text compression='GZ' ");
		ClinicalFile file = read(cda("", text), "a.xml");
		assertEquals(List.of("BODY_UNREADABLE"), codes(file));
		assertEquals("", file.documents().get(0).narrative());
	}

	@Test
	void abodyThatCannotBeDecodedIsTold() {
		assertEquals(List.of("BODY_UNREADABLE"), codes(read(cda("", body("application/pdf", "A")), "a.xml")));
		assertEquals(List.of("BODY_UNREADABLE"), codes(read(cda("", body("application/pdf", "")), "a.xml")));
		assertEquals(List.of("BODY_MISSING"), codes(read(cda("", ""), "a.xml")));
	}

	private static String body(String type, String base64) {
		return "<nonXMLBody><text mediaType='" + type + "' representation='B64'>" + base64 + "</text></nonXMLBody>";
	}

	@Test
	void otherEncodingsAndMarks() {
		String latin = cda("", NO_BODY.replace("Bonjour", "été")).replace("UTF-8", "ISO-8859-1");
		assertEquals("été", read(Bytes.of(latin.getBytes(StandardCharsets.ISO_8859_1)), "a.xml").documents().get(0).narrative());
		String wide = cda("", NO_BODY.replace("Bonjour", "été")).replace("UTF-8", "UTF-16");
		assertEquals("été", read(Bytes.of(wide.getBytes(StandardCharsets.UTF_16)), "a.xml").documents().get(0).narrative());
		assertEquals(Kind.CDA_N1, read("\uFEFF" + cda("", NO_BODY), "a").kind());
	}

	@Test
	void otherXmlIsNothingClinical() {
		assertEquals(new ClinicalFile(Kind.UNKNOWN, Optional.empty(), List.of(), List.of(), List.of()),
				read("<html><body>ClinicalDocument</body></html>", "page.xml"));
		assertEquals(Kind.UNKNOWN, read(utf8("<a/>"), "a.xml").kind());
	}
}
