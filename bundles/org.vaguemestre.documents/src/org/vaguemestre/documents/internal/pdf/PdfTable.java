package org.vaguemestre.documents.internal.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import org.vaguemestre.documents.internal.text.Block;
import org.vaguemestre.documents.internal.text.BlockText;
import org.vaguemestre.documents.internal.text.Run;
import org.vaguemestre.documents.internal.text.Run.Look;

/**
 * Draws a table over the width of the sheet. A cell over several rows goes on writing in each of them, so that a table can
 * be broken between any two lines.
 */
final class PdfTable {

	private static final float PADDING = 4;
	private static final float LARGEST = 9;
	private static final float SMALLEST = 5;
	private static final int MAX_COLUMNS = 60;

	/** A cell in its place, with the lines that are still to be written. */
	private static final class Placed {
		private final int column;
		private final int columns;
		private int rows;
		private final Block.Cell cell;
		private List<List<Run>> left = List.of();

		Placed(int column, int columns, Block.Cell cell) {
			this.column = column;
			this.columns = columns;
			this.rows = cell.rows();
			this.cell = cell;
		}
	}

	private final PdfSheet sheet;
	private final List<List<Placed>> rows = new ArrayList<>();
	private int columns;
	private float size = LARGEST;
	private float[] edges = {};

	private PdfTable(PdfSheet sheet) {
		this.sheet = sheet;
	}

	static void draw(PdfSheet sheet, Block.Grid grid) throws IOException {
		PdfTable table = new PdfTable(sheet);
		if (!grid.caption().isEmpty()) {
			sheet.need(30);
			sheet.text(grid.caption(), 10, true);
		}
		table.place(grid);
		if (table.columns > 0) {
			table.measure();
			table.write();
		}
	}

	/** Finds the columns that cells over several rows leave free. */
	private void place(Block.Grid grid) {
		int[] busy = new int[MAX_COLUMNS];
		for (Block.Row row : grid.rows()) {
			List<Placed> placed = new ArrayList<>();
			int at = 0;
			for (Block.Cell cell : row.cells()) {
				while (at < MAX_COLUMNS && busy[at] > 0) {
					at++;
				}
				if (at == MAX_COLUMNS) {
					break;
				}
				int span = Math.min(cell.columns(), MAX_COLUMNS - at);
				placed.add(new Placed(at, span, cell));
				Arrays.fill(busy, at, at + span, cell.rows());
				at += span;
				columns = Math.max(columns, at);
			}
			for (int i = 0; i < MAX_COLUMNS; i++) {
				busy[i] = Math.max(0, busy[i] - 1);
			}
			rows.add(placed);
		}
	}

	/** A column is as wide as its text where there is room, never narrower than its longest word where that can be. */
	private void measure() throws IOException {
		float[] least = new float[columns];
		float[] most = new float[columns];
		Arrays.fill(least, 2 * PADDING + 6);
		Arrays.fill(most, 2 * PADDING + 6);
		for (List<Placed> row : rows) {
			for (Placed placed : row) {
				if (placed.columns == 1) {
					for (Block.Paragraph line : placed.cell.lines()) {
						String words = BlockText.line(line);
						most[placed.column] = Math.max(most[placed.column], wide(words));
						for (String word : words.split(" ")) { //$NON-NLS-1$
							least[placed.column] = Math.max(least[placed.column], wide(word));
						}
					}
				}
			}
		}
		float all = sum(least);
		if (all > PdfSheet.WIDTH) {
			size = Math.max(SMALLEST, LARGEST * PdfSheet.WIDTH / all);
		}
		edges = new float[columns + 1];
		for (int i = 0; i < columns; i++) {
			edges[i + 1] = edges[i] + share(i, least, most);
		}
	}

	private static float share(int i, float[] least, float[] most) {
		float all = sum(most);
		float few = sum(least);
		if (all <= PdfSheet.WIDTH) {
			return most[i] * PdfSheet.WIDTH / all;
		}
		return few >= PdfSheet.WIDTH ? least[i] * PdfSheet.WIDTH / few
				: least[i] + (PdfSheet.WIDTH - few) * (most[i] - least[i]) / (all - few);
	}

	private static float sum(float[] widths) {
		float sum = 0;
		for (float width : widths) {
			sum += width;
		}
		return sum;
	}

	private float wide(String words) throws IOException {
		return sheet.ink().width(new Run(words, Set.of(Look.BOLD), ""), LARGEST) + 2 * PADDING + 1; //$NON-NLS-1$
	}

	private void write() throws IOException {
		List<Placed> active = new ArrayList<>();
		sheet.rule();
		for (List<Placed> row : rows) {
			for (Placed placed : row) {
				placed.left = wrap(placed);
			}
			active.addAll(row);
			int most = active.stream().filter(p -> p.rows == 1).mapToInt(p -> p.left.size()).max().orElse(1);
			lines(active, Math.max(1, most));
			for (Iterator<Placed> each = active.iterator(); each.hasNext();) {
				if (--each.next().rows <= 0) {
					each.remove();
				}
			}
			sheet.rule();
			if (sheet.full()) {
				return;
			}
		}
		// what a cell still holds that claims more rows than there are
		int most = active.stream().mapToInt(p -> p.left.size()).max().orElse(0);
		lines(active, most);
	}

	private void lines(List<Placed> active, int count) throws IOException {
		float height = size * 1.3f;
		sheet.need(Math.min(count, 20) * height);
		for (int line = 0; line < count; line++) {
			float baseline = sheet.down(height);
			for (Placed placed : active) {
				if (!placed.left.isEmpty()) {
					sheet.draw(placed.left.get(0), size, edges[placed.column] + PADDING, baseline);
					placed.left = placed.left.subList(1, placed.left.size());
				}
			}
		}
	}

	private List<List<Run>> wrap(Placed placed) throws IOException {
		float width = edges[placed.column + placed.columns] - edges[placed.column] - 2 * PADDING;
		List<List<Run>> lines = new ArrayList<>();
		for (Block.Paragraph paragraph : placed.cell.lines()) {
			List<Run> runs = BlockPaper.marked(paragraph);
			lines.addAll(LineWrapper.wrap(placed.cell.head() ? BlockPaper.bold(runs) : runs, sheet.ink(), size, width));
		}
		return lines;
	}
}
