package org.vaguemestre.mail.ui.internal.list;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.osgi.service.prefs.BackingStoreException;

/**
 * Gives names, subjects, patients and documents what marks, dates and sizes leave of the width. What the user drew a column to stays,
 * as long as there is room for the others.
 */
final class ColumnWidths {

	/** What tells who or what, and no scroll bar in the narrowest window. */
	static final int NARROWEST = 72;

	/** Where the columns of words have less than this in the middle, the size goes: it is what one looks at least. */
	static final int ROOMY = 160;

	/** Of the width, in percent: where a message is, or why it waits, leaves room for what it says. */
	private static final int FOLDER_MOST = 27;

	/** A system may give a point more or less than it was asked for. */
	private static final int ROUNDED = 2;

	private final Table table;
	private final List<TableColumn> columns;
	private final IEclipsePreferences kept;
	private final Map<Column, Integer> own = new EnumMap<>(Column.class);
	private final Map<Column, Integer> given = new EnumMap<>(Column.class);
	private int folder;
	private boolean documents = true;
	private boolean team;

	/**
	 * @param table   the list
	 * @param columns its columns in the order of {@link Column}
	 * @param kept    where the user's own widths are kept
	 */
	ColumnWidths(Table table, List<TableColumn> columns, IEclipsePreferences kept) {
		this.table = table;
		this.columns = columns;
		this.kept = kept;
		for (Column column : Column.values()) {
			remember(column);
			if (!column.mark()) {
				columns.get(column.ordinal()).addListener(SWT.Resize, e -> drawn(column));
			}
		}
		// some systems tell the new size only after the event
		table.addListener(SWT.Resize, e -> table.getDisplay().asyncExec(this::share));
	}

	/**
	 * @param places of the column that says where a message is, or why it waits; 0 for none
	 * @param types  whether it is said what documents are
	 */
	void show(int places, boolean types) {
		if (places != folder || types != documents) {
			folder = places;
			documents = types;
			remember(Column.FOLDER);
			share();
		}
	}

	/**
	 * @param several whether it is said who has a message
	 */
	void show(boolean several) {
		team = several;
		share();
	}

	private void share() {
		if (table.isDisposed()) {
			return;
		}
		Map<Column, Integer> widths = of(table.getClientArea().width, folder, documents, team, own);
		given.putAll(widths);
		widths.forEach((column, width) -> columns.get(column.ordinal()).setWidth(width));
	}

	private void remember(Column column) {
		int width = kept.getInt(key(column), 0);
		if (width >= NARROWEST) {
			own.put(column, width);
		} else {
			own.remove(column);
		}
	}

	/** The one column that says different things has a width for each. */
	private String key(Column column) {
		return column == Column.FOLDER ? column.name() + folder : column.name();
	}

	private void drawn(Column column) {
		int width = columns.get(column.ordinal()).getWidth();
		Integer asked = given.get(column);
		// the last one takes what is left over, which nobody drew
		boolean last = column == Column.SIZE || column == Column.DATE && given.getOrDefault(Column.SIZE, 0) == 0;
		if (asked == null || asked == 0 || last || Math.abs(width - asked) <= ROUNDED) {
			return;
		}
		given.put(column, width);
		kept.putInt(key(column), Math.max(NARROWEST, width));
		remember(column);
		try {
			kept.flush();
		} catch (BackingStoreException e) {
			// they last as long as the window
			return;
		}
	}

	/**
	 * @param room      the width of the list
	 * @param folder    the width of the column that says where a message is; 0 for none
	 * @param documents whether it is said what documents are
	 * @param team      whether it is said who has a message
	 * @param own       what the user drew columns to
	 * @return the width of every column; together no more than the room, unless that is too narrow for anything
	 */
	static Map<Column, Integer> of(int room, int folder, boolean documents, boolean team, Map<Column, Integer> own) {
		Map<Column, Integer> widths = new EnumMap<>(Column.class);
		Set<Column> open = EnumSet.noneOf(Column.class);
		int free = room;
		for (Column column : Column.values()) {
			boolean seen = column == Column.DOCUMENT ? documents : column == Column.TEAM ? team : column != Column.FOLDER || folder > 0;
			int width = seen ? column == Column.FOLDER ? folder : column.width() : 0;
			if (column.share() > 0 && seen) {
				open.add(column);
			} else if (seen && own.containsKey(column)) {
				width = Math.min(own.get(column), room / 3);
			} else if (column == Column.FOLDER) {
				width = Math.min(width, room * FOLDER_MOST / 100);
			}
			widths.put(column, width);
			free -= column.share() > 0 ? 0 : width;
		}
		if (free < open.size() * ROOMY) {
			free += widths.put(Column.SIZE, 0);
		}
		List<Column> drawn = open.stream().filter(own::containsKey).toList();
		// where the others would be squeezed, what was drawn gives way in its proportion
		int wanted = drawn.stream().mapToInt(own::get).sum();
		int most = Math.max(0, free - (open.size() - drawn.size()) * NARROWEST);
		for (Column column : drawn) {
			int width = Math.max(NARROWEST, wanted > most ? own.get(column) * most / wanted : own.get(column));
			widths.put(column, width);
			open.remove(column);
			free -= width;
		}
		share(free, open, widths);
		return widths;
	}

	private static void share(int free, Set<Column> open, Map<Column, Integer> widths) {
		int shares = open.stream().mapToInt(Column::share).sum();
		Optional<Column> squeezed = open.stream().filter(c -> free * c.share() / shares < NARROWEST).findFirst();
		if (squeezed.isPresent()) {
			widths.put(squeezed.get(), NARROWEST);
			open.remove(squeezed.get());
			share(free - NARROWEST, open, widths);
		} else {
			open.forEach(c -> widths.put(c, free * c.share() / shares));
		}
	}
}
