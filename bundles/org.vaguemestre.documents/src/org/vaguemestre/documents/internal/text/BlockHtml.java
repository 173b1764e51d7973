package org.vaguemestre.documents.internal.text;

import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.jsoup.nodes.Entities;
import org.vaguemestre.documents.internal.text.Run.Look;

/** Blocks as HTML. Nothing of it comes from outside but text and pictures. */
public final class BlockHtml {

	private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	private static final int MAX_PICTURES = 8 << 20;

	private final StringBuilder html = new StringBuilder();
	private int left = MAX_PICTURES;

	private BlockHtml() {
	}

	/** All of them. */
	public static String of(List<Block> blocks) {
		BlockHtml writer = new BlockHtml();
		blocks.forEach(writer::block);
		return writer.html.toString();
	}

	private void block(Block block) {
		if (block instanceof Block.Heading heading) {
			int level = Math.min(6, heading.level() + 1);
			html.append("<h").append(level).append('>').append(escape(heading.text())).append("</h").append(level).append('>'); //$NON-NLS-1$ //$NON-NLS-2$
		} else if (block instanceof Block.Paragraph paragraph) {
			paragraph(paragraph);
		} else if (block instanceof Block.Grid grid) {
			grid(grid);
		} else if (block instanceof Block.Picture picture) {
			picture(picture);
		}
	}

	private void paragraph(Block.Paragraph paragraph) {
		html.append("<div style=\"margin-left:").append(paragraph.indent() * 18).append("px;margin-top:3px\">"); //$NON-NLS-1$ //$NON-NLS-2$
		html.append(paragraph.mark().isEmpty() ? "" : escape(paragraph.mark()) + ' '); //$NON-NLS-1$
		paragraph.runs().forEach(this::run);
		html.append("</div>"); //$NON-NLS-1$
	}

	private void run(Run run) {
		StringBuilder end = new StringBuilder();
		for (Look look : run.looks()) {
			String tag = switch (look) {
			case BOLD -> "b"; //$NON-NLS-1$
			case ITALIC -> "i"; //$NON-NLS-1$
			case UNDERLINE -> "u"; //$NON-NLS-1$
			case RAISED -> "sup"; //$NON-NLS-1$
			case LOWERED -> "sub"; //$NON-NLS-1$
			case STRUCK -> "s"; //$NON-NLS-1$
			};
			html.append('<').append(tag).append('>');
			end.insert(0, "</" + tag + '>'); //$NON-NLS-1$
		}
		if (!run.link().isEmpty()) {
			html.append("<a href=\"").append(escape(run.link())).append("\">"); //$NON-NLS-1$ //$NON-NLS-2$
			end.insert(0, "</a>"); //$NON-NLS-1$
		}
		html.append(escape(run.text())).append(end);
	}

	private void grid(Block.Grid grid) {
		html.append("<table border=\"1\" style=\"margin-top:6px;margin-bottom:6px\">"); //$NON-NLS-1$
		html.append(grid.caption().isEmpty() ? "" : "<caption>" + escape(grid.caption()) + "</caption>"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		for (Block.Row row : grid.rows()) {
			html.append("<tr>"); //$NON-NLS-1$
			for (Block.Cell cell : row.cells()) {
				String tag = cell.head() ? "th" : "td"; //$NON-NLS-1$ //$NON-NLS-2$
				html.append('<').append(tag).append(" colspan=\"").append(cell.columns()).append("\" rowspan=\"").append(cell.rows()) //$NON-NLS-1$ //$NON-NLS-2$
						.append("\" style=\"padding:3px;text-align:left;vertical-align:top\">"); //$NON-NLS-1$
				cell.lines().forEach(this::paragraph);
				html.append("</").append(tag).append('>'); //$NON-NLS-1$
			}
			html.append("</tr>"); //$NON-NLS-1$
		}
		html.append("</table>"); //$NON-NLS-1$
	}

	private void picture(Block.Picture picture) {
		if (PICTURES.contains(picture.mediaType()) && picture.content().length() <= left) {
			left -= picture.content().length();
			html.append("<div><img src=\"data:").append(picture.mediaType()).append(";base64,") //$NON-NLS-1$ //$NON-NLS-2$
					.append(Base64.getEncoder().encodeToString(picture.content().toArray())).append("\"></div>"); //$NON-NLS-1$
		}
		if (!picture.caption().isEmpty()) {
			html.append("<div><i>").append(escape(picture.caption())).append("</i></div>"); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/** Fit for text and for attributes. */
	public static String escape(String text) {
		return Entities.escape(text);
	}
}
