package org.vaguemestre.directory.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.ui.Ids;

/** Mailboxes, two lines each; only the rows that are seen are made. */
final class HitTable {

	private static final int AT_ONCE = 500;

	private final Table table;
	private final Function<DirectoryHit, Row> rows;
	private List<DirectoryHit> hits = List.of();

	/**
	 * @param parent where it is
	 * @param style  of the table
	 * @param id     its name
	 * @param name   what a screen reader says of it
	 * @param rows   what a row says of its mailbox
	 * @param typed  the words to mark
	 */
	HitTable(Composite parent, int style, String id, String name, Function<DirectoryHit, Row> rows, Supplier<TypedWords> typed) {
		this.rows = rows;
		table = Ids.set(new Table(parent, SWT.VIRTUAL | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.NO_SCROLL | style), id);
		Ids.accessible(table, name);
		TableColumn column = new TableColumn(table, SWT.NONE);
		new RowPainter(table, index -> at(index).map(rows), typed);
		table.addListener(SWT.SetData, e -> {
			at(e.index).map(rows).ifPresent(row -> ((TableItem) e.item).setText(row.words()));
		});
		table.addListener(SWT.Resize, e -> column.setWidth(table.getClientArea().width));
	}

	Table table() {
		return table;
	}

	/**
	 * Shows other mailboxes. One that was selected stays so if it is among them.
	 *
	 * @param found the mailboxes
	 */
	void show(List<DirectoryHit> found) {
		Optional<DirectoryHit> before = selected();
		boolean same = !found.isEmpty() && !hits.isEmpty() && same(found.get(0), hits.get(0));
		int top = table.getTopIndex();
		hits = List.copyOf(found);
		table.deselectAll();
		table.setItemCount(Math.min(found.size(), Math.max(AT_ONCE, same ? table.getItemCount() : 0)));
		table.clearAll();
		before.ifPresent(this::select);
		if (!same || table.getSelectionIndex() < 0) {
			table.setTopIndex(same ? top : 0);
		}
		table.getColumn(0).setWidth(table.getClientArea().width);
		grow(hits);
	}

	/** The window system takes its time for thousands of rows: they come by and by, between the keys that are typed. */
	private void grow(List<DirectoryHit> of) {
		if (!table.isDisposed() && hits == of && table.getItemCount() < hits.size()) {
			table.setItemCount(Math.min(hits.size(), table.getItemCount() + AT_ONCE));
			table.getDisplay().asyncExec(() -> grow(of));
		}
	}

	/** Selects the mailbox, if it is there; tells nobody. */
	void select(DirectoryHit hit) {
		for (int i = 0; i < hits.size(); i++) {
			if (same(hits.get(i), hit)) {
				table.setItemCount(Math.max(table.getItemCount(), i + 1));
				table.setSelection(i);
				return;
			}
		}
	}

	/** Selects the first one, if there is one and none is selected, and tells the listeners. */
	boolean selectFirst() {
		if (hits.isEmpty()) {
			return false;
		}
		if (table.getSelectionCount() == 0) {
			table.setSelection(0);
			table.notifyListeners(SWT.Selection, new Event());
		}
		return true;
	}

	Optional<DirectoryHit> selected() {
		return at(table.getSelectionIndex());
	}

	private Optional<DirectoryHit> at(int index) {
		return index < 0 || index >= hits.size() ? Optional.empty() : Optional.of(hits.get(index));
	}

	int size() {
		return hits.size();
	}

	/** Sources may have learned more of the same mailbox and activity in between. */
	static boolean same(DirectoryHit one, DirectoryHit other) {
		return one.entry().address().equalsIgnoreCase(other.entry().address()) && one.entry().activity().equals(other.entry().activity())
				&& one.entry().place().equals(other.entry().place());
	}
}
