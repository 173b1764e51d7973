package org.vaguemestre.mail.ui.internal.list;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.ui.Colours;

/** Paints the initials of who has a message as a small chip; the cell holds the words for a screen reader. */
final class InitialsPainter {

	/** The key under which an item holds the initials. */
	static final String INITIALS = "org.vaguemestre.mail.ui.initials"; //$NON-NLS-1$

	private static final int ROOM = 4;

	private final Table table;

	InitialsPainter(Table table) {
		this.table = table;
		table.addListener(SWT.PaintItem, this::paint);
	}

	private void paint(Event event) {
		if (event.index != Column.TEAM.ordinal() || !(event.item.getData(INITIALS) instanceof String initials) || initials.isEmpty()) {
			return;
		}
		Rectangle cell = ((TableItem) event.item).getBounds(event.index);
		Point text = event.gc.textExtent(initials);
		int width = Math.min(cell.width, text.x + 2 * ROOM);
		int x = cell.x + (cell.width - width) / 2;
		int height = Math.min(cell.height - 2, text.y + 2);
		int y = cell.y + (cell.height - height) / 2;
		event.gc.setAntialias(SWT.ON);
		event.gc.setBackground(table.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		event.gc.fillRoundRectangle(x, y, width, height, height, height);
		event.gc.setForeground(Colours.of(table).quiet());
		event.gc.drawRoundRectangle(x, y, width - 1, height - 1, height, height);
		event.gc.setForeground(table.getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND));
		event.gc.drawText(initials, x + (width - text.x) / 2, cell.y + (cell.height - text.y) / 2, true);
	}
}
