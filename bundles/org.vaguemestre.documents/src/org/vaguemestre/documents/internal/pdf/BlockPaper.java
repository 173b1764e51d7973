package org.vaguemestre.documents.internal.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.vaguemestre.documents.internal.Texts;
import org.vaguemestre.documents.internal.text.Block;
import org.vaguemestre.documents.internal.text.Run;
import org.vaguemestre.documents.internal.text.Run.Look;

/** Puts blocks on a sheet. */
final class BlockPaper {

	private static final float SIZE = 10;
	private static final float INDENT = 14;
	/** Points for a pixel: 96 of them on an inch. */
	private static final float PIXEL = 0.75f;
	private static final float TALLEST = 560;

	private BlockPaper() {
	}

	static void write(PdfSheet sheet, List<Block> blocks) throws IOException {
		for (Block block : blocks) {
			if (sheet.full()) {
				break;
			}
			if (block instanceof Block.Heading heading) {
				sheet.space(8);
				sheet.need(48);
				sheet.text(heading.text(), Math.max(10, 13 - heading.level()), true);
				sheet.space(2);
			} else if (block instanceof Block.Paragraph paragraph) {
				float indent = Math.min(8, paragraph.indent()) * INDENT;
				sheet.lines(LineWrapper.wrap(marked(paragraph), sheet.ink(), SIZE, PdfSheet.WIDTH - indent), SIZE, indent);
			} else if (block instanceof Block.Grid grid) {
				sheet.space(4);
				PdfTable.draw(sheet, grid);
				sheet.space(4);
			} else if (block instanceof Block.Picture picture) {
				picture(sheet, picture);
			}
		}
		if (sheet.full()) {
			sheet.text(Texts.get(Locale.FRENCH, "page.cut"), SIZE, true); //$NON-NLS-1$
		}
	}

	/** A paragraph with what stands before it. */
	static List<Run> marked(Block.Paragraph paragraph) {
		List<Run> runs = new ArrayList<>();
		if (!paragraph.mark().isEmpty()) {
			runs.add(Run.plain(paragraph.mark() + ' '));
		}
		runs.addAll(paragraph.runs());
		return runs;
	}

	static List<Run> bold(List<Run> runs) {
		return runs.stream().map(r -> {
			Set<Look> looks = new HashSet<>(r.looks());
			looks.add(Look.BOLD);
			return new Run(r.text(), looks, r.link());
		}).toList();
	}

	/** A picture that cannot be drawn is said to be one. */
	private static void picture(PdfSheet sheet, Block.Picture picture) throws IOException {
		Optional<java.awt.image.BufferedImage> image = Pictures.read(picture.content());
		if (image.isPresent()) {
			PDImageXObject drawn = LosslessFactory.createFromImage(sheet.document(), image.get());
			float scale = Math.min(PIXEL, Math.min(PdfSheet.WIDTH / drawn.getWidth(), TALLEST / drawn.getHeight()));
			sheet.picture(drawn, drawn.getWidth() * scale, drawn.getHeight() * scale);
		}
		String caption = image.isPresent() ? picture.caption() : (picture.caption() + " [" + picture.mediaType() + ']').strip(); //$NON-NLS-1$
		if (!caption.isEmpty()) {
			sheet.text(caption, 9, false);
		}
	}
}
