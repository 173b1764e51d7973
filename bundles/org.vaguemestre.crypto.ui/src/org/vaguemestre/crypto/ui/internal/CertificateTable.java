package org.vaguemestre.crypto.ui.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Kind;
import org.vaguemestre.ui.CellTips;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** One of the three lists: a heading, and a table that says what to do while it is empty. */
final class CertificateTable extends Composite {

	private static final int UNTIL = 3;
	private static final int STATE = 4;
	private static final int GAP = 10;
	private static final int HINT_X = 12;
	private static final int HINT_Y = 10;

	private final Icons icons;
	private final Label heading;
	private final String title;
	private final Label empty;
	private final Table table;
	private final Kind kind;
	private final Icon rowIcon;
	private final List<CertificateRow> rows = new ArrayList<>();
	private Instant now;

	CertificateTable(Composite parent, Kind kind) {
		super(parent, SWT.NONE);
		this.kind = kind;
		String key = switch (kind) {
		case OWN -> "own"; //$NON-NLS-1$
		case CORRESPONDENT -> "correspondents"; //$NON-NLS-1$
		case ANCHOR -> "anchors"; //$NON-NLS-1$
		};
		rowIcon = switch (kind) {
		case OWN -> Icon.KEY;
		case CORRESPONDENT -> Icon.CERTIFICATE;
		case ANCHOR -> Icon.ANCHOR;
		};
		icons = Icons.of(this);
		title = Texts.get("section." + key); //$NON-NLS-1$
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 3;
		setLayout(layout);
		heading = new Label(this, SWT.NONE);
		heading.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.horizontalIndent = 6;
		data.verticalIndent = 4;
		heading.setLayoutData(data);
		Composite frame = new Composite(this, SWT.NONE);
		frame.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		table = Ids.set(new Table(frame, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER), "crypto." + key); //$NON-NLS-1$
		table.setHeaderVisible(true);
		Ids.accessible(table, title);
		columns(frame, kind);
		table.addListener(SWT.PaintItem, this::paintBar);
		CellTips.install(table);
		empty = new Label(table, SWT.WRAP);
		empty.setText(Texts.get("section." + key + ".hint")); //$NON-NLS-1$ //$NON-NLS-2$
		empty.setForeground(Colours.of(table).quiet());
		empty.setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		table.addListener(SWT.Resize, e -> placeHint());
		show(List.of(), Instant.EPOCH);
	}

	private void columns(Composite frame, Kind kind) {
		TableColumnLayout layout = new TableColumnLayout();
		frame.setLayout(layout);
		boolean anchor = kind == Kind.ANCHOR;
		column(layout, "column.name", anchor ? 34 : 25, 124, Comparator.comparing(CertificateRow::name, String.CASE_INSENSITIVE_ORDER)); //$NON-NLS-1$
		column(layout, anchor ? "column.organisation" : "column.address", anchor ? 28 : 37, 110, //$NON-NLS-1$ //$NON-NLS-2$
				Comparator.comparing(CertificateRow::place, String.CASE_INSENSITIVE_ORDER));
		column(layout, switch (kind) {
		case OWN -> "column.ability"; //$NON-NLS-1$
		case CORRESPONDENT -> "column.source"; //$NON-NLS-1$
		case ANCHOR -> "column.purpose"; //$NON-NLS-1$
		}, 18, 100, Comparator.comparing(CertificateRow::role));
		column(layout, "column.until", 19, 146, Comparator.comparing(CertificateRow::until)); //$NON-NLS-1$
		column(layout, "column.state", 19, 110, Comparator.comparing((CertificateRow r) -> r.state().tone()).reversed()); //$NON-NLS-1$
	}

	private void column(TableColumnLayout layout, String key, int weight, int narrowest, Comparator<CertificateRow> order) {
		TableColumn column = new TableColumn(table, SWT.NONE);
		column.setText(Texts.get(key));
		layout.setColumnData(column, new ColumnWeightData(weight, narrowest, true));
		column.addListener(SWT.Selection, e -> {
			boolean up = table.getSortColumn() != column || table.getSortDirection() == SWT.DOWN;
			table.setSortColumn(column);
			table.setSortDirection(up ? SWT.UP : SWT.DOWN);
			rows.sort(up ? order : order.reversed());
			Optional<CertificateRow> before = selected();
			fill();
			before.ifPresent(this::select);
		});
	}

	/** Shows other rows, judged at an instant; what was selected stays so if it is still there. */
	void show(List<CertificateRow> list, Instant at) {
		now = at;
		Optional<CertificateRow> before = selected();
		rows.clear();
		rows.addAll(list);
		table.setSortColumn(null);
		fill();
		before.ifPresent(this::select);
		heading.setText(list.isEmpty() ? title : title + " (" + list.size() + ")"); //$NON-NLS-1$ //$NON-NLS-2$
		heading.requestLayout();
		empty.setVisible(list.isEmpty());
	}

	private void fill() {
		Colours colours = Colours.of(this);
		table.setRedraw(false);
		table.removeAll();
		for (CertificateRow row : rows) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(new String[] { row.name(), row.place(), row.role(), Texts.shortDay(row.until()),
					row.state().words() });
			item.setImage(STATE, icons.get(icon(row.state().tone())));
			item.setForeground(STATE, colours.foreground(row.state().tone()));
			item.setData(row);
		}
		table.setRedraw(true);
		table.redraw();
		mark();
	}

	/** A selected row has a dark ground: its picture is drawn in white there. */
	private void mark() {
		for (TableItem item : table.getItems()) {
			boolean selected = table.isSelected(table.indexOf(item));
			item.setImage(0, selected ? icons.light(rowIcon) : icons.get(rowIcon));
		}
	}

	static Icon icon(Tone tone) {
		return switch (tone) {
		case GOOD -> Icon.OK;
		case NEUTRAL -> Icon.INFO;
		case CAUTION -> Icon.WARNING;
		case ALARM -> Icon.ERROR;
		};
	}

	Optional<CertificateRow> selected() {
		TableItem[] selection = table.getSelection();
		return selection.length == 0 ? Optional.empty() : Optional.of((CertificateRow) selection[0].getData());
	}

	/** Selects the row of a certificate, if it is here. */
	boolean select(CertificateRow row) {
		for (TableItem item : table.getItems()) {
			if (((CertificateRow) item.getData()).id().equals(row.id())) {
				table.setSelection(item);
				mark();
				return true;
			}
		}
		return false;
	}

	/** Selects the first row, if there is one. */
	boolean selectFirst() {
		if (table.getItemCount() == 0) {
			return false;
		}
		table.setSelection(0);
		mark();
		return true;
	}

	void deselect() {
		table.deselectAll();
		mark();
	}

	Kind kind() {
		return kind;
	}

	Table table() {
		return table;
	}

	void onSelected(Consumer<CertificateTable> listener) {
		table.addListener(SWT.Selection, e -> {
			mark();
			listener.accept(this);
		});
	}

	@Override
	public boolean setFocus() {
		return table.setFocus();
	}

	/** Beside the date, which a screen reader tells. */
	private void paintBar(Event event) {
		if (event.index != UNTIL) {
			return;
		}
		TableItem item = (TableItem) event.item;
		Rectangle cell = item.getBounds(UNTIL);
		int used = event.gc.stringExtent(item.getText(UNTIL)).x + GAP + 4;
		Rectangle area = new Rectangle(cell.x + used, cell.y, cell.width - used - GAP, cell.height);
		boolean selected = (event.detail & SWT.SELECTED) != 0;
		((CertificateRow) item.getData()).bar(now).paint(event.gc, area, Colours.of(table), selected);
	}

	private void placeHint() {
		Rectangle area = table.getClientArea();
		int width = Math.max(60, area.width - 2 * HINT_X);
		empty.setBounds(HINT_X, HINT_Y, width, empty.computeSize(width, SWT.DEFAULT).y);
	}
}
