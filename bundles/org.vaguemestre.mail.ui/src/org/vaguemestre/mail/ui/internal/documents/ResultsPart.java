package org.vaguemestre.mail.ui.internal.documents;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.Trends;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.clinical.ResultRows;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** The laboratory results of a message: what is abnormal first, then by examination; with former values, and the curve of one. */
public final class ResultsPart extends Composite {

	private static final int MOST_ROWS = 14;
	private static final int LEAST = 40;
	private static final int VALUE = 1;
	private static final int VALUE_WEIGHT = 22;
	private static final int MOST_VALUE = 140;
	private static final int CELL_MARGIN = 14;
	private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/uuuu"); //$NON-NLS-1$

	private final Jobs jobs;
	private final Table table;
	private final TableColumnLayout columns = new TableColumnLayout(true);
	private final TrendView trend;
	private final Runnable resized;
	private Optional<FormerDocuments> former = Optional.empty();
	private Optional<Job> looking = Optional.empty();
	private Map<LabResult, Trends.Series> series = Map.of();
	private Object token = new Object();

	/**
	 * @param parent  with a grid layout
	 * @param formats dates
	 * @param resized is told when it needs more or less room
	 */
	public ResultsPart(Composite parent, Formats formats, Runnable resized) {
		super(parent, SWT.NONE);
		this.resized = resized;
		jobs = Jobs.of(this);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		setLayout(layout);
		setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
		Composite frame = new Composite(this, SWT.NONE);
		frame.setLayout(columns);
		frame.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
		table = Ids.set(new Table(frame, SWT.FULL_SELECTION | SWT.BORDER), "reader.results"); //$NON-NLS-1$
		table.setHeaderVisible(true);
		column("result.label", 34); //$NON-NLS-1$
		column("result.value", VALUE_WEIGHT); //$NON-NLS-1$
		column("result.range", 22); //$NON-NLS-1$
		column("result.meaning", 22); //$NON-NLS-1$
		Ids.accessible(table, Texts.get("results.name")); //$NON-NLS-1$
		table.addListener(SWT.Selection, e -> trend());
		trend = new TrendView(this, formats);
		trend.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
		seen(trend, false);
	}

	/**
	 * @param source where former values are looked for
	 */
	public void trendsFrom(FormerDocuments source) {
		former = Optional.of(source);
	}

	/**
	 * @param message whose results are shown; the part is absent where there are none
	 */
	public void show(ReadMessage message) {
		token = new Object();
		looking.ifPresent(Job::cancel);
		series = Map.of();
		table.removeAll();
		if (table.getColumnCount() > 4) {
			table.getColumn(4).dispose();
		}
		seen(trend, false);
		List<ClinicalDocument> documents = message.files().stream().flatMap(f -> f.documents().stream()).toList();
		List<LabResult> all = message.files().stream().flatMap(f -> f.results().stream()).toList();
		ResultRows.grouped(all).forEach(row -> add(row, all));
		values();
		((GridData) table.getParent().getLayoutData()).heightHint = table.getHeaderHeight()
				+ table.getItemHeight() * Math.min(MOST_ROWS, table.getItemCount()) + 6;
		seen(this, !all.isEmpty());
		Optional<PatientIdentity> patient = message.patient();
		if (!all.isEmpty() && patient.isPresent() && former.isPresent()) {
			Object asked = token;
			FormerDocuments source = former.get();
			looking = Optional.of(jobs.quietly("former results", m -> { //$NON-NLS-1$
				List<ClinicalDocument> known = new ArrayList<>(documents);
				known.addAll(source.about(patient.get(), Optional.empty(), m));
				return Trends.of(known);
			}, found -> {
				if (token == asked) {
					former(found);
				}
			}, e -> Jobs.log("former results", e))); //$NON-NLS-1$
		}
	}

	private void add(ResultRows.Row row, List<LabResult> all) {
		TableItem item = new TableItem(table, SWT.NONE);
		Font bold = JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
		Colours colours = Colours.of(this);
		if (row.result().isEmpty()) {
			item.setText(0, row.heading());
			item.setForeground(0, colours.quiet());
			item.setFont(bold);
			return;
		}
		LabResult result = row.result().get();
		item.setData(result);
		Locale locale = Locale.getDefault();
		item.setText(new String[] { ResultRows.label(result, all), ResultRows.value(result, locale), ResultRows.range(result, locale),
				ResultRows.meaning(result) });
		if (result.abnormal()) {
			// cell by cell: a colour for the whole row is not painted everywhere
			for (int cell = 0; cell < table.getColumnCount(); cell++) {
				item.setForeground(cell, colours.foreground(Tone.ALARM));
			}
			item.setFont(result.critical() ? bold : null);
		}
	}

	private void former(List<Trends.Series> found) {
		series = new HashMap<>();
		found.stream().filter(s -> s.points().size() > 1).forEach(s -> s.points().forEach(p -> series.put(p.result(), s)));
		Optional<TableItem> first = Optional.empty();
		for (TableItem item : table.getItems()) {
			Optional<Trends.Point> before = before((LabResult) item.getData());
			if (before.isPresent()) {
				if (table.getColumnCount() == 4) {
					column("result.former", 26); //$NON-NLS-1$
					table.getParent().layout(true);
				}
				item.setText(4, before.map(ResultsPart::brief).get());
				// what was before is no news
				item.setFont(4, table.getFont());
				first = first.isPresent() ? first : Optional.of(item);
			}
		}
		first.ifPresent(this::trend);
	}

	/** The unit is the same, and the curve tells the day. */
	private static String brief(Trends.Point point) {
		LabResult r = point.result();
		LabResult bare = new LabResult(r.section(), r.label(), r.code(), r.value(), "", r.low(), r.high(), r.flag(), r.interpretation()); //$NON-NLS-1$
		return ResultRows.value(bare, Locale.getDefault()) + " (" + MONTH.format(point.date()) + ')'; //$NON-NLS-1$
	}

	private Optional<Trends.Point> before(LabResult result) {
		Optional<Trends.Series> one = result == null ? Optional.empty() : Optional.ofNullable(series.get(result));
		return one.flatMap(s -> {
			int place = s.points().stream().map(Trends.Point::result).toList().lastIndexOf(result);
			return place > 0 ? Optional.of(s.points().get(place - 1)) : Optional.empty();
		});
	}

	private void trend() {
		for (TableItem item : table.getSelection()) {
			trend(item);
		}
	}

	private void trend(TableItem item) {
		Optional<Trends.Series> one = item.getData() == null ? Optional.empty() : Optional.ofNullable(series.get(item.getData()));
		one.ifPresent(trend::show);
		seen(trend, one.isPresent());
		requestLayout();
		resized.run();
	}

	private void column(String key, int weight) {
		TableColumn column = new TableColumn(table, SWT.LEFT);
		column.setText(Texts.get(key));
		columns.setColumnData(column, new ColumnWeightData(weight, LEAST, true));
	}

	/** A value that is cut reads as another one, so its column has room for all of them. */
	private void values() {
		GC gc = new GC(table);
		try {
			gc.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
			int widest = Arrays.stream(table.getItems()).mapToInt(i -> gc.textExtent(i.getText(VALUE)).x + CELL_MARGIN).max().orElse(LEAST);
			columns.setColumnData(table.getColumn(VALUE), new ColumnWeightData(VALUE_WEIGHT, Math.min(MOST_VALUE, Math.max(LEAST, widest)), true));
		} finally {
			gc.dispose();
		}
	}

	private static void seen(Composite part, boolean visible) {
		part.setVisible(visible);
		((GridData) part.getLayoutData()).exclude = !visible;
	}
}
