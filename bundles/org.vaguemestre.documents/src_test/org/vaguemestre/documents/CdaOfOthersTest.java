package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.cda;
import static org.vaguemestre.documents.Samples.codes;
import static org.vaguemestre.documents.Samples.read;
import static org.vaguemestre.documents.Samples.utf8;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.host.PatientIdentity;

/** CDA as other programs write it: near the standard, and not always within it. */
class CdaOfOthersTest {

	private static final String WORDS = "<nonXMLBody><text mediaType='text/plain'>Bonjour</text></nonXMLBody>";

	private static ClinicalFile section(String text, String more) {
		return read(cda("", "<structuredBody><component><section><title>T</title><text>" + text + "</text>" + more
				+ "</section></component></structuredBody>"), "a.xml");
	}

	private static String narrative(String text, String more) {
		return section(text, more).documents().get(0).narrative();
	}

	private static PatientIdentity patient(String names) {
		return read(cda("<recordTarget><patientRole><patient>" + names + "<birthTime value='1979-03-05'/></patient></patientRole></recordTarget>", WORDS),
				"a.xml").patient().orElseThrow();
	}

	private static ClinicalFile body(String text) {
		return read(cda("", "<nonXMLBody>" + text + "</nonXMLBody>"), "a.xml");
	}

	@Test
	void aByteOrderMarkAndAnEmptyLineBeforeTheDeclaration() {
		ClinicalFile file = read(utf8("\uFEFF\r\n" + cda("", WORDS.replace("Bonjour", "Été"))), "a.xml");
		assertEquals(Kind.CDA_N1, file.kind());
		assertEquals("Été", file.documents().get(0).narrative());
		assertEquals(List.of(), codes(file));
	}

	@Test
	void datesWithDashes() {
		ClinicalFile file = read(cda("", WORDS).replace("20240104160527+0100", "2025-01-02T10:11:12+01:00"), "a.xml");
		assertEquals(OffsetDateTime.parse("2025-01-02T10:11:12+01:00"), file.documents().get(0).date());
		assertEquals(List.of(), codes(file));
		assertEquals(Optional.of(LocalDate.of(1979, 3, 5)), patient("<name><family>EXEMPLE</family></name>").birthDate());
	}

	@Test
	void ofSeveralNamesTheOneOfBirthCountsAndNoneTwice() {
		PatientIdentity patient = patient("<name use='P'><given>Lili</given><family>ARTISTE</family></name>"
				+ "<name use='L'><given>Eve</given><given>Rose</given><family qualifier='SP'>MARIEE</family></name>"
				+ "<name><given>Eve</given><given>Anne</given><family qualifier='BR'>NATALE</family></name>");
		assertEquals("NATALE", patient.birthName());
		assertEquals(List.of("Eve", "Anne"), patient.firstNames());
		assertEquals(Optional.of("MARIEE"), patient.usedName());
	}

	@Test
	void theLegalNameBeforeAPenName() {
		PatientIdentity patient = patient("<name use='P'><given>Lili</given><family>ARTISTE</family></name>"
				+ "<name use='L'><given>Eve</given><family>NATALE</family></name>");
		assertEquals("NATALE", patient.birthName());
		assertEquals(List.of("Eve"), patient.firstNames());
	}

	@Test
	void aBodyInBase64ThatDoesNotSaySo() {
		String pdf = Base64.getMimeEncoder().encodeToString(Samples.pdf().toArray());
		for (String text : List.of("<text mediaType='application/pdf'>" + pdf + "</text>",
				"<text mediaType='application/pdf' representation='b64'>" + pdf + "</text>",
				"<text mediaType='application/pdf' representation='B64'>" + pdf + "<reference value='lettre.pdf'/></text>")) {
			ClinicalFile file = body(text);
			assertEquals(Optional.of(Samples.pdf()), file.documents().get(0).pdf(), text.substring(0, 60));
			assertEquals(List.of(), codes(file));
		}
	}

	@Test
	void wordsThatLookLikeBase64StayWords() {
		assertEquals("Bonjour", body("<text mediaType='text/plain'>Bonjour</text>").documents().get(0).narrative());
	}

	@Test
	void aBodyOfElementsIsReadAsANarrative() {
		for (String type : List.of("text/xml", "text/html", "text/x-hl7-text+xml")) {
			ClinicalFile file = body("<text mediaType='" + type + "'><paragraph>Un</paragraph><table><tr><td>A</td><td>B</td></tr></table></text>");
			assertEquals("Un\nA\tB", file.documents().get(0).narrative(), type);
			assertEquals(List.of(), codes(file));
			assertTrue(DocumentPage.of(file.documents().get(0), Locale.FRENCH).html().contains("<td"), type);
		}
	}

	@Test
	void cellsOutsideOfRowsAndTablesWithinTables() {
		String text = narrative("<table><thead><th>Analyse</th><th>Valeur</th></thead><tbody><tr><td>TSH<table><caption>Détail</caption>"
				+ "<tr><td>fin</td></tr></table></td><td>2,05</td></tr></tbody><td>Reste</td></table>", "");
		for (String word : List.of("Analyse", "Valeur", "TSH", "Détail", "fin", "2,05", "Reste")) {
			assertTrue(text.contains(word), word + " in " + text);
		}
		assertTrue(text.indexOf("Analyse") < text.indexOf("TSH") && text.indexOf("2,05") < text.indexOf("Reste"), text);
	}

	@Test
	void aTableInAFootnote() {
		assertTrue(narrative("Mot<footnote ID='f'>Note<table><tr><td>du tableau</td></tr></table></footnote>", "").contains("du tableau"));
	}

	@Test
	void aFileThatIsOnlyReferredToIsNamed() {
		String text = narrative("Vue<renderMultiMedia referencedObject='M1'><caption>Main gauche</caption></renderMultiMedia>",
				"<entry><observationMedia ID='M1'><value mediaType='image/jpeg'><reference value='main.jpeg'/></value></observationMedia></entry>");
		assertTrue(text.contains("Main gauche"), text);
		assertTrue(text.contains("image/jpeg"), text);
	}

	@Test
	void thePaperOfAnotherLaboratoryIsReadAndTheCopyOfTheDocumentIsNot() {
		String media = "<entry><observationMedia ID='%s'><value mediaType='application/pdf' representation='B64'>"
				+ Base64.getMimeEncoder().encodeToString(Samples.pdf().toArray()) + "</value></observationMedia></entry>";
		String said = PdfText.of(Samples.pdf(), 1, 1_000).lines().filter(l -> l.strip().length() > 8).findFirst().orElseThrow().strip();
		ClinicalDocument document = read(cda("", "<structuredBody>"
				+ "<component><section><title>Seconde intention</title><text><renderMultiMedia referencedObject='P1'><caption>Compte rendu</caption></renderMultiMedia>"
				+ "</text>" + media.formatted("P1") + "</section></component>"
				+ "<component><section><code code='55108-5'/><title>Copie</title><text><renderMultiMedia referencedObject='P2'/></text>" + media.formatted("P2")
				+ "</section></component></structuredBody>"), "a.xml").documents().get(0);
		String text = DocumentPage.text(document, Locale.FRENCH, 100_000);
		assertTrue(text.indexOf(said) > 0, text);
		assertTrue(text.lastIndexOf(said) < text.indexOf("Copie"), text);
		assertEquals(Optional.of(Samples.pdf()), document.pdf());
		assertEquals(List.of(Samples.pdf()), document.papers(), "the copy is none");
		assertFalse(document.narrative().contains(said), "reading the results does not wait for the words of a paper");
		assertTrue(document.narrative().contains("Compte rendu (attached file application/pdf"), document.narrative());
	}
}
