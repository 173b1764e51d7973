package org.vaguemestre.documents.internal.cda;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.vaguemestre.documents.internal.text.Block;
import org.vaguemestre.documents.internal.text.BlockText;
import org.vaguemestre.documents.internal.text.Run;
import org.vaguemestre.documents.internal.text.Run.Look;
import org.vaguemestre.documents.internal.xml.XmlElement;

/** Reads a table of a narrative. A table in a cell becomes lines of that cell, a picture in a cell follows the table. */
final class TableReader {

	private static final int MAX_SPAN = 60;

	private final Supplier<NarrativeReader> readers;
	private final Set<Look> looks;
	private final List<Block> pictures = new ArrayList<>();

	TableReader(Supplier<NarrativeReader> readers, Set<Look> looks) {
		this.readers = readers;
		this.looks = looks;
	}

	Block.Grid read(XmlElement table) {
		List<Block.Row> rows = new ArrayList<>();
		rows(table, StyleCodes.add(looks, table), rows);
		String caption = table.any("caption").map(XmlElement::text).findFirst().orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		return new Block.Grid(caption, rows);
	}

	/** Those that follow the table. */
	List<Block> pictures() {
		return List.copyOf(pictures);
	}

	private void rows(XmlElement part, Set<Look> outer, List<Block.Row> rows) {
		part.elements().forEach(e -> {
			Set<Look> inner = StyleCodes.add(outer, e);
			switch (e.name()) {
			case "thead", "tbody", "tfoot" -> rows(e, inner, rows); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			case "tr" -> rows.add(new Block.Row(e.elements().filter(c -> c.name().equals("td") || c.name().equals("th")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					.map(c -> cell(c, inner)).toList()));
			default -> {
				// columns have no text, and the title is read apart
			}
			}
		});
	}

	private Block.Cell cell(XmlElement cell, Set<Look> outer) {
		List<Block.Paragraph> lines = new ArrayList<>();
		for (Block block : readers.get().blocks(cell, StyleCodes.add(outer, cell))) {
			if (block instanceof Block.Paragraph paragraph) {
				lines.add(paragraph);
			} else if (block instanceof Block.Grid grid) {
				grid.rows().forEach(r -> lines.add(line(r)));
			} else if (block instanceof Block.Picture) {
				pictures.add(block);
			}
		}
		return new Block.Cell(span(cell, "colspan"), span(cell, "rowspan"), cell.name().equals("th"), lines); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private static Block.Paragraph line(Block.Row row) {
		return new Block.Paragraph(0, "", List.of(Run.plain(row.cells().stream().flatMap(c -> c.lines().stream()).map(BlockText::line) //$NON-NLS-1$
				.map(String::strip).collect(Collectors.joining(" · "))))); //$NON-NLS-1$
	}

	private static int span(XmlElement cell, String attribute) {
		String stated = cell.attribute(attribute);
		return stated.matches("[1-9]\\d{0,3}") ? Math.min(MAX_SPAN, Integer.parseInt(stated)) : 1; //$NON-NLS-1$
	}
}
