package org.vaguemestre.mail.ui.internal.list;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.NetworkWords;
import org.vaguemestre.mail.ui.internal.TeamWords;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.filing.WaitingRows;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The message list: a virtual table over pages that are read in the background. Knows rows, no services. */
public final class MessageTable {

	/** Wide enough for an icon and nothing else. */
	private static final int ICON_INSET = 5;

	private final Table table;
	private final Formats formats;
	private final TeamWords team;
	private final List<TableColumn> columns = new ArrayList<>();
	private final FoundPainter found;
	private final RowCount rowCount;
	private final ColumnWidths widths;
	private PageCache cache;
	private PageCache.Source source = (c, page) -> { };
	private RowPresenter presenter;
	private Sort sort = Sort.NEWEST_FIRST;
	private boolean shared;

	/**
	 * @param parent  the area
	 * @param formats dates and sizes
	 * @param team    who has a message
	 * @param kept    where the widths are kept that the user drew the columns to
	 */
	public MessageTable(Composite parent, Formats formats, TeamWords team, IEclipsePreferences kept) {
		this.formats = formats;
		this.team = team;
		presenter = new RowPresenter(formats, false, id -> "", address -> "", team); //$NON-NLS-1$ //$NON-NLS-2$
		table = Ids.set(new Table(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION), "mailbox.list"); //$NON-NLS-1$
		Ids.accessible(table, Texts.get("list.name")); //$NON-NLS-1$
		table.setHeaderVisible(true);
		rowCount = new RowCount(table);
		new AbsentPainter(table, this::size);
		found = new FoundPainter(table);
		new MarkPainter(table, Icons.of(table), ICON_INSET);
		new InitialsPainter(table);
		for (Column column : Column.values()) {
			columns.add(column(column));
		}
		columns.get(Column.TEAM.ordinal()).setWidth(0);
		widths = new ColumnWidths(table, columns, kept);
		table.setColumnOrder(Column.shown());
		table.addListener(SWT.SetData, this::fill);
		table.addListener(SWT.MouseMove, this::tip);
		showSort();
	}

	/** @return the widget */
	public Table control() {
		return table;
	}

	/** @return the order that the headers show */
	public Sort sort() {
		return sort;
	}

	/**
	 * @param listener is told the new order when the user clicks a header
	 */
	public void onSort(Runnable listener) {
		for (int i = 0; i < columns.size(); i++) {
			Column column = Column.values()[i];
			columns.get(i).addListener(SWT.Selection, e -> {
				if (column != Column.FOLDER && column != Column.TEAM) {
					sortBy(column);
					listener.run();
				}
			});
		}
	}

	/**
	 * @param reader reads a page of a list in the background and calls {@link #arrived} or {@link #missed}
	 */
	public void onPageWanted(BiConsumer<MessageList, Integer> reader) {
		source = (asking, page) -> reader.accept(asking.list(), page);
	}

	/**
	 * Shows a snapshot. What was selected stays selected where it is still there. Of the same messages: what was seen stays where it
	 * was, but the top of the list, where the new messages come in.
	 *
	 * @param next what is to be shown
	 */
	public void show(Shown next) {
		MessageList list = next.list();
		long[] selected = selected();
		int top = next.same() ? look().top(list) : 0;
		cache = new PageCache(list, source);
		next.pages().forEach(cache::put);
		boolean outgoing = next.kind() == Shown.Kind.SENT || next.kind() == Shown.Kind.LOCAL;
		presenter = new RowPresenter(formats, outgoing, next.folders(), NetworkWords.now()::mark, team);
		found.show(next.found(), outgoing);
		columns.get(Column.WHO.ordinal()).setText(Texts.get(outgoing ? "column.who.sent" : "column.who")); //$NON-NLS-1$ //$NON-NLS-2$
		columns.get(Column.PATIENT.ordinal()).setText(Texts.get(next.kind() == Shown.Kind.LOCAL ? "column.local" : "column.patient")); //$NON-NLS-1$ //$NON-NLS-2$
		boolean waiting = list instanceof WaitingRows;
		boolean inboxes = next.kind() == Shown.Kind.INBOXES;
		columns.get(Column.FOLDER.ordinal()).setText(Texts.get(waiting ? "column.waiting" : inboxes ? "column.mailbox" : Column.FOLDER.key())); //$NON-NLS-1$ //$NON-NLS-2$
		widths.show(waiting ? Column.WAITING_WIDTH : inboxes ? Column.MAILBOX_WIDTH : next.kind() == Shown.Kind.EVERYWHERE ? Column.FOLDER_WIDTH : 0,
				next.kind() != Shown.Kind.LOCAL && !waiting);
		table.setRedraw(false);
		try {
			table.deselectAll();
			rowCount.set(list.size());
			table.clearAll();
			select(selected, top);
			if (top != table.getTopIndex()) {
				rowCount.atLeast(top + visibleRows());
				table.setTopIndex(top);
			}
		} finally {
			table.setRedraw(true);
		}
	}

	/**
	 * Makes or takes the room for who has a message.
	 *
	 * @return whether several people share the mailbox
	 */
	public boolean shared() {
		if (team.several() != shared) {
			shared = !shared;
			widths.show(shared);
		}
		return shared;
	}

	/** Shows nothing. */
	public void clear() {
		cache = null;
		table.clearAll();
		if (table.getItemCount() > 0) {
			// where rows go that are seen, or have the cursor of the keys, the system moves all others for each of them
			table.setSelection(0);
			table.setTopIndex(0);
		}
		table.deselectAll();
		rowCount.set(0);
	}

	/** @return how many messages it shows */
	public int size() {
		return cache == null ? 0 : cache.list().size();
	}

	/** @return what is seen now */
	public Look look() {
		return new Look(Optional.ofNullable(cache).map(PageCache::list), Math.max(0, table.getTopIndex()), visibleRows());
	}

	/** @return rows in a page */
	public static int pageSize() {
		return PageCache.PAGE;
	}

	/**
	 * @param list which snapshot
	 * @param page which page
	 * @param rows its rows
	 */
	public void arrived(MessageList list, int page, List<MessageRow> rows) {
		if (cache == null || cache.list() != list) {
			return;
		}
		cache.put(page, rows);
		clear(page, rows.size());
	}

	/**
	 * @param list which snapshot
	 * @param page which page could not be read
	 */
	public void missed(MessageList list, int page) {
		if (cache != null && cache.list() == list) {
			cache.failed(page);
		}
	}

	/**
	 * @param list which snapshot
	 * @param page which page was not read, because others were wanted more
	 */
	void forgotten(MessageList list, int page) {
		missed(list, page);
		if (cache != null && cache.list() == list) {
			// if it is seen after all, it is asked for again
			clear(page, PageCache.PAGE);
		}
	}

	private void clear(int page, int rows) {
		int first = page * PageCache.PAGE;
		int last = Math.min(table.getItemCount(), first + rows) - 1;
		if (last >= first) {
			table.clear(first, last);
		}
	}

	/** @return the ids of the selected messages */
	public List<Long> selectedIds() {
		List<Long> ids = new ArrayList<>();
		if (cache != null) {
			for (int index : table.getSelectionIndices()) {
				if (index < cache.list().size()) {
					ids.add(cache.list().id(index));
				}
			}
		}
		return ids;
	}

	/** @return the rows of the selected messages that are here */
	public List<MessageRow> selectedRows() {
		List<MessageRow> rows = new ArrayList<>();
		if (cache != null) {
			for (int index : table.getSelectionIndices()) {
				cache.row(index).ifPresent(rows::add);
			}
		}
		return rows;
	}

	/** Selects the row that takes the place of what was just removed, and tells it as a click would. */
	public void selectNeighbour() {
		IntSummaryStatistics leaving = IntStream.of(table.getSelectionIndices()).summaryStatistics();
		int next = leaving.getCount() == 0 ? -1 : leaving.getMax() + 1 < size() ? leaving.getMax() + 1 : leaving.getMin() - 1;
		if (next >= 0) {
			table.setSelection(next);
		} else {
			table.deselectAll();
		}
		table.notifyListeners(SWT.Selection, new Event());
	}

	/**
	 * @param id a message
	 * @return whether it is there, selected now and told as a click would
	 */
	public boolean select(long id) {
		int place = cache == null ? -1 : cache.list().indexOf(id);
		if (place < 0) {
			return false;
		}
		rowCount.atLeast(place + 1);
		table.setSelection(place);
		table.notifyListeners(SWT.Selection, new Event());
		return true;
	}

	private long[] selected() {
		int size = size();
		return cache == null ? new long[0] : IntStream.of(table.getSelectionIndices()).filter(i -> i < size).mapToLong(cache.list()::id).toArray();
	}

	private void select(long[] ids, int top) {
		if (ids.length == 1) {
			int place = cache.list().indexOf(ids[0]);
			if (place >= top && place < top + visibleRows()) {
				// the cursor of the keys goes along
				table.setSelection(place);
			} else if (place >= 0) {
				table.select(place);
			}
		} else if (ids.length > 1) {
			Arrays.sort(ids);
			int[] places = IntStream.range(0, size()).filter(i -> Arrays.binarySearch(ids, cache.list().id(i)) >= 0).toArray();
			table.select(places);
		}
	}

	private int visibleRows() {
		return table.getClientArea().height / Math.max(1, table.getItemHeight()) + 2;
	}

	private TableColumn column(Column column) {
		boolean right = column == Column.SIZE;
		TableColumn made = new TableColumn(table, right ? SWT.RIGHT : SWT.LEFT);
		String title = Texts.get(column.key());
		made.setToolTipText(title);
		made.setWidth(column.width());
		if (column.mark()) {
			made.setResizable(false);
		} else {
			made.setText(title);
		}
		made.setMoveable(false);
		return Ids.set(made, "mailbox.list." + column.name().toLowerCase(java.util.Locale.ROOT)); //$NON-NLS-1$
	}

	private void fill(Event event) {
		TableItem item = (TableItem) event.item;
		Optional<MessageRow> here = cache == null ? Optional.empty() : cache.row(event.index);
		if (here.isEmpty()) {
			item.setData(MarkPainter.MARKS, null);
			item.setData(InitialsPainter.INITIALS, null);
			return;
		}
		MessageRow row = here.get();
		Icon[] marks = new Icon[Column.values().length];
		for (Column column : Column.values()) {
			item.setText(column.ordinal(), presenter.text(row, column));
			marks[column.ordinal()] = presenter.icon(row, column).orElse(null);
		}
		item.setData(MarkPainter.MARKS, marks);
		item.setData(InitialsPainter.INITIALS, presenter.initials(row));
		Font font = row.flags().seen() ? null : JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
		item.setFont(font);
	}

	private void tip(Event event) {
		Point at = new Point(event.x, event.y);
		TableItem item = table.getItem(at);
		String text = null;
		if (item != null && cache != null) {
			for (Column column : Column.values()) {
				Rectangle cell = item.getBounds(column.ordinal());
				if (cell.contains(at)) {
					text = cache.row(table.indexOf(item)).map(r -> presenter.tip(r, column)).filter(t -> !t.isBlank())
							.orElse(null);
				}
			}
		}
		if (!java.util.Objects.equals(text, table.getToolTipText())) {
			table.setToolTipText(text);
		}
	}

	private void sortBy(Column column) {
		boolean again = sort.column() == column.sort();
		sort = new Sort(column.sort(), again ? !sort.ascending() : column.ascendingFirst());
		showSort();
	}

	private void showSort() {
		// the first one: others lend its order to their header at most
		Arrays.stream(Column.values()).filter(c -> c.sort() == sort.column()).findFirst().ifPresent(c -> {
			table.setSortColumn(columns.get(c.ordinal()));
			table.setSortDirection(sort.ascending() ? SWT.UP : SWT.DOWN);
		});
	}
}
