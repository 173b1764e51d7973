package org.vaguemestre.directory.ui.internal;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;

/** Paints each row of a table on two lines. The text of the item stays, unseen, for those who hear the screen. */
final class RowPainter {

	private static final int PAD = 7;
	private static final int GAP = 8;
	private static final int BETWEEN_LINES = 2;
	private static final int ROUND = 8;
	/** Below this width the right column would leave no room for a name. */
	private static final int TWO_COLUMNS = 520;
	private static final double LEFT_SHARE = 0.62;
	private static final String CUT = "…"; //$NON-NLS-1$

	private final Table table;
	private final Icons icons;
	private final IntFunction<Optional<Row>> rows;
	private final Supplier<TypedWords> typed;
	private final Font bold;

	/**
	 * @param table of one column
	 * @param rows  what a row says
	 * @param typed the words to mark
	 */
	RowPainter(Table table, IntFunction<Optional<Row>> rows, Supplier<TypedWords> typed) {
		this.table = table;
		this.rows = rows;
		this.typed = typed;
		icons = Icons.of(table);
		bold = JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
		table.addListener(SWT.MeasureItem, e -> e.height = height(e.gc));
		table.addListener(SWT.EraseItem, e -> e.detail &= ~SWT.FOREGROUND);
		table.addListener(SWT.PaintItem, this::paint);
	}

	private int height(GC gc) {
		gc.setFont(bold);
		return 2 * gc.getFontMetrics().getHeight() + BETWEEN_LINES + 2 * PAD;
	}

	/** Where the pen is, and what it writes with. */
	private final class Pen {
		private final GC gc;
		private final boolean selected;
		private final Colours colours = Colours.of(table);
		private int x;

		Pen(Event event) {
			gc = event.gc;
			selected = (event.detail & SWT.SELECTED) != 0;
			gc.setAntialias(SWT.ON);
		}

		private Color ink(Color otherwise) {
			return selected ? table.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT) : otherwise;
		}

		/** Writes as much as fits, with what was typed marked. */
		void write(String text, Font font, Color colour, int y, int right) {
			if (text.isEmpty() || right <= x) {
				return;
			}
			gc.setFont(font);
			String shown = fit(gc, text, right - x);
			int line = gc.getFontMetrics().getHeight();
			for (TypedWords.Range range : typed.get().in(shown)) {
				int from = x + width(gc, shown.substring(0, range.start()));
				int to = x + width(gc, shown.substring(0, range.end()));
				if (selected) {
					gc.setBackground(ink(colour));
					gc.fillRectangle(from, y + line - 2, to - from, 2);
				} else {
					gc.setBackground(colours.background(Tone.CAUTION));
					gc.fillRoundRectangle(from - 1, y, to - from + 2, line, 4, 4);
				}
			}
			gc.setForeground(ink(colour));
			gc.drawText(shown, x, y, SWT.DRAW_TRANSPARENT);
			x += width(gc, shown) + GAP;
		}

		void badge(String text, Tone tone, int y, int right) {
			gc.setFont(table.getFont());
			int wide = width(gc, text) + 2 * PAD;
			if (text.isEmpty() || x + wide > right) {
				return;
			}
			int line = gc.getFontMetrics().getHeight();
			if (selected) {
				gc.setForeground(ink(null));
				gc.drawRoundRectangle(x, y, wide, line, ROUND, ROUND);
			} else {
				gc.setBackground(colours.background(tone));
				gc.fillRoundRectangle(x, y, wide, line, ROUND, ROUND);
				gc.setForeground(colours.foreground(tone));
			}
			gc.drawText(text, x + PAD, y, SWT.DRAW_TRANSPARENT);
			x += wide + GAP;
		}

		void mark(Icon icon, int y) {
			gc.drawImage(selected ? icons.light(icon) : icons.get(icon), x, y);
			x += Icons.SIZE + GAP;
		}
	}

	private void paint(Event event) {
		// the window system may paint a row that has just gone
		rows.apply(table.indexOf((TableItem) event.item)).ifPresent(row -> paint(event, row));
	}

	private void paint(Event event, Row row) {
		Pen pen = new Pen(event);
		Color text = table.getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND);
		Color quiet = pen.colours.quiet();
		event.gc.setFont(bold);
		int line = event.gc.getFontMetrics().getHeight();
		int first = event.y + (event.height - 2 * line - BETWEEN_LINES) / 2;
		int second = first + line + BETWEEN_LINES;
		int end = table.getClientArea().width - PAD;
		boolean two = end > TWO_COLUMNS && !(row.aside() + row.below()).isEmpty();
		int left = two ? (int) (end * LEFT_SHARE) : end;
		int inset = PAD + Icons.SIZE + GAP;
		pen.x = PAD;
		pen.mark(row.icon(), first + (line - Icons.SIZE) / 2);
		pen.x = inset;
		int after = row.marks().size() * (Icons.SIZE + GAP);
		int badge = badgeWidth(event.gc, row.badge());
		String beside = two ? "" : row.aside(); //$NON-NLS-1$
		pen.write(row.name(), bold, text, first, left - after - badge);
		pen.badge(row.badge(), row.tone(), first, left);
		row.marks().forEach(mark -> pen.mark(mark, first + (line - Icons.SIZE) / 2));
		pen.write(beside, table.getFont(), text, first, left);
		pen.x = inset;
		pen.write(row.more(), table.getFont(), quiet, second, left);
		if (two) {
			pen.x = left + GAP;
			pen.write(row.aside(), table.getFont(), text, first, end);
			pen.x = left + GAP;
			pen.write(row.below(), table.getFont(), quiet, second, end);
		}
	}

	private int badgeWidth(GC gc, String text) {
		gc.setFont(table.getFont());
		return text.isEmpty() ? 0 : width(gc, text) + 2 * PAD + GAP;
	}

	private static int width(GC gc, String text) {
		Point extent = gc.textExtent(text, SWT.DRAW_TRANSPARENT);
		return extent.x;
	}

	/** The text, or as much of its beginning as there is room for. */
	private static String fit(GC gc, String text, int room) {
		if (width(gc, text) <= room) {
			return text;
		}
		int low = 0;
		int high = text.length();
		while (low < high) {
			int middle = (low + high + 1) / 2;
			if (width(gc, text.substring(0, middle) + CUT) <= room) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		return text.substring(0, low).stripTrailing() + CUT;
	}
}
