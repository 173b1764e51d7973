package org.vaguemestre.mail.ui.internal.list;

import org.eclipse.swt.widgets.Table;

/**
 * Brings a virtual table to another number of rows in small steps: the window system keeps a node for each row, and a hundred
 * thousand of them at once would hold the window up for half a second. Rows too many are empty, and at the end.
 */
final class RowCount {

	private static final int STEP = 500;
	/** So long the window is kept at a time. */
	private static final long SLICE_NANOS = 12_000_000;

	private final Table table;
	private int wanted;
	private boolean waiting;

	RowCount(Table table) {
		this.table = table;
	}

	/** @param rows how many rows there shall be, now or soon */
	void set(int rows) {
		wanted = rows;
		work();
	}

	/** @param rows so many rows must be there now */
	void atLeast(int rows) {
		if (table.getItemCount() < rows && rows <= wanted) {
			table.setItemCount(rows);
		}
	}

	private void work() {
		long begun = System.nanoTime();
		while (table.getItemCount() != wanted && System.nanoTime() - begun < SLICE_NANOS) {
			int now = table.getItemCount();
			table.setItemCount(now < wanted ? Math.min(wanted, now + STEP) : Math.max(wanted, now - STEP));
		}
		if (table.getItemCount() != wanted && !waiting) {
			waiting = true;
			// not by a timer, which would come before all others that wait: keys, clicks and painting go first
			table.getDisplay().asyncExec(() -> {
				waiting = false;
				if (!table.isDisposed()) {
					work();
				}
			});
		}
	}
}
