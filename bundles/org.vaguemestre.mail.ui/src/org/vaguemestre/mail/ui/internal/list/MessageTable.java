package org.vaguemestre.mail.ui.internal.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

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
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The message list: a virtual table over pages that are read in the background. Knows rows, no services. */
public final class MessageTable {

	/** Wide enough for an icon and nothing else. */
	private static final int ICON_INSET = 5;

	private final Table table;
	private final Icons icons;
	private final Formats formats;
	private final List<TableColumn> columns = new ArrayList<>();
	private final MarkPainter painter;
	private PageCache cache;
	private PageCache.Source source = (c, page) -> { };
	private RowPresenter presenter;
	private Sort sort = Sort.NEWEST_FIRST;

	/**
	 * @param parent  the area
	 * @param formats dates and sizes
	 */
	public MessageTable(Composite parent, Formats formats) {
		this.formats = formats;
		presenter = new RowPresenter(formats, false);
		table = Ids.set(new Table(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION), "mailbox.list"); //$NON-NLS-1$
		Ids.accessible(table, Texts.get("list.name")); //$NON-NLS-1$
		table.setHeaderVisible(true);
		icons = Icons.of(table);
		painter = new MarkPainter(table, icons, ICON_INSET);
		for (Column column : Column.values()) {
			columns.add(column(column));
		}
		table.addListener(SWT.SetData, this::fill);
		table.addListener(SWT.MouseMove, this::tip);
		// some systems tell the new size only after the event
		table.addListener(SWT.Resize, e -> table.getDisplay().asyncExec(() -> ColumnWidths.share(table, columns)));
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
				sortBy(column);
				listener.run();
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
	 * Shows a snapshot; what was selected stays selected where it is still there.
	 *
	 * @param list     the messages
	 * @param outgoing whether the recipients matter, rather than the sender
	 * @param page     a page that was read already, so that the first look is not empty
	 * @param rows     its rows
	 */
	public void show(MessageList list, boolean outgoing, int page, List<MessageRow> rows) {
		List<Long> selected = selectedIds();
		int top = cache != null && cache.list().folderId() == list.folderId() ? table.getTopIndex() : 0;
		cache = new PageCache(list, source);
		cache.put(page, rows);
		presenter = new RowPresenter(formats, outgoing);
		column(Column.WHO.ordinal()).setText(Texts.get(outgoing ? "column.who.sent" : "column.who")); //$NON-NLS-1$ //$NON-NLS-2$
		table.setRedraw(false);
		try {
			table.deselectAll();
			table.setItemCount(list.size());
			table.clearAll();
			table.setTopIndex(Math.min(top, Math.max(0, list.size() - 1)));
			select(selected);
		} finally {
			table.setRedraw(true);
		}
	}

	/** Shows nothing. */
	public void clear() {
		cache = null;
		table.removeAll();
		table.setItemCount(0);
	}

	/** @return how many messages it shows */
	public int size() {
		return cache == null ? 0 : cache.list().size();
	}

	/** @return the page that the first visible row is in */
	public int visiblePage() {
		return cache == null ? 0 : Math.max(0, table.getTopIndex()) / PageCache.PAGE;
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
		int first = page * PageCache.PAGE;
		int last = Math.min(table.getItemCount(), first + rows.size()) - 1;
		if (last >= first) {
			table.clear(first, last);
		}
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
		int index = table.getSelectionIndex();
		int next = index + 1 < table.getItemCount() ? index + 1 : index - 1;
		if (next >= 0) {
			table.setSelection(next);
		} else {
			table.deselectAll();
		}
		table.notifyListeners(SWT.Selection, new Event());
	}

	private void select(List<Long> ids) {
		int[] places = ids.stream().mapToInt(cache.list()::indexOf).filter(i -> i >= 0).toArray();
		if (places.length > 0) {
			table.select(places);
		}
	}

	private TableColumn column(int index) {
		return columns.get(index);
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
		Optional<MessageRow> found = cache == null ? Optional.empty() : cache.row(event.index);
		if (found.isEmpty()) {
			return;
		}
		MessageRow row = found.get();
		Icon[] marks = new Icon[Column.values().length];
		for (Column column : Column.values()) {
			item.setText(column.ordinal(), presenter.text(row, column));
			marks[column.ordinal()] = presenter.icon(row, column).orElse(null);
		}
		item.setData(MarkPainter.MARKS, marks);
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
		for (Column column : Column.values()) {
			if (column.sort() == sort.column()) {
				table.setSortColumn(columns.get(column.ordinal()));
				table.setSortDirection(sort.ascending() ? SWT.UP : SWT.DOWN);
			}
		}
	}
}
