package org.vaguemestre.directory.ui.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.ui.EmptyState;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The mailboxes found; rows are filled as they come into sight. Says what to do while there are none. */
final class ResultsTable extends Composite {

	private final Table table;
	private final Icons icons;
	private final EmptyState nothing;
	private List<DirectoryEntry> entries = List.of();
	private int light = -1;

	ResultsTable(Composite parent) {
		super(parent, SWT.NONE);
		icons = Icons.of(this);
		setLayout(new StackLayout());
		Composite frame = new Composite(this, SWT.NONE);
		nothing = new EmptyState(this);
		table = Ids.set(new Table(frame, SWT.VIRTUAL | SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER), "directory.results"); //$NON-NLS-1$
		table.setHeaderVisible(true);
		Ids.accessible(table, Texts.get("results.name")); //$NON-NLS-1$
		TableColumnLayout layout = new TableColumnLayout();
		frame.setLayout(layout);
		column(layout, "column.name", 28); //$NON-NLS-1$
		column(layout, "column.activity", 27); //$NON-NLS-1$
		column(layout, "column.place", 17); //$NON-NLS-1$
		column(layout, "column.address", 28); //$NON-NLS-1$
		table.addListener(SWT.SetData, e -> fill((TableItem) e.item, e.index));
		table.addListener(SWT.Selection, e -> lighten());
		table.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == 'c' && (e.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1) {
				copy();
			}
		});
	}

	private void column(TableColumnLayout layout, String key, int weight) {
		TableColumn column = new TableColumn(table, SWT.NONE);
		column.setText(Texts.get(key));
		layout.setColumnData(column, new ColumnWeightData(weight, 80, true));
	}

	private void fill(TableItem item, int index) {
		if (index >= entries.size()) {
			return;
		}
		DirectoryEntry entry = entries.get(index);
		item.setText(new String[] { entry.sortName(), activity(entry), place(entry), entry.address() });
		item.setImage(0, index == light ? icons.light(icon(entry.type())) : icons.get(icon(entry.type())));
	}

	/** The specialty says the profession too, and the column is narrow. */
	private static String activity(DirectoryEntry entry) {
		return entry.specialty().isEmpty() ? entry.profession() : entry.specialty();
	}

	private static String place(DirectoryEntry entry) {
		return (entry.postcode() + ' ' + entry.place()).strip();
	}

	static Icon icon(BoxType type) {
		return switch (type) {
		case PER -> Icon.PERSON;
		case APP -> Icon.APPLICATION;
		case ORG, CAB, OTHER -> Icon.ORGANISATION;
		};
	}

	/**
	 * Shows other entries. The only one is selected, of several none.
	 *
	 * @param found  the entries
	 * @param what   what is so when there are none
	 * @param advice what to do then
	 */
	void show(List<DirectoryEntry> found, String what, String advice) {
		entries = found;
		light = -1;
		table.setRedraw(false);
		table.deselectAll();
		table.setItemCount(0);
		table.setItemCount(found.size());
		table.setTopIndex(0);
		table.setRedraw(true);
		if (found.isEmpty()) {
			nothing.show(Icon.SEARCH, what, advice);
		}
		((StackLayout) getLayout()).topControl = found.isEmpty() ? nothing : table.getParent();
		layout();
		if (found.size() == 1) {
			table.setSelection(0);
			lighten();
		}
	}

	/** The icon of the selected row is white, as its text is. */
	private void lighten() {
		int now = table.getSelectionIndex();
		if (light >= 0 && light != now && light < entries.size()) {
			table.getItem(light).setImage(0, icons.get(icon(entries.get(light).type())));
		}
		if (now >= 0 && now < entries.size()) {
			table.getItem(now).setImage(0, icons.light(icon(entries.get(now).type())));
		}
		light = now;
	}

	/** Selects the first entry, if there is one, and tells the listeners. */
	boolean selectFirst() {
		if (entries.isEmpty()) {
			return false;
		}
		if (table.getSelectionCount() == 0) {
			table.setSelection(0);
			table.notifyListeners(SWT.Selection, new Event());
		}
		return true;
	}

	Optional<DirectoryEntry> selected() {
		int index = table.getSelectionIndex();
		return index < 0 || index >= entries.size() ? Optional.empty() : Optional.of(entries.get(index));
	}

	void onSelected(Runnable listener) {
		table.addListener(SWT.Selection, e -> listener.run());
	}

	/** What a double click and the Enter key do, also the first entry of a menu. */
	void onOpened(String label, Runnable action) {
		table.addListener(SWT.DefaultSelection, e -> action.run());
		Menu menu = new Menu(table);
		MenuItem open = item(menu, label, action);
		MenuItem copy = item(menu, Texts.get("menu.copy"), this::copy); //$NON-NLS-1$
		menu.addListener(SWT.Show, e -> {
			open.setEnabled(selected().isPresent());
			copy.setEnabled(selected().isPresent());
		});
		table.setMenu(menu);
	}

	private static MenuItem item(Menu menu, String label, Runnable action) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(label);
		item.addListener(SWT.Selection, e -> action.run());
		return item;
	}

	private void copy() {
		selected().ifPresent(entry -> {
			Clipboard clipboard = new Clipboard(getDisplay());
			clipboard.setContents(new Object[] { entry.address() }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		});
	}

	@Override
	public boolean setFocus() {
		return table.setFocus();
	}
}
