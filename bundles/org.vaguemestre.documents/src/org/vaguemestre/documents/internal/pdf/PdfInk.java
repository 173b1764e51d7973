package org.vaguemestre.documents.internal.pdf;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

	/** Signs of laboratories and of forms that the font lacks. */
	private static final Map<Integer, String> SAME = Map.ofEntries(Map.entry(0x2011, "-"), Map.entry(0x2028, " "), Map.entry(0x2029, " "), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry(0x21D2, "→"), Map.entry(0x21D0, "←"), Map.entry(0x21E7, "↑"), Map.entry(0x21E9, "↓"), Map.entry(0x2197, "↑"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
			Map.entry(0x2198, "↓"), Map.entry(0x2713, "√"), Map.entry(0x2714, "√"), Map.entry(0x2717, "×"), Map.entry(0x2718, "×"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
			Map.entry(0x2610, "[ ]"), Map.entry(0x2611, "[x]"), Map.entry(0x2612, "[x]"), Map.entry(0x2205, "Ø"), Map.entry(0x2023, "•"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
			Map.entry(0x2267, "≥"), Map.entry(0x2A7E, "≥"), Map.entry(0x2266, "≤"), Map.entry(0x2A7D, "≤")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

	private final PDFont font;
	/** Which characters the font has: asking it is slow. */
	private final Map<Integer, Boolean> pictures = new HashMap<>();
	private final Map<Integer, Float> advances = new HashMap<>();

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
		float width = 0;
		for (Run piece : pieces(run)) {
			width += advance(piece.text()) / 1000 * size(piece.looks(), size);
		}
		return width;
	}

	private float advance(String words) throws IOException {
		float advance = 0;
		for (int at = 0; at < words.length(); at += Character.charCount(words.codePointAt(at))) {
			int character = words.codePointAt(at);
			Float known = advances.get(character);
			if (known == null) {
				known = font.getStringWidth(Character.toString(character));
				advances.put(character, known);
			}
			advance += known;
		}
		return advance;
	}

	/** Writes a line from a point on its baseline. */
	void draw(PDPageContentStream page, List<Run> line, float size, float x, float baseline) throws IOException {
		float at = x;
		for (Run run : line) {
			float width = width(run, size);
			float from = at;
			for (Run piece : pieces(run)) {
				glyphs(page, piece, size, from, baseline);
				from += width(piece, size);
			}
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
		page.showText(run.text());
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

	/** A run as it can be drawn: what the font has no picture of is drawn as what means the same, or as a question mark. */
	private List<Run> pieces(Run run) {
		String words = Normalizer.normalize(run.text(), Normalizer.Form.NFC);
		if (words.codePoints().allMatch(c -> c > ' ' && c < 0x7F || c == ' ')) {
			return List.of(run);
		}
		List<Run> pieces = new ArrayList<>();
		StringBuilder known = new StringBuilder(words.length());
		words.codePoints().forEach(c -> {
			int shown = c == '\t' || c == 0x202F || c == 0xA0 ? ' ' : c;
			if (Character.isISOControl(shown)) {
				return;
			}
			if (pictures.computeIfAbsent(shown, this::has)) {
				known.appendCodePoint(shown);
				return;
			}
			Optional<Look> moved = shown >= 0x2070 && shown < 0x2080 ? Optional.of(Look.RAISED)
					: shown >= 0x2080 && shown < 0x2090 ? Optional.of(Look.LOWERED) : Optional.empty();
			String same = same(shown);
			if (moved.isEmpty()) {
				known.append(same);
				return;
			}
			add(pieces, run.with(known.toString()));
			known.setLength(0);
			Set<Look> looks = new HashSet<>(run.looks());
			looks.add(moved.get());
			pieces.add(new Run(same, looks, run.link()));
		});
		add(pieces, run.with(known.toString()));
		return pieces;
	}

	private static void add(List<Run> pieces, Run run) {
		if (!run.text().isEmpty()) {
			pieces.add(run);
		}
	}

	private String same(int character) {
		String same = SAME.getOrDefault(character, Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC));
		return same.codePoints().allMatch(c -> pictures.computeIfAbsent(c, this::has)) ? same : "?"; //$NON-NLS-1$
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
