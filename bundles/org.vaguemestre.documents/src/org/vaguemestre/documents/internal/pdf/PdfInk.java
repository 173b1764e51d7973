package org.vaguemestre.documents.internal.pdf;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.vaguemestre.documents.internal.text.Run;
import org.vaguemestre.documents.internal.text.Run.Look;

/** Writes lines with the one embedded font: its other cuts are drawn with its own outlines. */
final class PdfInk {

	private static final float SLANT = 0.21f;
	private static final float SMALL = 0.7f;

	private final PDFont font;
	/** Which characters the font has: asking it is slow. */
	private final Map<Integer, Boolean> pictures = new HashMap<>();

	PdfInk(PDFont font) {
		this.font = font;
	}

	/** How wide a line is, in points. */
	float width(List<Run> line, float size) throws IOException {
		float width = 0;
		for (Run run : line) {
			width += width(run, size);
		}
		return width;
	}

	/** How wide a piece is, in points. */
	float width(Run run, float size) throws IOException {
		return font.getStringWidth(known(run.text())) / 1000 * size(run.looks(), size);
	}

	/** Writes a line from a point on its baseline. */
	void draw(PDPageContentStream page, List<Run> line, float size, float x, float baseline) throws IOException {
		float at = x;
		for (Run run : line) {
			float width = width(run, size);
			glyphs(page, run, size, at, baseline);
			if (run.looks().contains(Look.UNDERLINE)) {
				stroke(page, at, baseline - size * 0.12f, width, size);
			}
			if (run.looks().contains(Look.STRUCK)) {
				stroke(page, at, baseline + size * 0.28f, width, size);
			}
			at += width;
		}
	}

	private void glyphs(PDPageContentStream page, Run run, float size, float x, float baseline) throws IOException {
		Set<Look> looks = run.looks();
		float rise = looks.contains(Look.RAISED) ? size * 0.32f : looks.contains(Look.LOWERED) ? -size * 0.14f : 0;
		page.beginText();
		page.setFont(font, size(looks, size));
		page.setRenderingMode(looks.contains(Look.BOLD) ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
		page.setLineWidth(size / 40);
		page.setTextMatrix(new Matrix(1, 0, looks.contains(Look.ITALIC) ? SLANT : 0, 1, x, baseline + rise));
		page.showText(known(run.text()));
		page.endText();
	}

	private static void stroke(PDPageContentStream page, float x, float y, float width, float size) throws IOException {
		page.setLineWidth(size / 20);
		page.moveTo(x, y);
		page.lineTo(x + width, y);
		page.stroke();
	}

	private static float size(Set<Look> looks, float size) {
		return looks.contains(Look.RAISED) || looks.contains(Look.LOWERED) ? size * SMALL : size;
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
