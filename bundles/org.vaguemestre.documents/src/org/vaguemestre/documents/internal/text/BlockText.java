package org.vaguemestre.documents.internal.text;

import java.util.List;
import java.util.stream.Collectors;

/** Blocks as plain text: a line for each paragraph and row, cells apart by a tabulator. */
public final class BlockText {

	private BlockText() {
	}

	/** All of them; not more characters than that. */
	public static String of(List<Block> blocks, int limit) {
		StringBuilder text = new StringBuilder();
		for (Block block : blocks) {
			if (text.length() > limit) {
				break;
			}
			if (block instanceof Block.Heading heading) {
				text.append("\n\n").append(heading.text()).append('\n'); //$NON-NLS-1$
			} else if (block instanceof Block.Paragraph paragraph) {
				text.append(line(paragraph)).append('\n');
			} else if (block instanceof Block.Grid grid) {
				text.append(grid.caption().isEmpty() ? "" : grid.caption() + '\n'); //$NON-NLS-1$
				grid.rows().forEach(r -> text.append(r.cells().stream().map(BlockText::cell).collect(Collectors.joining("\t"))).append('\n')); //$NON-NLS-1$
			} else if (block instanceof Block.Picture picture && !picture.caption().isEmpty()) {
				text.append(picture.caption()).append('\n');
			}
		}
		return text.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	/** A paragraph on one line. */
	public static String line(Block.Paragraph paragraph) {
		String mark = paragraph.mark().isEmpty() ? "" : paragraph.mark() + ' '; //$NON-NLS-1$
		return "  ".repeat(paragraph.indent()) + mark + paragraph.words(); //$NON-NLS-1$
	}

	private static String cell(Block.Cell cell) {
		return cell.lines().stream().map(BlockText::line).map(String::strip).collect(Collectors.joining(" ")); //$NON-NLS-1$
	}
}
