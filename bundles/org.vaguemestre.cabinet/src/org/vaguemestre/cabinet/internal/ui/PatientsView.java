package org.vaguemestre.cabinet.internal.ui;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.vaguemestre.cabinet.internal.Office;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;

/** The practice's patients, searched as one types; the selected one's chart is open. */
public final class PatientsView extends ViewPart {

	/** The view's identifier. */
	public static final String ID = "org.vaguemestre.cabinet.patients"; //$NON-NLS-1$

	private static final int LIMIT = 1000;

	private Office office;
	private Work searches;
	private Work charts;
	private Text field;
	private PatientTable table;
	private Label count;
	private HostListener listener;
	private final Selected selected = new Selected();

	@Override
	public void createPartControl(Composite parent) {
		office = getSite().getService(Office.class);
		Composite area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(8, 8).spacing(0, 6).applyTo(area);
		area.setBackground(Palette.of(area).page());
		area.setBackgroundMode(SWT.INHERIT_FORCE);
		searches = new Work(area);
		charts = new Work(area);
		field = Ids.set(new Text(area, SWT.SINGLE | SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "cabinet.search"); //$NON-NLS-1$
		field.setMessage(Texts.get("patients.search")); //$NON-NLS-1$
		field.setToolTipText(Texts.get("patients.search.tip")); //$NON-NLS-1$
		Ids.accessible(field, Texts.get("patients.search")); //$NON-NLS-1$
		GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
		table = new PatientTable(area, Formats.system(), this::open);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
		getSite().setSelectionProvider(selected);
		table.whenSelected(selected::tell);
		Contributions.menu(table.list(), getSite(), Contributions.PATIENT, selected);
		count = Ids.set(new Label(area, SWT.NONE), "cabinet.count"); //$NON-NLS-1$
		count.setForeground(Palette.of(area).quiet());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(count);
		Button fresh = Ids.set(new Button(area, SWT.PUSH), "cabinet.patient.new"); //$NON-NLS-1$
		fresh.setText(Texts.get("patient.new")); //$NON-NLS-1$
		fresh.addListener(SWT.Selection, e -> PatientDialog.ask(area.getShell()).ifPresent(this::register));
		field.addListener(SWT.Modify, e -> search());
		field.addListener(SWT.DefaultSelection, e -> table.openFirst());
		field.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.ARROW_DOWN) {
				table.control().setFocus();
				table.openFirst();
				e.doit = false;
			}
		});
		listener = new HostListener() {
			@Override
			public void currentPatientChanged(Optional<Patient> patient) {
				charts.ui(() -> table.select(patient.map(Patient::id)));
			}
		};
		office.addListener(listener);
		search();
	}

	@Override
	public void setFocus() {
		field.setFocus();
	}

	@Override
	public void dispose() {
		if (office != null) {
			office.removeListener(listener);
		}
		super.dispose();
	}

	private void search() {
		String text = field.getText();
		searches.run("patients", () -> office.search(text, LIMIT), this::show, e -> count.setText(e.getMessage())); //$NON-NLS-1$
	}

	private void show(List<Patient> found) {
		table.show(found, office.currentPatient().map(Patient::id));
		String key = found.size() > 1 ? "patients.count" : found.isEmpty() ? "patients.none" : "patients.one"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		count.setText(Texts.get(key, found.size()));
	}

	private void register(PatientIdentity identity) {
		charts.run("register", () -> office.register(identity), patient -> { //$NON-NLS-1$
			field.setText(identity.displayName());
			open(patient);
		}, e -> count.setText(e.getMessage()));
	}

	/** The chart shows who is selected; the cursor stays in the list. */
	private void open(Patient patient) {
		charts.run("open a chart", () -> { //$NON-NLS-1$
			office.open(patient.id());
			return patient;
		}, p -> reveal(), e -> count.setText(e.getMessage()));
	}

	private void reveal() {
		try {
			getSite().getPage().showView(ChartView.ID, null, IWorkbenchPage.VIEW_VISIBLE);
		} catch (PartInitException e) {
			org.eclipse.core.runtime.Platform.getLog(PatientsView.class).log(e.getStatus());
		}
	}
}
