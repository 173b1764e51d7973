package org.vaguemestre.mail.ui.internal.list;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.mail.Excerpt.Range;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;

/** Marks the letters that a search found: a colour behind them, or a line under them where the row is selected. */
final class FoundPainter {

	private static final int LINE = 2;

	private final Table table;
	private final Colours colours;
	private Found found = Found.NOTHING;
	private boolean outgoing;

	FoundPainter(Table table) {
		this.table = table;
		colours = Colours.of(table);
		table.addListener(SWT.EraseItem, e -> {
			if ((e.detail & SWT.SELECTED) == 0) {
				mark(e, true);
			}
		});
		table.addListener(SWT.PaintItem, e -> {
			if ((e.detail & SWT.SELECTED) != 0) {
				mark(e, false);
			}
		});
	}

	void show(Found words, boolean recipients) {
		found = words;
		outgoing = recipients;
	}

	private void mark(Event event, boolean behind) {
		if (found.nothing() || event.index >= Column.values().length) {
			return;
		}
		TableItem item = (TableItem) event.item;
		String text = item.getText(event.index);
		List<Range> ranges = found.in(Column.values()[event.index], outgoing, text);
		if (ranges.isEmpty()) {
			return;
		}
		Rectangle cell = item.getBounds(event.index);
		int left = item.getTextBounds(event.index).x;
		event.gc.setFont(item.getFont(event.index));
		event.gc.setBackground(behind ? colours.background(Tone.CAUTION) : table.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT));
		int height = event.gc.getFontMetrics().getHeight();
		for (Range range : ranges) {
			int from = left + event.gc.textExtent(text.substring(0, range.start()), SWT.DRAW_TRANSPARENT).x;
			int to = left + event.gc.textExtent(text.substring(0, range.start() + range.length()), SWT.DRAW_TRANSPARENT).x;
			int right = Math.min(to, cell.x + cell.width);
			int top = cell.y + (cell.height - height) / 2;
			if (right > from && behind) {
				event.gc.fillRoundRectangle(from - 1, top, right - from + 2, height, 4, 4);
			} else if (right > from) {
				event.gc.fillRectangle(from, top + height - LINE, right - from, LINE);
			}
		}
		if (behind) {
			// the system would paint the row's own colour over it
			event.detail &= ~SWT.BACKGROUND;
		}
	}
}
