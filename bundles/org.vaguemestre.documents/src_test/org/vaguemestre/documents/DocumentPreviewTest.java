package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mime.Bytes;

/** What a window shows of documents in all their forms. */
class DocumentPreviewTest {

	@Test
	void whatTheFirstDocumentNeedsIsMadeReady() {
		assertTrue(DocumentPreview.prepare());
	}

	@Test
	void aCdaWithSectionsIsAPageThatRunsNothing() {
		ClinicalDocument document = Samples.read(Samples.levelThree(), "a.xml").documents().get(0);
		DocumentPreview.Page page = (DocumentPreview.Page) DocumentPreview.of(document, Locale.ENGLISH, 3, 800);
		assertTrue(page.whole());
		assertTrue(page.page().html().contains("default-src 'none'"));
		assertTrue(page.text().contains("Leucocytes"));
		assertTrue(page.text().contains("contrôler"));
	}

	@Test
	void aCdaAroundAPdfIsItsPages() throws Exception {
		ClinicalDocument document = Samples.read(Samples.levelOne(), "a.xml").documents().get(0);
		DocumentPreview.Pictures pages = (DocumentPreview.Pictures) DocumentPreview.of(document, Locale.ENGLISH, 3, 500);
		assertEquals(1, pages.total());
		BufferedImage first = ImageIO.read(new ByteArrayInputStream(pages.pages().get(0).toArray()));
		assertEquals(500, first.getHeight());
	}

	@Test
	void aLongTextIsCutAndSaysSo() {
		String body = "<nonXMLBody><text mediaType='text/plain'>" + "Une phrase de plus. ".repeat(40_000) + "</text></nonXMLBody>";
		ClinicalDocument document = Samples.read(Samples.cda("", body), "a.xml").documents().get(0);
		DocumentPreview.Page page = (DocumentPreview.Page) DocumentPreview.of(document, Locale.ENGLISH, 3, 500);
		assertFalse(page.whole());
		assertTrue(page.text().length() <= DocumentPreview.MAX_TEXT + 1);
		assertTrue(page.page().html().length() <= DocumentPreview.MAX_PAGE);
	}

	@Test
	void aPictureIsMadeSmallAndABrokenOneIsTold() throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(3_000, 1_000, BufferedImage.TYPE_INT_RGB), "png", out);
		DocumentPreview.Pictures shown = (DocumentPreview.Pictures) DocumentPreview.of(Bytes.of(out.toByteArray()), "", 3, 600);
		BufferedImage small = ImageIO.read(new ByteArrayInputStream(shown.pages().get(0).toArray()));
		assertEquals(600, small.getWidth());
		assertEquals(200, small.getHeight());
		assertEquals(new DocumentPreview.None(DocumentPreview.Reason.UNREADABLE),
				DocumentPreview.of(Bytes.of(Arrays.copyOf(out.toByteArray(), 40)), "image/png", 3, 600));
	}

	@Test
	void whatIsNotShownHasItsReason() {
		Bytes dicom = Samples.utf8("\0".repeat(128) + "DICM");
		assertEquals(new DocumentPreview.None(DocumentPreview.Reason.DICOM), DocumentPreview.of(dicom, "application/octet-stream", 3, 600));
		assertEquals(new DocumentPreview.None(DocumentPreview.Reason.EMPTY), DocumentPreview.of(Bytes.EMPTY, "image/png", 3, 600));
		assertEquals(new DocumentPreview.None(DocumentPreview.Reason.UNKNOWN), DocumentPreview.of(Samples.utf8("a;b"), "text/csv", 3, 600));
		assertEquals(new DocumentPreview.None(DocumentPreview.Reason.UNREADABLE),
				DocumentPreview.of(Bytes.of("%PDF-1.7 and no more".getBytes(StandardCharsets.US_ASCII)), "application/pdf", 3, 600));
	}
}
