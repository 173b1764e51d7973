package org.vaguemestre.mail.ui.internal.list;

import java.util.List;

import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/** Gives names, subjects, patients and documents what marks, dates and sizes leave of the width. */
final class ColumnWidths {

	private static final int NARROWEST = 90;

	private ColumnWidths() {
	}

	static void share(Table table, List<TableColumn> columns, int folder, boolean documents) {
		if (table.isDisposed()) {
			return;
		}
		int free = table.getClientArea().width;
		int shares = 0;
		for (Column column : Column.values()) {
			if (column == Column.DOCUMENT && !documents) {
				columns.get(column.ordinal()).setWidth(0);
				continue;
			}
			if (column.share() == 0) {
				// the last column may say that it is as wide as what was left over
				free -= column == Column.SIZE ? column.width()
						: column == Column.FOLDER ? folder : columns.get(column.ordinal()).getWidth();
			}
			shares += column.share();
		}
		columns.get(Column.FOLDER.ordinal()).setWidth(folder);
		columns.get(Column.SIZE.ordinal()).setWidth(Column.SIZE.width());
		for (Column column : Column.values()) {
			if (column.share() > 0 && (column != Column.DOCUMENT || documents)) {
				columns.get(column.ordinal()).setWidth(Math.max(NARROWEST, free * column.share() / shares));
			}
		}
	}
}
