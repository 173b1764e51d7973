package org.vaguemestre.documents.internal.cda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.documents.internal.text.Block;
import org.vaguemestre.documents.internal.text.BlockText;
import org.vaguemestre.documents.internal.text.Run;
import org.vaguemestre.documents.internal.text.Run.Look;
import org.vaguemestre.documents.internal.xml.XmlElement;

/** Reads a table of a narrative. A table in a cell becomes lines of that cell, a picture in a cell follows the table. */
final class TableReader {

	private static final int MAX_SPAN = 60;
	private static final Set<String> PARTS = Set.of("thead", "tbody", "tfoot", "tr"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

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

	/** Cells and words that stand in no row are a row of their own. */
	private void rows(XmlElement part, Set<Look> outer, List<Block.Row> rows) {
		List<Block.Cell> loose = new ArrayList<>();
		for (Object node : part.content()) {
			XmlElement row = node instanceof XmlElement e && PARTS.contains(e.name()) ? e : null;
			if (row == null) {
				cell(node, outer).ifPresent(loose::add);
				continue;
			}
			end(loose, rows);
			Set<Look> inner = StyleCodes.add(outer, row);
			if (row.name().equals("tr")) { //$NON-NLS-1$
				rows.add(new Block.Row(row.content().stream().flatMap(n -> cell(n, inner).stream()).toList()));
			} else {
				rows(row, inner, rows);
			}
		}
		end(loose, rows);
	}

	private static void end(List<Block.Cell> loose, List<Block.Row> rows) {
		if (!loose.isEmpty()) {
			rows.add(new Block.Row(loose));
			loose.clear();
		}
	}

	/** Empty for what says nothing: columns, the title, which is read apart, and blanks between the cells. */
	private Optional<Block.Cell> cell(Object node, Set<Look> outer) {
		if (node instanceof XmlElement e) {
			boolean cell = e.name().equals("td") || e.name().equals("th"); //$NON-NLS-1$ //$NON-NLS-2$
			return cell || !e.text().isEmpty() && !e.name().equals("caption") //$NON-NLS-1$
					? Optional.of(cell(readers.get().blocks(e, StyleCodes.add(outer, e)), e)) : Optional.empty();
		}
		String words = (String) node;
		return words.isBlank() ? Optional.empty() : Optional.of(new Block.Cell(1, 1, false, lines(readers.get().blocks(words, outer))));
	}

	private Block.Cell cell(List<Block> content, XmlElement cell) {
		return new Block.Cell(span(cell, "colspan"), span(cell, "rowspan"), cell.name().equals("th"), lines(content)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private List<Block.Paragraph> lines(List<Block> content) {
		content.stream().filter(Block.Picture.class::isInstance).forEach(pictures::add);
		return lines(content.stream());
	}

	/** Paragraphs, and the rows of tables as such. */
	static List<Block.Paragraph> lines(Stream<Block> content) {
		List<Block.Paragraph> lines = new ArrayList<>();
		content.forEach(block -> {
			if (block instanceof Block.Paragraph paragraph) {
				lines.add(paragraph);
			} else if (block instanceof Block.Grid grid) {
				if (!grid.caption().isEmpty()) {
					lines.add(new Block.Paragraph(0, "", List.of(Run.plain(grid.caption())))); //$NON-NLS-1$
				}
				grid.rows().forEach(r -> lines.add(line(r)));
			}
		});
		return lines;
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
