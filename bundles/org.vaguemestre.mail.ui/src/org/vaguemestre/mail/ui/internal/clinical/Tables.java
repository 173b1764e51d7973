package org.vaguemestre.mail.ui.internal.clinical;

import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Ids;

/** Makes the small tables of the clinical panel, all alike. */
final class Tables {

	private static final int CELL_MARGIN = 14;
	private static final int ICON_MARGIN = 4;
	/** What is wider than this gives way to the others. */
	private static final int LONG = 150;

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

	/** Shares the width by what the columns say: what is short is not cut for what is long. */
	static void share(Table table) {
		TableColumnLayout layout = (TableColumnLayout) table.getParent().getLayout();
		// what needs no more than its part of the width has all that it needs
		int part = table.getParent().getClientArea().width / table.getColumnCount();
		GC gc = new GC(table);
		try {
			for (int i = 0; i < table.getColumnCount(); i++) {
				int wide = gc.textExtent(table.getColumn(i).getText()).x;
				for (TableItem item : table.getItems()) {
					Image image = item.getImage(i);
					wide = Math.max(wide, gc.textExtent(item.getText(i)).x + (image == null ? 0 : image.getBounds().width + ICON_MARGIN));
				}
				wide += CELL_MARGIN;
				layout.setColumnData(table.getColumn(i), new ColumnWeightData(Math.min(wide, LONG), Math.min(wide, part), true));
			}
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
