package org.vaguemestre.mail.ui.internal.clinical;

import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Ids;

/** Makes the small tables of the clinical panel, all alike. */
final class Tables {

	private static final int CELL_MARGIN = 14;

	private Tables() {
	}

	/**
	 * @param parent with a grid layout
	 * @param id     the table's name
	 * @param keys   the keys of the column titles
	 * @param weights the columns' shares
	 */
	static Table make(Composite parent, String id, String[] keys, int... weights) {
		Composite frame = new Composite(parent, SWT.NONE);
		TableColumnLayout layout = new TableColumnLayout(true);
		frame.setLayout(layout);
		frame.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
		Table table = Ids.set(new Table(frame, SWT.FULL_SELECTION | SWT.BORDER), id);
		table.setHeaderVisible(true);
		for (int i = 0; i < keys.length; i++) {
			TableColumn column = new TableColumn(table, SWT.LEFT);
			column.setText(Texts.get(keys[i]));
			layout.setColumnData(column, new ColumnWeightData(weights[i], 40, true));
		}
		return table;
	}

	/** Leaves a column room for such a text at least, in the font of the screen. */
	static void least(Table table, int column, int weight, String text) {
		GC gc = new GC(table);
		try {
			((TableColumnLayout) table.getParent().getLayout()).setColumnData(table.getColumn(column),
					new ColumnWeightData(weight, gc.textExtent(text).x + CELL_MARGIN, true));
		} finally {
			gc.dispose();
		}
	}

	/** Shows or hides the table, and makes room for its rows, at most so many. */
	static void fit(Table table, int most) {
		boolean any = table.getItemCount() > 0;
		GridData data = (GridData) table.getParent().getLayoutData();
		data.exclude = !any;
		data.heightHint = table.getHeaderHeight() + table.getItemHeight() * Math.min(most, table.getItemCount()) + 6;
		table.getParent().setVisible(any);
	}
}
