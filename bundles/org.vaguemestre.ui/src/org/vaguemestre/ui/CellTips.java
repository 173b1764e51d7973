package org.vaguemestre.ui;

import java.util.Objects;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** A text that is cut off in its cell is told whole when the mouse stands on it. */
public final class CellTips {

	private final Table table;
	private final String otherwise;

	private CellTips(Table table) {
		this.table = table;
		otherwise = table.getToolTipText();
	}

	/**
	 * Where a text is not cut off, the table's own tool tip of now is shown.
	 *
	 * @param table with texts in its items
	 */
	public static void install(Table table) {
		CellTips tips = new CellTips(table);
		table.addListener(SWT.MouseMove, tips::tell);
	}

	private void tell(Event event) {
		Point place = new Point(event.x, event.y);
		TableItem item = table.getItem(place);
		String told = otherwise;
		for (int column = 0; item != null && column < table.getColumnCount(); column++) {
			if (item.getBounds(column).contains(place) && width(item, column) > item.getTextBounds(column).width) {
				told = item.getText(column);
			}
		}
		if (!Objects.equals(told, table.getToolTipText())) {
			table.setToolTipText(told);
		}
	}

	private int width(TableItem item, int column) {
		GC gc = new GC(table);
		try {
			gc.setFont(item.getFont(column));
			return gc.stringExtent(item.getText(column)).x;
		} finally {
			gc.dispose();
		}
	}
}
