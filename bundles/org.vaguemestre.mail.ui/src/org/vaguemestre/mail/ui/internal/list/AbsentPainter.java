package org.vaguemestre.mail.ui.internal.list;

import java.util.function.IntSupplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.ui.Colours;

/** A light bar where the words of a row will stand once its page has been read: no hole, and no words that come and go. */
final class AbsentPainter {

	private static final int HEIGHT = 8;
	private static final int PERCENT = 100;

	private final Colours colours;

	private final Table table;
	private final IntSupplier rows;

	/** Rows beyond those of the list are about to go: nothing will stand there. */
	AbsentPainter(Table table, IntSupplier rows) {
		this.table = table;
		this.rows = rows;
		colours = Colours.of(table);
		table.addListener(SWT.PaintItem, this::paint);
	}

	private void paint(Event event) {
		TableItem item = (TableItem) event.item;
		if (item.getData(MarkPainter.MARKS) != null || event.index >= Column.values().length) {
			return;
		}
		Column column = Column.values()[event.index];
		if (column.share() == 0 || (event.detail & SWT.SELECTED) != 0 || table.indexOf(item) >= rows.getAsInt()) {
			return;
		}
		Rectangle cell = item.getBounds(event.index);
		event.gc.setBackground(colours.line());
		event.gc.setAlpha(PERCENT);
		int width = Math.max(0, (cell.width - HEIGHT) * column.bar() / PERCENT);
		event.gc.fillRoundRectangle(cell.x + HEIGHT / 2, cell.y + (cell.height - HEIGHT) / 2, width, HEIGHT, HEIGHT, HEIGHT);
		event.gc.setAlpha(255);
	}
}
