package org.vaguemestre.cabinet.internal.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.cabinet.internal.data.ChartEntry;

/** The documents of a chart, the latest first. */
final class Timeline {

	private final StackLayout stack = new StackLayout();
	private final Composite area;
	private final Composite list;
	private final Notice empty;
	private final Table table;
	private final Images images;
	private final Formats formats;
	private final Consumer<Optional<ChartEntry>> selected;
	private String patientId = ""; //$NON-NLS-1$
	private List<ChartEntry> shown = List.of();

	/**
	 * @param parent   the view
	 * @param formats  words and dates
	 * @param selected told which entry is selected
	 */
	Timeline(Composite parent, Formats formats, Consumer<Optional<ChartEntry>> selected) {
		this.formats = formats;
		this.selected = selected;
		area = new Composite(parent, SWT.NONE);
		area.setLayout(stack);
		images = Images.of(area);
		empty = new Notice(area);
		empty.show("note", Texts.get("timeline.empty"), Texts.get("timeline.empty.advice")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		list = new Composite(area, SWT.NONE);
		TableColumnLayout layout = new TableColumnLayout(true);
		list.setLayout(layout);
		table = Ids.set(new Table(list, SWT.SINGLE | SWT.FULL_SELECTION), "cabinet.timeline"); //$NON-NLS-1$
		Ids.accessible(table, Texts.get("timeline.list")); //$NON-NLS-1$
		table.setHeaderVisible(true);
		layout.setColumnData(column("timeline.date"), new ColumnWeightData(11, 110)); //$NON-NLS-1$
		layout.setColumnData(column("timeline.type"), new ColumnWeightData(20, 130)); //$NON-NLS-1$
		layout.setColumnData(column("timeline.title"), new ColumnWeightData(27, 160)); //$NON-NLS-1$
		layout.setColumnData(column("timeline.author"), new ColumnWeightData(17, 110)); //$NON-NLS-1$
		layout.setColumnData(column("timeline.filed"), new ColumnWeightData(25, 130)); //$NON-NLS-1$
		table.addListener(SWT.Selection, e -> tell());
		stack.topControl = empty;
	}

	/** Told the entry that is opened by a double click or the return key. */
	void whenOpened(Consumer<ChartEntry> opened) {
		table.addListener(SWT.DefaultSelection, e -> current().ifPresent(opened));
	}

	Table control() {
		return table;
	}

	void setFocus() {
		table.setFocus();
	}

	/** Shows a chart; the selection stays when it is the same chart. */
	void show(String patient, List<ChartEntry> entries) {
		Optional<String> before = patient.equals(patientId) ? current().map(ChartEntry::recordId) : Optional.empty();
		patientId = patient;
		shown = entries;
		table.setRedraw(false);
		table.removeAll();
		entries.forEach(this::add);
		table.setRedraw(true);
		int row = before.map(id -> entries.stream().map(ChartEntry::recordId).toList().indexOf(id)).orElse(0);
		if (!entries.isEmpty()) {
			table.setSelection(Math.max(0, row));
		}
		stack.topControl = entries.isEmpty() ? empty : list;
		area.layout();
		tell();
	}

	private void add(ChartEntry entry) {
		TableItem item = new TableItem(table, SWT.NONE);
		String filed = Texts.get("timeline.filedBy", entry.filedBy(), formats.day(entry.filedAt())); //$NON-NLS-1$
		Optional<ChartEntry> newer = entry.document().filed().replacedBy()
				.flatMap(id -> shown.stream().filter(e -> e.recordId().equals(id)).findFirst());
		String title = newer.map(n -> Texts.get("timeline.replaced", formats.day(n.date()), entry.title())).orElse(entry.title()); //$NON-NLS-1$
		item.setText(new String[] { formats.day(entry.date()), entry.typeLabel(), title, entry.author(), filed });
		if (newer.isPresent()) {
			item.setForeground(Palette.of(table).quiet());
		}
	}

	private Optional<ChartEntry> current() {
		int row = table.getSelectionIndex();
		return row < 0 || row >= shown.size() ? Optional.empty() : Optional.of(shown.get(row));
	}

	private void tell() {
		for (int row = 0; row < shown.size(); row++) {
			String icon = DocumentKind.of(shown.get(row)).icon();
			// the grey of the icons would not be seen on the colour of a selected row
			table.getItem(row).setImage(row == table.getSelectionIndex() ? images.light(icon) : images.get(icon));
		}
		selected.accept(current());
	}

	private TableColumn column(String key) {
		TableColumn column = new TableColumn(table, SWT.NONE);
		column.setText(Texts.get(key));
		return column;
	}
}
