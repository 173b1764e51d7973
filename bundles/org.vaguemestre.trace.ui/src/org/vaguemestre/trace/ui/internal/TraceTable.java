package org.vaguemestre.trace.ui.internal;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.trace.TraceRecord;
import org.vaguemestre.trace.TraceWords;
import org.vaguemestre.ui.CellTips;
import org.vaguemestre.ui.EmptyState;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Ids;

/** The records, newest first; rows are filled as they come into sight. */
final class TraceTable extends Composite {

	private static final int LEAST = 60;
	private static final int CELL_MARGIN = 16;

	private final Table table;
	private final EmptyState nothing;
	private final TraceWords words;
	private final Sentences sentences;
	private List<TraceRecord> traces = List.of();

	TraceTable(Composite parent, TraceWords words, Sentences sentences) {
		super(parent, SWT.NONE);
		this.words = words;
		this.sentences = sentences;
		setLayout(new StackLayout());
		Composite frame = new Composite(this, SWT.NONE);
		nothing = new EmptyState(this);
		table = Ids.set(new Table(frame, SWT.VIRTUAL | SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER), "trace.table"); //$NON-NLS-1$
		table.setHeaderVisible(true);
		Ids.accessible(table, Texts.get("table.name")); //$NON-NLS-1$
		TableColumnLayout layout = new TableColumnLayout();
		frame.setLayout(layout);
		column(layout, "time", 16); //$NON-NLS-1$
		column(layout, "person", 9); //$NON-NLS-1$
		column(layout, "action", 40); //$NON-NLS-1$
		column(layout, "object", 28); //$NON-NLS-1$
		column(layout, "result", 7); //$NON-NLS-1$
		CellTips.install(table);
		table.addListener(SWT.SetData, e -> fill((TableItem) e.item, e.index));
	}

	private void column(TableColumnLayout layout, String name, int weight) {
		TableColumn column = new TableColumn(table, SWT.NONE);
		column.setText(Texts.get("column." + name)); //$NON-NLS-1$
		layout.setColumnData(column, new ColumnWeightData(weight, switch (name) {
		case "time" -> widest(sentences.brief(OffsetDateTime.parse("2026-10-20T22:50:50Z"))); //$NON-NLS-1$ //$NON-NLS-2$
		// a heading is set in a heavier face
		case "result" -> widest(column.getText()) * 9 / 8; //$NON-NLS-1$
		default -> LEAST;
		}, true));
	}

	/** Room for a time of day with as many digits as one can have, or for a heading. */
	private int widest(String words) {
		GC gc = new GC(table);
		try {
			return gc.stringExtent(words).x + CELL_MARGIN;
		} finally {
			gc.dispose();
		}
	}

	private void fill(TableItem item, int index) {
		if (index < traces.size()) {
			TraceRecord trace = traces.get(index);
			item.setText(new String[] { sentences.brief(trace.at()), trace.user(), words.action(trace.event().action()),
					sentences.object(trace.event()), words.result(trace.event().result()) });
		}
	}

	/** @param what what is so when there are none */
	void show(List<TraceRecord> found, String what, String advice) {
		Optional<TraceRecord> before = selected();
		traces = found;
		table.setRedraw(false);
		table.deselectAll();
		table.setItemCount(0);
		table.setItemCount(found.size());
		table.setRedraw(true);
		if (found.isEmpty()) {
			nothing.show(Icon.DOCUMENT, what, advice);
		} else {
			int kept = before.map(found::indexOf).orElse(-1);
			table.setSelection(Math.max(kept, 0));
		}
		((StackLayout) getLayout()).topControl = found.isEmpty() ? nothing : table.getParent();
		layout();
	}

	Optional<TraceRecord> selected() {
		int index = table.getSelectionIndex();
		return index < 0 || index >= traces.size() ? Optional.empty() : Optional.of(traces.get(index));
	}

	void onSelected(Runnable listener) {
		table.addListener(SWT.Selection, e -> listener.run());
	}

	void onKey(int key, Runnable does) {
		table.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == key && e.stateMask == 0) {
				does.run();
			}
		});
	}

	@Override
	public boolean setFocus() {
		return table.setFocus();
	}
}
