package org.vaguemestre.documents.internal.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.PdfText;
import org.vaguemestre.mime.Bytes;

class FontNoiseTest {

	private static final String NOISE = "Using fallback font LiberationSans for base font Helvetica";

	private final Logger fonts = Logger.getLogger("org.apache.pdfbox.pdmodel.font");
	private final Logger source = Logger.getLogger("org.apache.pdfbox.pdmodel.font.PDType1Font");
	private final List<String> told = new ArrayList<>();
	private final Handler handler = new Handler() {
		@Override
		public void publish(LogRecord line) {
			told.add(line.getMessage());
		}

		@Override
		public void flush() {
			// nothing is held back
		}

		@Override
		public void close() {
			// nothing is open
		}
	};

	@BeforeEach
	void listen() {
		fonts.addHandler(handler);
	}

	@AfterEach
	void listenNoMore() {
		fonts.removeHandler(handler);
	}

	@Test
	void theFontThatStandsInIsNotToldAndAllElseIs() {
		try (FontNoise one = FontNoise.hushed()) {
			try (FontNoise two = FontNoise.hushed()) {
				source.warning(NOISE);
			}
			source.warning(NOISE);
			source.warning("Can't read the embedded Type1 font");
			source.severe(NOISE);
		}
		assertEquals(List.of("Can't read the embedded Type1 font", NOISE), told);
	}

	@Test
	void whenNothingIsReadTheHostHearsWhatItAlwaysHeard() {
		source.setFilter(r -> !r.getMessage().contains("secret"));
		try {
			try (FontNoise quiet = FontNoise.hushed()) {
				source.warning("secret");
			}
			source.warning("secret");
			source.warning(NOISE);
			assertEquals(List.of(NOISE), told);
		} finally {
			source.setFilter(null);
		}
	}

	@Test
	void readingADocumentWithoutItsFontIsQuiet() throws Exception {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (PDDocument document = new PDDocument()) {
			PDPage page = new PDPage();
			document.addPage(page);
			try (PDPageContentStream content = new PDPageContentStream(document, page)) {
				content.beginText();
				content.setFont(new PDType1Font(FontName.HELVETICA), 12);
				content.showText("Bilan");
				content.endText();
			}
			document.save(file);
		}
		told.clear();
		assertTrue(PdfText.of(Bytes.of(file.toByteArray()), 10, 1_000).contains("Bilan"));
		assertEquals(List.of(), told);
	}
}
