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
import java.util.List;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.write.CdaWriter;
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
