package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vaguemestre.documents.Samples.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.write.CdaWriter;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.LabReport;
import org.vaguemestre.documents.write.PdfWriter;
import org.vaguemestre.mime.Bytes;

/** Files that are said to be PDF/A-1, before a validator of others. */
class PdfATest {

	@Test
	void theValidatorFindsWhatIsNone() throws Exception {
		try (PDDocument plain = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			plain.addPage(new PDPage());
			plain.save(out);
			assertFalse(PdfAValidator.broken(Bytes.of(out.toByteArray())).isEmpty());
		}
	}

	@Test
	void lettersAndReports() throws Exception {
		assertEquals(List.of(), PdfAValidator.broken(Samples.pdf()));
		assertEquals(List.of(), PdfAValidator.broken(PdfWriter.report(Samples.report(Samples.CAMILLE), Samples.CLOCK)));
	}

	@Test
	void theNarrativeOfACda() throws Exception {
		assertEquals(List.of(), PdfAValidator.broken(Rendition.of(read(Samples.levelThree(), "a.xml").documents().get(0)).content()));
	}

	private static ClinicalDocument cda(String narrative) {
		return read("<ClinicalDocument xmlns='urn:hl7-org:v3'><id root='1.2.3'/><title>Essai</title><effectiveTime value='20260314'/><component>"
				+ "<structuredBody><component><section><title>Suite</title><text>" + narrative
				+ "</text></section></component></structuredBody></component></ClinicalDocument>", "a.xml").documents().get(0);
	}

	private static String paper(ClinicalDocument document) throws Exception {
		Bytes archive = PdfWriter.archive(document);
		assertEquals(List.of(), PdfAValidator.broken(archive));
		return PdfText.of(archive, 1_000, 10_000_000).replaceAll("\\s+", " ");
	}

	/** A question mark in place of a minus sign would be another number. */
	@Test
	void signsOfLaboratoriesAreDrawn() throws Exception {
		String signs = "αβγδεζηθικλμνξοπρσςτυφχψω ΔΩΣΦΨΓΛΘΞΠ ≥≤≠≈±×÷ µ° ←↑→↓↔ ½¼¾ ‰ – — … € √∞∂∑ ¹²³⁴⁵⁶⁷⁸⁹ ₀₁₂₃₄₅ œŒæß « » Ł č ş Жя";
		String shown = paper(cda("<paragraph>" + signs + "</paragraph>"));
		assertTrue(shown.replace(" ", "").contains(signs.replace(" ", "")), shown);
		String same = paper(cda("<paragraph>5·10⁻⁹ mol·L⁻¹, Ca²⁺ H₂O 10⁰, ⩾ 3 ≦ 4, ⇒ ↗ ↘ ⇧, ☐ non ☑ oui ✓, 3‑6, ㎎, e\u0301</paragraph>")).replace(" ", "");
		assertTrue(same.contains("5·10−⁹mol·L−¹,Ca²+H₂O100,≥3≤4,→↑↓↑,[]non[x]oui√,3-6,mg,é"), same);
	}

	@Test
	void longTablesAndThreeHundredResultsGoOverPages() throws Exception {
		StringBuilder rows = new StringBuilder("<table><thead><tr><th>Examen</th><th>Résultat</th></tr></thead><tbody>");
		for (int i = 0; i < 400; i++) {
			rows.append("<tr><td>examen").append(i).append("</td><td>valeur").append(i).append(" ≥ 5 µmol/L</td></tr>");
		}
		rows.append("<tr><td rowspan='3'>haut</td><td>").append("un<br/>".repeat(200)).append("dernier</td></tr></tbody></table>");
		String table = paper(cda(rows.toString()));
		for (int i = 0; i < 400; i++) {
			assertTrue(table.contains("examen" + i + " valeur" + i + " ≥ 5 µmol/L"), "row " + i);
		}
		assertTrue(table.contains("haut") && table.contains("dernier"));
		List<LabResult> results = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			results.add(new LabResult("", "Examen n° " + i, "718-7", i + ",4", "g/dL", "12,0", "16,0", "N", ""));
		}
		LabReport report = new LabReport(Samples.header(Samples.CAMILLE),
				List.of(new LabReport.Chapter(CodedValue.loinc("18719-5", "Biochimie"), "BIOCHIMIE", results)), "");
		ClinicalDocument document = read(CdaWriter.laboratory(report, Optional.empty()), "a.xml").documents().get(0);
		assertEquals(300, document.results().size());
		String paper = paper(document);
		for (int i = 0; i < 300; i++) {
			assertTrue(paper.contains("Examen n° " + i + " ") && paper.contains(" " + i + ",4"), "result " + i);
		}
	}

	@Test
	void aNarrativeOfTwoMegabytesIsWhole() throws Exception {
		StringBuilder words = new StringBuilder();
		int last = 0;
		while (words.length() < 2_000_000) {
			words.append("<paragraph>").append("Le patient va bien, tension 120/80, cœur régulier. ".repeat(12)).append("alinéa").append(++last)
					.append("</paragraph>");
		}
		String paper = paper(cda(words.toString()));
		for (int i = 1; i <= last; i++) {
			assertTrue(paper.contains("alinéa" + i + " "), i + " of " + last);
		}
	}

	@Test
	void aPaperOfOthersBecomesPictures() throws Exception {
		Bytes plain;
		try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			document.addPage(new PDPage(PDRectangle.A4));
			document.addPage(new PDPage(new PDRectangle(9_000, 300)));
			document.save(out);
			plain = Bytes.of(out.toByteArray());
		}
		ClinicalDocument document = read(CdaWriter.wrap(Samples.header(Samples.CAMILLE), plain), "a.xml").documents().get(0);
		Bytes archive = PdfWriter.archive(document);
		assertEquals(List.of(), PdfAValidator.broken(archive));
		assertEquals(archive, PdfWriter.archive(document), "the same each time");
		try (PDDocument pages = Loader.loadPDF(archive.toArray())) {
			assertEquals(2, pages.getNumberOfPages());
			assertEquals(PDRectangle.A4.getHeight(), pages.getPage(0).getMediaBox().getHeight(), 1);
		}
		assertEquals(Samples.pdf(), PdfWriter.archive(read(Samples.levelOne(), "a.xml").documents().get(0)), "it is PDF/A-1 already");
	}

	@Test
	void aBodyThatCannotBeDrawnIsNamed() throws Exception {
		Bytes cut = Bytes.of("%PDF-1.4 and no more".getBytes(StandardCharsets.US_ASCII));
		ClinicalFile file = read(CdaWriter.wrap(Samples.header(Samples.CAMILLE), cut), "a.xml");
		assertEquals(List.of("PDF_BROKEN"), Samples.codes(file));
		Bytes archive = PdfWriter.archive(file.documents().get(0));
		assertEquals(List.of(), PdfAValidator.broken(archive));
		assertTrue(PdfText.of(archive, 5, 10_000).contains("DUBOIS Camille"));
	}

	@Test
	void everyCdaOfOthers() throws Exception {
		String corpora = System.getProperty("vaguemestre.corpora", "");
		assumeTrue(!corpora.isEmpty(), "no corpus");
		try (Stream<Path> files = Files.list(Path.of(corpora, "cda"))) {
			for (Path path : files.filter(f -> f.toString().endsWith(".xml")).sorted().toList()) {
				ClinicalDocument document = read(Bytes.of(Files.readAllBytes(path)), path.getFileName().toString()).documents().get(0);
				// what the sender claims to be PDF/A-1 is sent on as it is
				boolean own = document.pdf().filter(p -> p.equals(PdfWriter.archive(document))).isEmpty();
				assertEquals(List.of(), own ? PdfAValidator.broken(PdfWriter.archive(document)) : List.of(), path.toString());
				if (System.getProperty("vaguemestre.papers") != null) {
					Files.write(Path.of(System.getProperty("vaguemestre.papers"), path.getFileName() + ".pdf"), PdfWriter.archive(document).toArray());
					Files.writeString(Path.of(System.getProperty("vaguemestre.papers"), path.getFileName() + ".html"),
							DocumentPage.of(document, java.util.Locale.FRENCH).html());
				}
			}
		}
	}
}
