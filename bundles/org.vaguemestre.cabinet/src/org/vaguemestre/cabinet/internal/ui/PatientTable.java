package org.vaguemestre.cabinet.internal.ui;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnPixelData;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;

/** A list of patients: name, day of birth, sex. */
final class PatientTable {

	private static final int MIN_NAME = 120;
	private static final int MIN_DATE = 86;
	private static final int CELL_MARGIN = 14;
	private static final int MIN_SEX = 44;

	private final Composite area;
	private final Table table;
	private final Formats formats;
	private final Consumer<Patient> opened;
	private List<Patient> shown = List.of();
	private Consumer<Optional<Patient>> told = patient -> { };

	/**
	 * @param parent  the view
	 * @param formats words and dates
	 * @param opened  told the patient whom the user selects
	 */
	PatientTable(Composite parent, Formats formats, Consumer<Patient> opened) {
		this.formats = formats;
		this.opened = opened;
		area = new Composite(parent, SWT.NONE);
		TableColumnLayout layout = new TableColumnLayout(true);
		area.setLayout(layout);
		table = Ids.set(new Table(area, SWT.VIRTUAL | SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER), "cabinet.patients"); //$NON-NLS-1$
		Ids.accessible(table, Texts.get("patients.list")); //$NON-NLS-1$
		table.setHeaderVisible(true);
		layout.setColumnData(column("patients.name"), new ColumnWeightData(1, MIN_NAME)); //$NON-NLS-1$
		layout.setColumnData(column("patients.born"), new ColumnPixelData(Math.max(MIN_DATE, width("00/00/0000")))); //$NON-NLS-1$ //$NON-NLS-2$
		layout.setColumnData(column("patients.sex"), new ColumnPixelData(Math.max(MIN_SEX, width(Texts.get("patients.sex"))))); //$NON-NLS-1$
		table.addListener(SWT.SetData, e -> fill((TableItem) e.item, shown.get(e.index)));
		table.addListener(SWT.Selection, e -> open());
		table.addListener(SWT.DefaultSelection, e -> open());
	}

	/** Told whom the user, or the open chart, selects. */
	void whenSelected(Consumer<Optional<Patient>> listener) {
		told = listener;
	}

	Table list() {
		return table;
	}

	Control control() {
		return area;
	}

	void show(List<Patient> patients, Optional<String> selected) {
		shown = patients;
		table.setItemCount(patients.size());
		table.clearAll();
		select(selected);
	}

	/** Marks the patient whose chart is open, if the list has one of them. */
	void select(Optional<String> id) {
		int row = id.map(i -> shown.stream().map(Patient::id).toList().indexOf(i)).orElse(-1);
		if (row < 0) {
			table.deselectAll();
		} else if (row != table.getSelectionIndex()) {
			table.setSelection(row);
		}
		told.accept(row < 0 ? Optional.empty() : Optional.of(shown.get(row)));
	}

	void openFirst() {
		if (!shown.isEmpty()) {
			table.setSelection(0);
			open();
		}
	}

	private void open() {
		int row = table.getSelectionIndex();
		if (row >= 0) {
			told.accept(Optional.of(shown.get(row)));
			opened.accept(shown.get(row));
		}
	}

	private void fill(TableItem item, Patient patient) {
		PatientIdentity traits = patient.identity();
		Optional<LocalDate> birth = traits.birthDate();
		item.setText(new String[] { name(traits), birth.map(formats::day).orElse(""), formats.sexLetter(traits.sex()) }); //$NON-NLS-1$
	}

	private static String name(PatientIdentity traits) {
		boolean married = traits.usedName().isPresent() && !traits.usedName().get().equals(traits.birthName());
		return married ? Texts.get("patients.bornName." + traits.sex().name(), traits.displayName(), traits.birthName()) : traits.displayName(); //$NON-NLS-1$
	}

	/** Room for a text in the font of the screen. */
	private int width(String text) {
		GC gc = new GC(table);
		try {
			return gc.stringExtent(text).x + CELL_MARGIN;
		} finally {
			gc.dispose();
		}
	}

	private TableColumn column(String key) {
		TableColumn column = new TableColumn(table, SWT.NONE);
		column.setText(Texts.get(key));
		return column;
	}
}
