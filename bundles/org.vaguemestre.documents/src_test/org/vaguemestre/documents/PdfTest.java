package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.codes;
import static org.vaguemestre.documents.Samples.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.documents.write.CdaWriter;
import org.vaguemestre.documents.write.LabReport;
import org.vaguemestre.documents.write.Letter;
import org.vaguemestre.documents.write.PdfWriter;
import org.vaguemestre.mime.Bytes;

/** PDF files, ours and others'. */
class PdfTest {

	private static final Duration SHORT = Duration.ofSeconds(90);

	@Test
	void theSameDocumentGivesTheSameBytes() {
		assertEquals(Samples.pdf(), Samples.pdf());
		Clock later = Clock.offset(Samples.CLOCK, Duration.ofDays(1));
		assertFalse(Samples.pdf().equals(PdfWriter.letter(new Letter(Samples.header(Samples.CAMILLE), "", ""), later)));
	}

	@Test
	void accentsLigaturesAndSignsStandOnThePaper() throws IOException {
		String text = paper(PdfWriter.report(Samples.report(Samples.CAMILLE), Samples.CLOCK));
		for (String words : List.of("Laboratoire BioLab & fils", "DUBOIS Camille Marie-Noëlle (LEFÈVRE)", "née le 05/03/1979",
				"INS : 279035121518989", "HÉMATOLOGIE", "12,8 G/L", "4,0 – 10,0", "≤ 5,0", "Anormalement haut", "À contrôler.", "1 / 1")) {
			assertTrue(text.contains(words), words + " in " + text);
		}
		String letter = paper(PdfWriter.letter(new Letter(Samples.header(Samples.CAMILLE), "Dr Œdipe",
				"Chère consœur,\nl’œdème a cédé, 37 °C, 5 µg, « tout va »…\t\u0000\u4E2D"), Samples.CLOCK));
		assertTrue(letter.contains("l’œdème a cédé, 37 °C, 5 µg, « tout va »… ?"), letter);
	}

	@Test
	void longTextsTakeSeveralPages() throws IOException {
		List<LabResult> many = Collections.nCopies(120, new LabResult("", "Un examen au nom vraiment très long qui ne tient pas sur une seule "
				+ "ligne de sa colonne", "1-8", "1", "g/L", "0", "2", "N", ""));
		LabReport report = new LabReport(Samples.header(Samples.CAMILLE),
				List.of(new LabReport.Chapter(Samples.header(Samples.CAMILLE).act(), "Suite", many)), "");
		Bytes pdf = PdfWriter.report(report, Samples.CLOCK);
		String text = paper(pdf);
		assertEquals(120, text.split("Un examen", -1).length - 1);
		assertTrue(text.contains("2 / "), "numbered");
		String word = paper(PdfWriter.letter(new Letter(Samples.header(Samples.CAMILLE), "", "x".repeat(5_000)), Samples.CLOCK));
		assertEquals(5_000, word.chars().filter(c -> c == 'x').count(), "none is lost");
	}

	private static String paper(Bytes pdf) throws IOException {
		try (PDDocument document = Loader.loadPDF(pdf.toArray())) {
			return new PDFTextStripper().getText(document);
		}
	}

	@Test
	void ourPdfKeepsTheRulesOfArchives() throws IOException {
		try (PDDocument document = Loader.loadPDF(Samples.pdf().toArray())) {
			assertEquals(1.4f, document.getVersion());
			assertEquals(1, document.getDocumentCatalog().getOutputIntents().size());
			String xmp = new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
			assertTrue(xmp.contains("<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"));
			for (COSName name : document.getPage(0).getResources().getFontNames()) {
				assertTrue(document.getPage(0).getResources().getFont(name).isEmbedded(), name.getName());
			}
		}
	}

	@Test
	void aPdfSaysWhatItIs() {
		ClinicalFile file = read(Samples.pdf(), "20261124_CR_DUBOIS.pdf");
		assertEquals(Kind.PDF, file.kind());
		assertEquals(List.of(), file.problems());
		ClinicalDocument document = file.documents().get(0);
		assertEquals("Compte rendu <du> 24 & \"suite\"", document.title());
		assertEquals("Dr Paul GARNIER", document.author());
		assertEquals(Samples.CLOCK.instant(), document.date().toInstant());
		assertEquals(Optional.of(Samples.pdf()), document.pdf());
		assertEquals("sha256:" + document.sha256(), document.id());
	}

	@Test
	void aPdfWithoutAnythingHasTheNameOfItsFile() throws IOException {
		ClinicalDocument document = read(plain(new PDDocument()), "Radio du genou.PDF").documents().get(0);
		assertEquals("Radio du genou", document.title());
		assertEquals(Samples.CLOCK.instant(), document.date().toInstant());
	}

	private static Bytes plain(PDDocument document) throws IOException {
		try (document; ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			document.addPage(new PDPage());
			document.save(out);
			return Bytes.of(out.toByteArray());
		}
	}

	@Test
	void theWordsOfAPdfCanBeSearched() throws IOException {
		Bytes letter = PdfWriter.letter(new Letter(Samples.header(Samples.CAMILLE), "", "Le genou gauche est épargné. ".repeat(2_000)), Samples.CLOCK);
		String text = PdfText.of(letter, 100, 1_000_000);
		assertTrue(text.contains("genou gauche est épargné"), text.substring(0, 300));
		assertEquals(1_000, PdfText.of(letter, 100, 1_000).length());
		assertTrue(PdfText.of(letter, 1, 1_000_000).length() < text.length() / 2);
		assertEquals("", PdfText.of(plain(new PDDocument()), 10, 1_000).strip());
		byte[] whole = letter.toArray();
		assertTrue(PdfText.of(Bytes.of(java.util.Arrays.copyOf(whole, whole.length / 2)), 10, 1_000).length() <= 1_000);
		PDDocument locked = new PDDocument();
		locked.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
		assertEquals("", PdfText.of(plain(locked), 10, 1_000));
	}

	@Test
	void aFormThatDrawsItselfOverAndOverEnds() throws IOException {
		StringBuilder pdf = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
				+ "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 10 0 R>>>>>>endobj\n"
				+ "4 0 obj<</Length 5>>stream\n/F Do\nendstream endobj\n");
		String ten = "/F Do\n".repeat(10);
		for (int i = 10; i < 22; i++) {
			pdf.append(i).append(" 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F ").append(i + 1)
					.append(" 0 R>>>>/Length ").append(ten.length()).append(">>stream\n").append(ten).append("endstream endobj\n");
		}
		pdf.append("22 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 2>>stream\nq \nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF");
		Bytes bomb = Bytes.of(pdf.toString().getBytes(StandardCharsets.US_ASCII));
		assertEquals("", PdfText.of(bomb, 10, 1_000).strip());
		assertTimeoutPreemptively(SHORT, () -> assertEquals(Optional.empty(), PdfPreview.page(bomb, 0, 100)));
	}

	@Test
	void aLockedPdfIsTold() throws IOException {
		PDDocument document = new PDDocument();
		document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
		assertEquals(List.of("PDF_ENCRYPTED"), codes(read(plain(document), "a.pdf")));
	}

	@Test
	void brokenPdfsAreTold() throws IOException {
		byte[] whole = plain(new PDDocument()).toArray();
		assertEquals(List.of("PDF_BROKEN"), codes(read(Bytes.of(java.util.Arrays.copyOf(whole, 20)), "a.pdf")));
		assertEquals(List.of("PDF_BROKEN"), codes(read("%PDF-1.4 nothing of the kind", "a.pdf")));
		assertEquals(List.of("PDF_BROKEN"), codes(read("<html>404</html>", "a.pdf")));
		assertEquals(Kind.UNKNOWN, read("<html>404</html>", "a.pdf").kind());
	}

	@Test
	void aPdfThatEndsTooEarlyIsTold() {
		byte[] whole = Samples.pdf().toArray();
		ClinicalFile file = read(Bytes.of(java.util.Arrays.copyOf(whole, whole.length - 600)), "a.pdf");
		assertEquals(List.of("PDF_UNFINISHED"), codes(file));
		assertEquals(1, file.documents().size());
	}

	/** The list of objects is itself packed: it must not unpack to more than memory holds. */
	@Test
	void aBombInsideAPdf() throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
			byte[] blanks = new byte[1 << 20];
			java.util.Arrays.fill(blanks, (byte) ' ');
			for (int i = 0; i < 1_500; i++) {
				deflater.write(blanks);
			}
		}
		ByteArrayOutputStream pdf = new ByteArrayOutputStream();
		List<Integer> offsets = new ArrayList<>();
		pdf.writeBytes("%PDF-1.5\n".getBytes(StandardCharsets.US_ASCII));
		offsets.add(pdf.size());
		pdf.writeBytes(("1 0 obj\n<</Type/ObjStm/N 2/First 10/Filter/FlateDecode/Length " + packed.size() + ">>\nstream\n")
				.getBytes(StandardCharsets.US_ASCII));
		pdf.writeBytes(packed.toByteArray());
		pdf.writeBytes("\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII));
		int start = pdf.size();
		byte[] table = { 1, 0, 0, (byte) offsets.get(0).intValue(), 0, 2, 0, 0, 1, 0, 2, 0, 0, 1, 1 };
		pdf.writeBytes(("4 0 obj\n<</Type/XRef/Size 4/W[1 3 1]/Index[1 3]/Root 2 0 R/Length " + table.length + ">>\nstream\n")
				.getBytes(StandardCharsets.US_ASCII));
		pdf.writeBytes(table);
		pdf.writeBytes(("\nendstream\nendobj\nstartxref\n" + start + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII));
		Bytes bomb = Bytes.of(pdf.toByteArray());
		assertTimeoutPreemptively(SHORT, () -> assertEquals(List.of("PDF_BOMB"), codes(read(bomb, "a.pdf"))));
	}

	@Test
	void whatLiesInAChartCanBeOpenedByAll() {
		ClinicalDocument one = read(Samples.levelOne(), "DOC0001.XML").documents().get(0);
		assertEquals(new Rendition("application/pdf", "DOC0001.pdf", Samples.pdf()), Rendition.of(one));
		ClinicalDocument three = read(Samples.levelThree(), "DOC0002.XML").documents().get(0);
		Rendition drawn = Rendition.of(three);
		assertEquals("application/pdf", drawn.mediaType());
		assertEquals(drawn, Rendition.of(three), "the same each time");
		ClinicalDocument paper = read(Samples.pdf(), "a.pdf").documents().get(0);
		assertEquals(new Rendition("application/pdf", "a.pdf", Samples.pdf()), Rendition.of(paper));
	}

	@Test
	void theTextOfACdaIsOnItsPaper() throws IOException {
		String text = paper(Rendition.of(read(Samples.levelThree(), "a.xml").documents().get(0)).content());
		for (String words : List.of("DUBOIS Camille", "Dr Paul GARNIER", "Leucocytes", "12,8 G/L", "À contrôler.")) {
			assertTrue(text.contains(words), words + " in " + text);
		}
	}

	@Test
	void anHprimInAnyCharsetIsOnItsPaperWithItsResults() throws IOException {
		String hprim = "1\nDURAND\nHélène\nrue\n\n57000 METZ\n05/04/1975\n2750457463012\nD4711\n14/03/2026\nLAB       Labo\nDOC       Dr X\n"
				+ "\nÉlevé.\n****LAB****\nRES|Hémoglobine|HGB|N|11,8|g/dL|12,0|16,0|L|F\n****FIN****\n****FINFICHIER****\n";
		ClinicalDocument document = read(Bytes.of(hprim.getBytes("IBM850")), "r.hpr").documents().get(0);
		Rendition rendition = Rendition.of(document);
		assertEquals("r.pdf", rendition.fileName());
		String text = paper(rendition.content());
		for (String words : List.of("DURAND Hélène", "Élevé.", "Hémoglobine", "11,8 g/dL", "12,0 – 16,0", "Anormalement bas")) {
			assertTrue(text.contains(words), words + " in " + text);
		}
	}

	@Test
	void whatWouldRunElsewhereIsTold() throws IOException {
		for (String action : List.of("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", "/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next<</S/Launch/F(calc.exe)>>>>",
				"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>", "/AA<</WC<</S/SubmitForm/F(https://x.example)>>>>", "/AcroForm<</XFA(x)/Fields[]>>")) {
			assertEquals(List.of("PDF_ACTIVE"), codes(read(withAction(action, ""), "a.pdf")), action);
		}
		assertEquals(List.of("PDF_ACTIVE"), codes(read(withAction("", "/Annots[<</Subtype/Link/Rect[0 0 1 1]/A<</S/JavaScript/JS(1)>>>>]"), "a.pdf")));
		assertEquals(List.of(), codes(read(withAction("/OpenAction[3 0 R/Fit]", "/Annots[<</Subtype/Link/Rect[0 0 1 1]/A<</S/URI/URI(https://x.example)>>>>]"),
				"a.pdf")), "a link waits for a click");
		ClinicalFile wrapped = read(CdaWriter.wrap(Samples.header(Samples.CAMILLE), withAction("/OpenAction<</S/JavaScript/JS(1)>>", "")), "a.xml");
		assertEquals(List.of("PDF_ACTIVE"), codes(wrapped), "also inside of a CDA");
		assertTrue(Rendition.of(wrapped.documents().get(0)).content().length() > 0);
	}

	private static Bytes withAction(String catalog, String page) {
		StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
		List<String> objects = List.of("<</Type/Catalog/Pages 2 0 R" + catalog + ">>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
				"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]" + page + ">>");
		StringBuilder table = new StringBuilder("xref\n0 4\n0000000000 65535 f \n");
		for (int i = 0; i < objects.size(); i++) {
			table.append(String.format("%010d 00000 n \n", pdf.length()));
			pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
		}
		int start = pdf.length();
		return Bytes.of(pdf.append(table).append("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n").append(start).append("\n%%EOF\n").toString()
				.getBytes(StandardCharsets.US_ASCII));
	}

	@Test
	void aPageAsPicture() throws IOException {
		java.awt.image.BufferedImage page = javax.imageio.ImageIO.read(PdfPreview.page(Samples.pdf(), 0, 600).orElseThrow().open());
		assertEquals(600, page.getHeight(), 1);
		assertEquals(424, page.getWidth(), 2);
		boolean ink = false;
		for (int x = 0; x < page.getWidth(); x++) {
			for (int y = 0; y < page.getHeight(); y++) {
				ink |= (page.getRGB(x, y) & 0xFF) < 100;
			}
		}
		assertTrue(ink, "there is text on it");
		assertEquals(Optional.empty(), PdfPreview.page(Samples.pdf(), 7, 600));
		assertEquals(Optional.empty(), PdfPreview.page(Samples.utf8("%PDF-1.4 nothing"), 0, 600));
	}
}
