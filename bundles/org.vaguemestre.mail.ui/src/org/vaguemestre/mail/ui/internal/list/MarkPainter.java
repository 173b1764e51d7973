package org.vaguemestre.mail.ui.internal.list;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;

/**
 * Paints icons in narrow columns whose cells hold words: eyes see the icon, a screen reader says the words.
 */
final class MarkPainter {

	/** The key under which an item holds one icon (or null) for each column. */
	static final String MARKS = "org.vaguemestre.mail.ui.marks"; //$NON-NLS-1$

	private static final int HALO = 2;

	private final Table table;
	private final Icons icons;
	private final int inset;

	MarkPainter(Table table, Icons icons, int inset) {
		this.table = table;
		this.icons = icons;
		this.inset = inset;
		table.addListener(SWT.EraseItem, this::hideWords);
		table.addListener(SWT.PaintItem, this::paint);
	}

	private void hideWords(Event event) {
		if (Column.values()[event.index].mark()) {
			event.detail &= ~SWT.FOREGROUND;
		}
	}

	private void paint(Event event) {
		if (event.item.getData(MARKS) instanceof Icon[] marks && marks[event.index] != null) {
			Rectangle cell = ((org.eclipse.swt.widgets.TableItem) event.item).getBounds(event.index);
			int x = cell.x + Math.max(0, Math.min(inset, (table.getColumn(event.index).getWidth() - Icons.SIZE) / 2));
			int y = cell.y + (cell.height - Icons.SIZE) / 2;
			if ((event.detail & SWT.SELECTED) != 0) {
				// no icon is readable on every theme's colour of selection
				event.gc.setBackground(table.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
				event.gc.setAntialias(SWT.ON);
				event.gc.fillRoundRectangle(x - HALO, y - HALO, Icons.SIZE + 2 * HALO, Icons.SIZE + 2 * HALO, 8, 8);
			}
			event.gc.drawImage(icons.get(marks[event.index]), x, y);
		}
	}
}
