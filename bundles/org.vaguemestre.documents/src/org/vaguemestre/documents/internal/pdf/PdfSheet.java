package org.vaguemestre.documents.internal.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** Writes text from top to bottom on as many A4 pages as it takes. Lengths are points. */
final class PdfSheet {

	/** From the left edge to the text, and from the text to the right edge. */
	static final float MARGIN = 56;
	/** The width of the text. */
	static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
	private static final float TOP = PDRectangle.A4.getHeight() - 56;
	private static final float BOTTOM = 64;

	private final PDDocument document;
	private final PDFont font;
	private final List<PDPage> pages = new ArrayList<>();
	/** Which characters the font has: asking it is slow. */
	private final Map<Integer, Boolean> pictures = new HashMap<>();
	private PDPageContentStream page;
	private float y;

	PdfSheet(PDDocument document, PDFont font) throws IOException {
		this.document = document;
		this.font = font;
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
			for (String line : wrap(paragraph, size, width)) {
				need(size * 1.4f);
				y -= size * 1.4f;
				put(line, size, bold, MARGIN + indent, y);
			}
		}
	}

	/** Writes cells side by side, each wrapped in its width, and goes on beneath the longest. */
	void row(List<String> cells, float[] widths, float size, boolean bold) throws IOException {
		List<List<String>> wrapped = new ArrayList<>();
		int most = 1;
		for (int i = 0; i < cells.size(); i++) {
			wrapped.add(wrap(cells.get(i), size, widths[i] - 8));
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
					put(wrapped.get(i).get(line), size, bold, x, y);
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
				put(number, 8, false, MARGIN + WIDTH - width(number, 8), 36);
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

	private void put(String line, float size, boolean bold, float x, float baseline) throws IOException {
		page.beginText();
		page.setFont(font, size);
		// the one embedded font has no bold cut: its outline is drawn a little thicker
		page.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
		page.setLineWidth(size / 40);
		page.newLineAtOffset(x, baseline);
		page.showText(known(line));
		page.endText();
	}

	private List<String> wrap(String paragraph, float size, float width) throws IOException {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (String word : known(paragraph).split(" ")) { //$NON-NLS-1$
			String rest = word;
			while (width(rest, size) > width) {
				int fits = fitting(rest, size, width);
				flush(line, lines);
				lines.add(rest.substring(0, fits));
				rest = rest.substring(fits);
			}
			if (line.length() > 0 && width(line + " " + rest, size) > width) { //$NON-NLS-1$
				flush(line, lines);
			}
			line.append(line.length() > 0 ? " " : "").append(rest); //$NON-NLS-1$ //$NON-NLS-2$
		}
		if (line.length() > 0 || lines.isEmpty()) {
			lines.add(line.toString());
		}
		return lines;
	}

	private static void flush(StringBuilder line, List<String> lines) {
		if (line.length() > 0) {
			lines.add(line.toString());
			line.setLength(0);
		}
	}

	/** At least one character, never half of a pair. */
	private int fitting(String word, float size, float width) throws IOException {
		int count = word.offsetByCodePoints(0, 1);
		while (count < word.length()) {
			int next = word.offsetByCodePoints(count, 1);
			if (width(word.substring(0, next), size) > width) {
				break;
			}
			count = next;
		}
		return count;
	}

	private float width(String words, float size) throws IOException {
		return font.getStringWidth(known(words)) / 1000 * size;
	}

	/** What the font has no picture of becomes a question mark. */
	private String known(String words) {
		StringBuilder known = new StringBuilder(words.length());
		words.codePoints().forEach(c -> {
			int shown = c == '\t' || c == 0x202F || c == 0xA0 ? ' ' : c;
			if (!Character.isISOControl(shown)) {
				known.appendCodePoint(pictures.computeIfAbsent(shown, this::has) ? shown : '?');
			}
		});
		return known.toString();
	}

	private boolean has(int codePoint) {
		try {
			font.encode(Character.toString(codePoint));
			return true;
		} catch (IOException | IllegalArgumentException e) {
			return false;
		}
	}
}
