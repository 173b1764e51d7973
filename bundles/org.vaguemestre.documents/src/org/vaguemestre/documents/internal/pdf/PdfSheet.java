package org.vaguemestre.documents.internal.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.vaguemestre.documents.internal.text.Run;

/** Writes text from top to bottom on as many A4 pages as it takes. Lengths are points. */
final class PdfSheet {

	/** From the left edge to the text, and from the text to the right edge. */
	static final float MARGIN = 56;
	/** The width of the text. */
	static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
	private static final float TOP = PDRectangle.A4.getHeight() - 56;
	private static final float BOTTOM = 64;
	private static final int MAX_PAGES = 500;

	private final PDDocument document;
	private final List<PDPage> pages = new ArrayList<>();
	private final PdfInk ink;
	private PDPageContentStream page;
	private float y;

	PdfSheet(PDDocument document, PDFont font) throws IOException {
		this.document = document;
		ink = new PdfInk(font);
		nextPage();
	}

	/** Leaves room. */
	void space(float height) {
		y -= height;
	}

	/** Begins another page unless so much room is left. */
	void need(float height) throws IOException {
		if (y - height < BOTTOM) {
			nextPage();
		}
	}

	/** Writes paragraphs over the whole width. */
	void text(String words, float size, boolean bold) throws IOException {
		text(words, size, bold, 0, WIDTH);
	}

	/** Writes paragraphs from the margin plus an indent on, wrapped to a width. */
	void text(String words, float size, boolean bold, float indent, float width) throws IOException {
		for (String paragraph : words.split("\n", -1)) { //$NON-NLS-1$
			lines(wrap(paragraph, size, bold, width), size, indent);
		}
	}

	/** Writes lines from the margin plus an indent on. */
	void lines(List<List<Run>> lines, float size, float indent) throws IOException {
		for (List<Run> line : lines) {
			draw(line, size, indent, down(size * 1.4f));
		}
	}

	/** Writes a line. */
	void draw(List<Run> line, float size, float indent, float baseline) throws IOException {
		ink.draw(page, line, size, MARGIN + indent, baseline);
	}

	/** Goes down, to another page if need be, and gives the baseline of a line of that height. */
	float down(float height) throws IOException {
		need(height);
		y -= height;
		return y;
	}

	/** Draws a picture of that size. */
	void picture(PDImageXObject picture, float width, float height) throws IOException {
		need(height + 6);
		y -= height + 3;
		page.drawImage(picture, MARGIN, y, width, height);
		y -= 3;
	}

	/** Whether there are more pages than anybody reads; the rest is then left to the original. */
	boolean full() {
		return pages.size() > MAX_PAGES;
	}

	PdfInk ink() {
		return ink;
	}

	PDDocument document() {
		return document;
	}

	/** Writes cells side by side, each wrapped in its width, and goes on beneath the longest. */
	void row(List<String> cells, float[] widths, float size, boolean bold) throws IOException {
		List<List<List<Run>>> wrapped = new ArrayList<>();
		int most = 1;
		for (int i = 0; i < cells.size(); i++) {
			wrapped.add(wrap(cells.get(i), size, bold, widths[i] - 8));
			most = Math.max(most, wrapped.get(i).size());
		}
		float height = size * 1.35f;
		need(Math.min(most, 20) * height + 2);
		for (int line = 0; line < most; line++) {
			need(height);
			y -= height;
			float x = MARGIN;
			for (int i = 0; i < cells.size(); i++) {
				if (line < wrapped.get(i).size()) {
					ink.draw(page, wrapped.get(i).get(line), size, x, y);
				}
				x += widths[i];
			}
		}
		y -= 3;
	}

	/** Draws a thin line across. */
	void rule() throws IOException {
		need(8);
		y -= 5;
		page.setStrokingColor(0.6f);
		page.setLineWidth(0.5f);
		page.moveTo(MARGIN, y);
		page.lineTo(MARGIN + WIDTH, y);
		page.stroke();
		page.setStrokingColor(0f);
		y -= 3;
	}

	/** Writes the foot of every page; nothing may be written after it. */
	void finish(String foot) throws IOException {
		page.close();
		for (int i = 0; i < pages.size(); i++) {
			try (PDPageContentStream end = new PDPageContentStream(document, pages.get(i), AppendMode.APPEND, false, true)) {
				page = end;
				String number = i + 1 + " / " + pages.size(); //$NON-NLS-1$
				put(foot, 8, false, MARGIN, 36);
				put(number, 8, false, MARGIN + WIDTH - ink.width(line(number, false), 8), 36);
			}
		}
	}

	private void nextPage() throws IOException {
		if (page != null) {
			page.close();
		}
		PDPage fresh = new PDPage(PDRectangle.A4);
		document.addPage(fresh);
		pages.add(fresh);
		page = new PDPageContentStream(document, fresh, AppendMode.OVERWRITE, false);
		y = TOP;
	}

	private void put(String words, float size, boolean bold, float x, float baseline) throws IOException {
		ink.draw(page, line(words, bold), size, x, baseline);
	}

	private static List<Run> line(String words, boolean bold) {
		return List.of(new Run(words, bold ? Set.of(Run.Look.BOLD) : Set.of(), "")); //$NON-NLS-1$
	}

	private List<List<Run>> wrap(String paragraph, float size, boolean bold, float width) throws IOException {
		return LineWrapper.wrap(line(paragraph, bold), ink, size, width);
	}
}
